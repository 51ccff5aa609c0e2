# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the program: which actions, how much of their progress, in which layout, on paper and as tables."""
import csv
import json
import re
import subprocess

from part import Part


class Paper(Part):
    steps = ("open_the_plan", "what_the_filter_shows", "one_agency", "one_status", "all_priorities_in_blocks",
             "large_print", "blank_and_draft", "every_update_since_a_day", "no_progress", "column_widths", "measures",
             "tables", "a_cover_before_the_form_on_a3", "the_whole_plan_as_data", "preview_with_small_pages", "close")

    def open_the_plan(self):
        self.open(self.make_plan("Paper.csp"), "--as-at", "01/12/2008")
        self.keys.go_to("^(Priority 1:|1  )")
        self.written = 0

    def export(self, suffix, answer, what=None):
        """Ctrl+E, answers given by `answer`, and the file that was written."""
        desktop, keys = self.desktop, self.keys
        self.written += 1
        path = self.folder / f"out{self.written}.{suffix}"
        keys.press("ctrl+e")
        keys.wait_dialog("Export")
        if what:
            keys.choose("^What", what)
        if suffix != "pdf" or self.written > 1:
            keys.choose("^Format", {"pdf": "^PDF", "html": "^Web", "csv": "^Table", "json": "^The whole plan"}[suffix])
        answer()
        keys.press("Return")
        keys.answer_file(path)
        keys.said(f"^Written to {re.escape(str(path))}")
        return path

    def on_paper(self, path):
        """The words of a PDF, in one line, and how many points wide and high its page is."""
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        about = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+)", about).groups()
        return " ".join(text.split()), float(width), float(height)

    def expect_words(self, text, there, gone=()):
        for words in there:
            self.expect(words in text, f"“{words}” is not there: {text[:600]}")
        for words in gone:
            self.expect(words not in text, f"“{words}” is there")

    def what_the_filter_shows(self):
        keys = self.keys
        self.to_row(".")
        keys.press("ctrl+shift+l")
        words = keys.wait_focus("the filter", lambda node: node.name == "Show only rows with these words")
        keys.type("newsletter")
        self.desktop.wait("the only row", lambda: "1 of 10" in words.description)
        self.expect(self.keys.focus() == words, f"a screen reader is told that the keyboard went to {self.keys.focus()}")
        text, width, height = self.on_paper(self.export("pdf", lambda: None))
        self.expect_words(text, ("newsletter",), ("graffiti", "six-week"))
        self.expect(width > height, "the form does not lie on its side")
        text, _, _ = self.on_paper(self.export("pdf", lambda: keys.tick("^Just the actions that are shown", False)))
        self.expect_words(text, ("newsletter", "graffiti"))
        desktop = self.desktop
        desktop.go("F6")
        keys.press("ctrl+shift+l")

    def one_agency(self):
        text, _, _ = self.on_paper(self.export("pdf", lambda: self.keys.choose("^Actions of", "^LFRS$")))
        self.expect_words(text, ("six-week",), ("graffiti", "newsletter"))

    def one_status(self):
        def answer():
            self.keys.choose("^Actions of", "^All agencies$")
            self.keys.choose("^Status", "^A ")
        text, _, _ = self.on_paper(self.export("pdf", answer))
        self.expect_words(text, ("graffiti",), ("six-week", "newsletter"))

    def all_priorities_in_blocks(self):
        def answer():
            self.keys.choose("^Layout", "^A block")
            self.keys.choose("^Status", "^Every status$")
        text, width, height = self.on_paper(self.export("pdf", answer, "of all priorities"))
        self.expect_words(text, ("six-week", "penalty notices", "Lead Agency"))
        self.expect(width < height, "the blocks do not stand upright")

    def large_print(self):
        path = self.export("pdf", lambda: self.keys.choose("^Layout", "^Large print"), "^Action plan .*Anti-Social")
        text, width, height = self.on_paper(path)
        self.expect_words(text, ("six-week",), ("penalty notices",))
        box = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
        high = [float(low) - float(top) for top, low in re.findall(r'yMin="([\d.]+)"[^>]*yMax="([\d.]+)">six-week', box)]
        self.expect(width < height and high and min(high) > 16, f"the words are {high} points high")

    @staticmethod
    def is_draft(path):
        """Whether the word slopes across the page, letter by letter."""
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        return "DRAFT" in text or all(f"\n{letter}\n" in text for letter in "DRAFT")

    def blank_and_draft(self):
        def answer():
            self.keys.choose("^Layout", "^Six columns")
            self.keys.tick("^Blank form")
            self.keys.tick("^DRAFT")
        path = self.export("pdf", answer)
        text, _, _ = self.on_paper(path)
        self.expect_words(text, ("Key Actions",), ("six-week",))
        self.expect(self.is_draft(path), "the paper does not say that it is a draft")

    def every_update_since_a_day(self):
        updates = self.rows("SELECT text FROM progress_update WHERE action_id = 'action-1-prevention-2' AND date >= '2008-06-01'")

        def answer():
            self.keys.tick("^Blank form", False)
            self.keys.tick("^DRAFT", False)
            # The choice above it is only there to be made now.
            self.keys.choose("^Progress", "^Every update since", "shift+Tab")
            self.keys.fill("^Since the day", "01/06/2008")
        path = self.export("pdf", answer)
        text, _, _ = self.on_paper(path)
        self.expect(len(updates) > 1, "one update is no test")
        for (update,) in updates:
            for word in update.split():
                self.expect(word in text, f"“{word}” of “{update}” is not on the paper")
        self.expect(not self.is_draft(path), "DRAFT stays on the paper")

    def no_progress(self):
        text, _, _ = self.on_paper(self.export("pdf", lambda: self.keys.choose("^Progress", "^Nothing")))
        self.expect_words(text, ("graffiti",), ("contractor cannot",))

    def column_widths(self):
        desktop, keys = self.desktop, self.keys

        def answer():
            keys.choose("^Progress", "^The newest")
            keys.press_until("Tab", "the column widths", lambda node: node.name == "Column widths…")
            keys.press("space")
            keys.wait_focus("the first width", lambda node: "Key Actions" in node.name + node.label + node.parent.name)
            keys.press("ctrl+a")
            keys.type("60")
            keys.press_until("Tab", "the button", lambda node: node.name == "Use these widths")
            keys.press("Return")
            keys.wait_dialog("^Export")
            keys.press_until("Tab", "the button", lambda node: node.name == "Choose where…")
        wide = self.line_of(self.export("pdf", answer))
        self.expect(len(wide) > 60, f"the first column is not wide: “{wide}”")

    def line_of(self, path):
        """The first line of the first action in its column."""
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        line = next(each for each in text.splitlines() if "Example: Run a six-week" in each)
        return re.split(r"   +", line.strip())[0]

    def measures(self):
        text, _, _ = self.on_paper(self.export("pdf", lambda: None, "^Measures$"))
        self.expect_words(text, ("criminal damage", "549", "2006/07"))

    def tables(self):
        lines = list(csv.reader(self.export("csv", lambda: None, "^Action plan .*Anti-Social").read_text(
            encoding="utf-8-sig").splitlines()))
        self.expect(any("six-week" in cell for line in lines for cell in line) and len({len(line) for line in lines}) == 1,
                    f"the table is {lines[:3]}")
        funding = self.export("csv", lambda: None, "^Funding").read_text(encoding="utf-8-sig")
        pence = self.value("SELECT sum(amount_pence) FROM action WHERE funding_source = 'Area Based Grant'")
        line = next(each for each in funding.splitlines() if each.startswith("Area Based Grant"))
        self.expect(str(pence // 100) in line.replace(",", ""), f"£{pence // 100} of the grant are not in “{line}”")
        page = self.export("html", lambda: None, "^Who does what").read_text(encoding="utf-8")
        self.expect_words(page, ("<table", "Charnwood Borough Council", "Licensing officer"))

    def a_cover_before_the_form_on_a3(self):
        def answer():
            self.keys.choose("^Paper", "^A3$")
            self.keys.tick("^Cover and delivery diagram")
        path = self.export("pdf", answer, "^Action plan .*Anti-Social")
        text, width, height = self.on_paper(path)
        self.expect(width > 1150 and height > 800, f"the paper is {width} by {height} points")
        pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        cover, form = pages.split("\f")[:2]
        title = self.value("SELECT title FROM plan")
        self.expect(title in " ".join(cover.split()) and "Key Actions" not in cover, f"the first page is {cover[:400]}")
        self.expect("Key Actions" in form and "six-week" in text, f"the second page is {form[:400]}")

    def the_whole_plan_as_data(self):
        held = json.loads(self.export("json", lambda: None).read_text(encoding="utf-8"))
        words = json.dumps(held, ensure_ascii=False)
        for (action,) in self.rows("SELECT key_actions FROM action"):
            self.expect(json.dumps(action, ensure_ascii=False) in words, f"“{action}” is not in the data")

    def preview_with_small_pages(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+shift+p")
        keys.wait_dialog("Print preview")
        keys.press("Return")
        pages = desktop.find("list", "Pages")
        keys.press_until("Tab", "the small pages", lambda node: node == pages or node.parent == pages)
        keys.press("End")
        last = keys.wait_focus("the last page", lambda node: re.search(r"^Page (\d+) of \1$", node.name))
        self.expect(not last.name.startswith("Page 1 "), f"there is only one page: {last.name}")
        keys.press("Escape")
        keys.wait_no_dialog()

    def close(self):
        self.quit()
