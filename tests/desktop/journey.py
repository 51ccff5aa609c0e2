# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, done in the real window with real keys, found by accessible names:

a new plan from the Charnwood template, an action typed into the form, a figure added to criminal damage, the chart read,
the form exported, the history read, undo and redo, closed, opened again, everything still there.

journey.py CSP-PLANNER EVIDENCE_FOLDER
"""
import pathlib
import re
import subprocess
import time

from session import Failure, main

# The six cells of the form in the order Tab goes through them.
CELLS = {
    "Key Actions": "Hold an action week on the estates with the most criminal damage",
    "Lead Agency": "CBC / Police",
    "Time Scales": "Ongoing to March 2009",
    "Financial and Resources implications": "Existing budgets",
    "Outcome Target & Performance Measure": "Fewer reports of damage by the summer",
    "Progress": "Dates agreed with both housing providers",
}
KEY_WORDS = CELLS["Key Actions"]
FIGURE_PERIOD = "2007/08"
FIGURE = "498"

FOCUSABLE_ROLES_WITHOUT_NAME = {
    "filler", "panel", "viewport", "scroll pane", "layered pane", "split pane", "page tab list", "tool bar", "unknown",
}


def words_of(pdf):
    return " ".join(subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True,
                                   check=True).stdout.split())


class Journey:
    def __init__(self, desktop, planner, folder):
        self.desktop = desktop
        self.planner = planner
        self.plan = folder / "Charnwood.csp"
        self.pdf = folder / "form.pdf"
        self.step = "start"

    # --- helpers ------------------------------------------------------------------------------------------------

    def answer_file_dialog(self, path):
        """Types a whole path into the dialog that asks for a file."""
        desktop = self.desktop
        dialog = desktop.wait("a dialog for a file", lambda: self.dialog())
        field = desktop.find("text", re.compile("File name"), inside=dialog)
        field.click()
        desktop.press("ctrl+a")
        desktop.type(str(path))
        desktop.wait("the typed path", lambda: field.text == str(path))
        desktop.press("Return")
        desktop.wait("the dialog to close", lambda: self.dialog() is None)

    def dialog(self):
        return next((each for each in self.desktop.windows() if each.role in ("dialog", "file chooser", "alert")), None)

    def tree(self):
        return self.desktop.find("tree", "Pages of the plan")

    def go_to(self, name):
        pattern = re.compile(name)
        entry = self.desktop.wait(
            f"the page {name} in the tree",
            lambda: next((each for each in self.tree().children if pattern.search(each.name)), None))
        entry.click()
        self.desktop.wait(f"{entry} chosen", lambda: entry.has("selected"))

    def form(self):
        return self.desktop.find("table", "Action plan")

    def form_row(self, words):
        """The number of the form's row whose key actions are these words, or None."""
        table = self.form()
        for row in range(table.rows):
            cell = table.cell(row, 0)
            if cell and words in cell.name:
                return row
        return None

    def check_names(self, page):
        """Whoever cannot see the page must be told what each control is."""
        nameless = set()
        for window in self.desktop.windows():
            for node in window.walk(most_children=60):
                if not node.has("focusable", "showing") or node.role in FOCUSABLE_ROLES_WITHOUT_NAME:
                    continue
                if node.role in ("table cell", "list item", "tree item"):
                    continue  # an empty cell has no words; its column has
                if not node.name.strip() and not node.label.strip():
                    parent = node.parent
                    nameless.add(f"{node.role} in {parent} ({node.description or 'no description'})")
        if nameless:
            raise Failure(f"{page}: controls without a name: {'; '.join(sorted(nameless))}")

    # --- the steps ----------------------------------------------------------------------------------------------

    def make_plan(self):
        desktop = self.desktop
        desktop.start([self.planner])
        desktop.find("push button", re.compile("^Charnwood(?!.*example)", re.I))
        self.check_names("start page")
        desktop.find("push button", re.compile("^Charnwood(?!.*example)", re.I)).click()
        desktop.wait("the plan's name in the title",
                     lambda: any("Charnwood" in each.name for each in desktop.windows()))
        # It is kept already; under the name of our own it is from now on.
        desktop.wait("the offer to move it", lambda: desktop.find("push button", re.compile("^Move or rename")))
        desktop.find("push button", re.compile("^Move or rename")).click()
        self.answer_file_dialog(self.plan)
        desktop.wait("the plan's file name in the title",
                     lambda: any(self.plan.name in each.name for each in desktop.windows()))
        if not self.plan.exists():
            raise Failure("the plan file was not made")

    def say_who(self):
        desktop = self.desktop
        desktop.find("push button", re.compile("^Your name and agency")).click()
        dialog = desktop.wait("the question for a name", self.dialog)
        self.check_names("name and agency")
        desktop.find("text", re.compile("^Your name"), inside=dialog).click()
        desktop.press("ctrl+a")
        desktop.type("Partnership Officer")
        desktop.press("Tab")
        desktop.press("ctrl+a")
        desktop.type("CBC")
        desktop.press("Return")
        desktop.wait("the question answered", lambda: self.dialog() is None)

    def type_action(self):
        desktop = self.desktop
        self.go_to(r"^(Priority 1:|1  )")
        table = self.form()
        self.check_names("action plan")
        hint = desktop.wait("the line under Prevention", lambda: table.cell(1, 0))
        hint.click()
        desktop.wait("the line chosen", lambda: table.cell(1, 0).has("focused"))
        desktop.press("Insert")
        for column, words in enumerate(CELLS.values()):
            # Qt shows a cell's open editor to nobody but the focus, so the cell itself tells when the words are in.
            desktop.type(words)
            desktop.press("Tab" if column < len(CELLS) - 1 else "Escape")
            desktop.wait(f"“{words}” in column {column + 1}",
                         lambda: words in table.cell(1, column).name)

    def set_details(self):
        desktop = self.desktop
        table = self.form()
        row = desktop.wait("the action in the form", lambda: self.form_row(KEY_WORDS))
        table.cell(row, 0).click()
        if not desktop.search("combo box", "Status"):
            desktop.press("F4")
        status = desktop.find("combo box", "Status")
        self.check_names("action plan with details")
        for _ in range(4):  # from pane to pane until the details have the keyboard
            if not status.has("focused"):
                desktop.press("F6")
                desktop.settle()
        desktop.wait("the keyboard in the details", lambda: status.has("focused"))
        desktop.type("G")
        desktop.wait("the status", lambda: "On track" in status.name)
        due = desktop.find("text", "Due date")
        due.focus()
        desktop.press("ctrl+a")
        desktop.type("31/03/2009")
        desktop.press("Tab")
        desktop.wait("the due date", lambda: due.text == "31/03/2009")
        desktop.wait("the status in the form", lambda: "On track" in table.cell(row, 5).name)

    def objective_of(self, row):
        """The heading above a row of the form."""
        table = self.form()
        while row >= 0 and not table.cell(row, 0).name.startswith("Objective: "):
            row -= 1
        return table.cell(row, 0).name.removeprefix("Objective: ") if row >= 0 else None

    def drag_action(self):
        desktop = self.desktop
        table = self.form()
        heading = next(row for row in range(table.rows) if table.cell(row, 0).name == "Objective: Engagement")
        table.cell(self.form_row(KEY_WORDS), 0).drag_to(table.cell(heading + 1, 0))
        desktop.wait("the action under Engagement",
                     lambda: self.objective_of(self.form_row(KEY_WORDS)) == "Engagement")
        desktop.press("ctrl+z")
        desktop.wait("the action under Prevention again",
                     lambda: self.objective_of(self.form_row(KEY_WORDS)) == "Prevention")

    def damage_figures(self):
        """The table of figures of the criminal damage measure, with the measure chosen."""
        desktop = self.desktop
        table = desktop.find("table", "Measures")
        row = desktop.wait("criminal damage among the measures", lambda: next(
            (row for row in range(table.rows)
             if any("criminal damage" in (table.cell(row, column) or table).name for column in range(table.columns))),
            None))
        table.cell(row, 0).click()
        desktop.wait("the measure chosen", lambda: table.cell(row, 0).has("selected"))
        return desktop.find("table", "Figures")

    def has_figure(self, figures):
        return any(FIGURE_PERIOD in row[0] and FIGURE in row for row in figures.table_texts())

    def chart_tells(self, *words):
        chart = self.desktop.search(None, re.compile("^Chart"))
        return chart is not None and all(word in chart.description for word in words)

    def add_figure(self):
        desktop = self.desktop
        self.go_to("^Measures$")
        figures = self.damage_figures()
        self.check_names("measures")
        for column, words in ((0, FIGURE_PERIOD), (2, FIGURE)):
            cell = figures.cell(figures.rows - 1, column)
            cell.click()
            desktop.wait("the cell chosen", lambda: cell.has("focused"))
            desktop.type(words)
            desktop.press("Return")
            desktop.wait(f"{words} in the table",
                         lambda: any(words in cell for row in figures.table_texts() for cell in row))
        desktop.wait("the figure in the table", lambda: self.has_figure(figures))

    def read_chart(self):
        # The picture's words for whoever cannot see it: the baseline with its year, and the figure.
        self.desktop.wait("the baseline and the figure in the chart's words",
                          lambda: self.chart_tells("549", "2006/07", FIGURE))

    def export_form(self):
        desktop = self.desktop
        self.go_to(r"^(Priority 1:|1  )")
        desktop.press("ctrl+e")
        desktop.wait("the question what to export", self.dialog)
        self.check_names("export")
        desktop.press("Return")
        desktop.wait("the question where to", lambda: desktop.search("text", re.compile("File name")))
        self.answer_file_dialog(self.pdf)
        desktop.find(None, re.compile("^Written to"))
        printed = words_of(self.pdf)
        for words in ("Charnwood Community Safety Partnership Plan Action Plan 2008-2009", "Objective: Prevention",
                      "On track"):
            if words not in printed:
                raise Failure(f"“{words}” is not in the exported form")
        # Cells wrap in their columns, so whole sentences are not together in the text of the page.
        for cell in CELLS.values():
            for word in cell.split():
                if word not in printed:
                    raise Failure(f"“{word}” of “{cell}” is not in the exported form")

    def history_tells(self):
        desktop = self.desktop
        table = desktop.find("table", "History")
        said = " | ".join(" ".join(row) for row in table.table_texts())
        missing = [words for words in (f"“{KEY_WORDS[:30]}", "On track", "due date", "Note progress", FIGURE_PERIOD,
                                       "Partnership Officer, CBC", "New plan from the template")
                   if words.lower() not in said.lower()]
        if missing:
            raise Failure(f"the history does not tell {missing}: {said[:1500]}")

    def read_history(self):
        self.go_to("^History$")
        self.history_tells()
        self.check_names("history")

    def undo_and_redo(self):
        desktop = self.desktop
        self.go_to("^Measures$")
        figures = self.damage_figures()
        desktop.press("ctrl+z")
        desktop.wait("the figure taken back", lambda: not self.has_figure(figures))
        desktop.press("ctrl+y")
        desktop.wait("the figure back", lambda: self.has_figure(figures))

    def close_and_open_again(self):
        desktop = self.desktop
        desktop.press("ctrl+q")
        desktop.wait_for_end()
        desktop.start([self.planner])  # with what was open, at the page and row where it was left
        desktop.wait("the figure after opening again", lambda: self.has_figure(desktop.find("table", "Figures")))
        self.go_to(r"^(Priority 1:|1  )")
        row = desktop.wait("the action after opening again", lambda: self.form_row(KEY_WORDS))
        table = self.form()
        for column, words in enumerate(CELLS.values()):
            if words not in table.cell(row, column).name:
                raise Failure(f"“{words}” did not come back with the plan")
        self.go_to("^Measures$")
        self.read_chart()
        self.go_to("^History$")
        self.history_tells()
        self.go_to("^Action plans$")
        self.check_names("action plans")
        desktop.press("ctrl+q")
        desktop.wait_for_end()

    def run(self):
        for step in (self.make_plan, self.type_action, self.say_who, self.set_details, self.drag_action, self.add_figure,
                     self.read_chart, self.export_form, self.read_history, self.undo_and_redo, self.close_and_open_again):
            self.step = step.__name__
            start = time.monotonic()
            step()
            print(f"{time.monotonic() - start:6.1f} s  {step.__name__.replace('_', ' ')}", flush=True)


if __name__ == "__main__":
    main(Journey)
