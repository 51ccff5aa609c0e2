# SPDX-License-Identifier: GPL-3.0-or-later
"""“Five minutes with it” of the README with the keyboard alone: no mouse, and nothing is done through the accessibility bus
that a key could not do. What came of each step is read there, as a screen reader reads it. What the README only mentions has
its play in jobs*.py: spelling and totals in `form`, pictures, keys and help in `pages`, other layouts and formats in `paper`,
removing and backups in `memory`, copies in `share` and `two`.

tour.py CSP-PLANNER EVIDENCE_FOLDER
"""
import re
import subprocess

from keys import Keyboard
from session import Failure, main, need

CELLS = ("Visit the ten streets with the most damage", "CBC / Police", "April to June 2008", "Existing budgets",
         "Fewer reports by the summer", "Streets agreed")
NEXT_ROW = "Repair what was broken within a day"
COPIED = """<table><tr><th>Key Actions</th><th>Lead Agency</th><th>Time Scales</th></tr>
<tr><td>Mark bicycles at the railway station</td><td>Police</td><td>May 2008</td></tr>
<tr><td>Light the path behind the leisure centre</td><td>LCC</td><td>October 2008</td></tr></table>"""
PASTED = ("Mark bicycles at the railway station", "Light the path behind the leisure centre")
PERIOD, FIGURE = "2007/08", "498"
VERSION = "Sent to board"


class Tour:
    def __init__(self, desktop, planner, folder):
        self.desktop = desktop
        self.planner = planner
        self.folder = folder
        self.plan = folder / "Charnwood.csp"
        self.keys = Keyboard(desktop)
        self.step = "start"

    def wait_row(self, words, there=True):
        self.desktop.wait(f"“{words}” {'in' if there else 'gone from'} the form",
                          lambda: self.keys.has_row(words) == there)

    def open_the_plan(self):
        subprocess.run([self.planner, "new", self.plan, "--template", "charnwood"], check=True, env=self.desktop.env,
                       stdout=subprocess.DEVNULL)
        self.desktop.start([self.planner, self.plan])
        self.keys.go_to("^(Priority 1:|1  )")

    def type_an_action(self):
        keys = self.keys
        keys.to_pane("Action plan")
        keys.wait_focus("the line under Prevention", lambda node: node.name.startswith("Prevention: "))
        keys.press("Insert")
        for column, words in enumerate(CELLS):
            keys.type(words)
            keys.press("Tab")
            self.desktop.wait(f"“{words}” in its column", lambda: words in keys.form().cell(1, column).name)
        keys.type(NEXT_ROW)  # Tab in the last cell has started the next row
        keys.press("Return")
        keys.type("or sooner")
        keys.press("Escape")
        self.wait_row(NEXT_ROW + "\nor sooner")
        keys.wait_focus("the cell it was typed in", lambda node: NEXT_ROW in node.name)

    def paste_a_table(self):
        desktop, keys = self.desktop, self.keys
        subprocess.run(["xclip", "-selection", "clipboard", "-target", "text/html"], input=COPIED, text=True, check=True,
                       env=desktop.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        keys.press("ctrl+v")
        keys.wait_dialog("[Pp]aste")
        keys.press("Return")
        keys.wait_no_dialog()
        for words in PASTED:
            self.wait_row(words)

    def find_words(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+f")
        field = keys.wait_focus("the search", lambda node: node.name == "Find in the action plan")
        keys.type("bicycles")
        desktop.wait("how often it is there", lambda: re.search(r"\b1\b", field.description))
        keys.press("Escape")
        keys.wait_focus("the place found", lambda node: PASTED[0] in node.name)

    def filter_rows(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+shift+l")
        field = keys.wait_focus("the filter", lambda node: node.name == "Show only rows with these words")
        keys.type("leisure")
        self.wait_row(PASTED[0], there=False)
        if not keys.has_row(PASTED[1]):
            raise Failure("the filter hides the row it asks for")
        if not re.search(r"\b1 of 4\b", field.description):
            raise Failure(f"the filter does not say how many rows it shows: “{field.description}”")
        keys.press("ctrl+shift+l")
        self.wait_row(PASTED[0])
        desktop.wait("the filter put away", lambda: desktop.search("text", "Show only rows with these words") is None)

    def fill_in_details(self):
        desktop, keys = self.desktop, self.keys
        keys.to_pane("Action plan")
        keys.press("ctrl+Home")
        keys.press_until("Down", "the action", lambda node: CELLS[0] in node.name, most=4)
        keys.press("F4")
        status = desktop.find("combo box", "Status")
        keys.press("F6")
        keys.wait_focus("the status", lambda node: node == status)
        keys.press("g")
        desktop.wait("the status", lambda: "On track" in status.name)
        due = keys.press_until("Tab", "the due date", lambda node: node.name == "Due date")
        keys.press("ctrl+a")
        keys.type("31/03/2009")
        amount = keys.press_until("Tab", "the amount", lambda node: node.name.startswith("Amount"))
        keys.press("ctrl+a")
        keys.type("1,200")
        keys.press("Tab")
        desktop.wait("the due date", lambda: due.text == "31/03/2009")
        desktop.wait("the amount", lambda: "1,200" in amount.text)
        desktop.wait("the status in the row", lambda: "status On track" in keys.form().cell(1, 0).name)
        keys.press("F4")

    def add_a_figure(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^Measures$")
        keys.to_pane("Measures")
        keys.press("ctrl+Home")
        measures = desktop.find("table", "Measures")

        def damage():
            return next((row for row in range(measures.rows)
                         if measures.cell(row, 1).has("selected") and "criminal damage" in measures.cell(row, 1).name), None)
        for _ in range(measures.rows):
            if damage() is not None:
                break
            keys.desktop.go("Down")
        row = desktop.wait("the measure of criminal damage", lambda: damage() is not None and [damage()])[0]
        keys.to_pane("Figures")
        figures = desktop.find("table", "Figures")
        keys.press("ctrl+End", "Home")
        keys.wait_focus("the line for a new figure", lambda node: node == figures.cell(figures.rows - 1, 0))
        keys.type(PERIOD)
        keys.press("Return")
        desktop.wait("the period", lambda: any(PERIOD in line[0] for line in figures.table_texts()))
        keys.press("ctrl+End", "Home", "Right", "Right")
        keys.type(FIGURE)
        keys.press("Return")
        desktop.wait("the figure", lambda: any(PERIOD in line[0] and FIGURE in line for line in figures.table_texts()))
        desktop.wait("the chart to tell of it", lambda: self.chart_tells("549", "2006/07", FIGURE))
        said = " ".join(measures.cell(row, column).name for column in range(measures.columns))
        if "−51" not in said:
            raise Failure(f"the table does not say how far it has moved: {said}")

    def chart_tells(self, *words):
        chart = self.desktop.search(None, re.compile("^Chart"))
        return chart is not None and all(word in chart.description for word in words)

    def print_it(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^(Priority 1:|1  )")
        keys.press("ctrl+p")
        desktop.wait("the question what to print, or that there is no printer",
                     lambda: keys.dialog() or desktop.search("push button", "Make a PDF…"))
        if not keys.dialog():
            keys.press("F6", "F6")
            keys.wait_focus("the offer to make a PDF", lambda node: node.name == "Make a PDF…")
            keys.press("Return")
        keys.wait_dialog("Export|Print")
        keys.press("Return")
        keys.answer_file(self.folder / "form.pdf")
        desktop.find(None, re.compile("^Written to"))
        paper = subprocess.run(["pdftotext", "-layout", self.folder / "form.pdf", "-"], capture_output=True, text=True,
                               check=True).stdout
        for word in " ".join(CELLS).split() + ["bicycles", "leisure", "On track"]:
            if word not in paper:
                raise Failure(f"“{word}” is not on the paper")

    def preview_it(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+shift+p")
        keys.wait_dialog("Print preview")
        keys.press("Return")
        desktop.find(None, "Pages")
        keys.press("Escape")
        keys.wait_no_dialog()

    def export_it(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+e")
        keys.wait_dialog("Export")
        keys.press_until("Tab", "the format", lambda node: node.role == "combo box" and node.name.startswith("PDF"))
        keys.press("Down")
        keys.press("Return")
        keys.answer_file(self.folder / "form.html")
        page = desktop.wait("the web page", lambda: (self.folder / "form.html").exists()
                            and (self.folder / "form.html").read_text(encoding="utf-8"))
        for words in CELLS:
            if words not in page:
                raise Failure(f"“{words}” is not on the web page")

    def read_the_history(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^History$")
        history = desktop.find("table", "History")
        said = " | ".join(" ".join(line) for line in history.table_texts()).lower()
        for words in (CELLS[0][:30], NEXT_ROW[:20], "on track", "due date", PERIOD, "new plan from the template"):
            if words.lower() not in said:
                raise Failure(f"the history does not tell of “{words}”: {said[:1500]}")

    def take_back(self):
        """The last change with Ctrl+Z, and an older one by itself."""
        desktop, keys = self.desktop, self.keys
        measure_page = "^Measures$"
        keys.press("ctrl+z")
        keys.go_to(measure_page)
        figures = desktop.find("table", "Figures")
        desktop.wait("the figure taken back", lambda: not any(FIGURE in line for line in figures.table_texts()))
        keys.press("ctrl+y")
        desktop.wait("the figure back", lambda: any(FIGURE in line for line in figures.table_texts()))

        keys.go_to("^History$")
        keys.to_pane("History")
        keys.press("ctrl+Home")
        history = desktop.find("table", "History")
        pasted = desktop.wait("the line of the pasted rows", lambda: next(
            (row for row, line in enumerate(history.table_texts()) if re.search(r"[Pp]aste", " ".join(line))), None))
        for _ in range(pasted):
            keys.press("Down")
        desktop.wait("that line chosen", lambda: history.cell(pasted, 0).has("selected"))
        keys.press_until("Tab", "the button to take it back", lambda node: node.name.startswith("Take back this change"))
        keys.press("space")
        keys.wait_dialog("Take back")
        keys.press("Return")
        keys.wait_no_dialog()
        keys.go_to("^(Priority 1:|1  )")
        self.wait_row(PASTED[0], there=False)
        if not keys.has_row(CELLS[0]):
            raise Failure("more was taken back than the pasted rows")

    def name_a_version(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+shift+n")
        keys.wait_dialog("[Nn]ame")
        keys.type(VERSION)
        keys.press("Return")
        keys.wait_no_dialog()
        keys.go_to("^History$")
        history = desktop.find("table", "History")
        desktop.wait("the name in the history", lambda: any(VERSION in cell for cell in history.table_texts()[0]))
        keys.press("ctrl+q")
        desktop.wait_for_end()

    def run(self):
        need("xclip", "pdftotext")
        for step in (self.open_the_plan, self.type_an_action, self.paste_a_table, self.find_words, self.filter_rows,
                     self.fill_in_details, self.add_a_figure, self.print_it, self.preview_it, self.export_it,
                     self.read_the_history, self.take_back, self.name_a_version):
            self.step = step.__name__
            self.keys.take(step)
        print(f"{self.keys.presses} key presses besides typing")


if __name__ == "__main__":
    main(Tour)
