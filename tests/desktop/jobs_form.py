# SPDX-License-Identifier: GPL-3.0-or-later
"""The form: rows copied, pasted, cut, doubled, chosen together and filtered; words corrected; what the words of a row say taken over
into its details; the totals of it all."""
import re
import subprocess

from part import Part

PASTED = """<table><tr><th>Key Actions</th><th>Lead Agency</th><th>Remarks</th><th>Progress</th></tr>
<tr><td>Mark bicycles at the railway station</td><td>Police</td><td>not for print</td><td>Half are marked</td></tr>
<tr><td>Light the path behind the leisure centre</td><td>LCC</td><td></td><td></td></tr></table>"""
LAMPS = "Repaire the lamps of Zorbleton"
OFFERS = ("Move the skips away", "CBC / Police", "By the end of December 2008", "£1,500 from the Area Based Grant")
OF_PLANS = "FROM action JOIN action_plan ON action_plan.id = action_plan_id LEFT JOIN status ON status.id = status_id "
PLACE = f"SELECT objective || ' of ' || priority_id {OF_PLANS} WHERE action.id = ?"
PLAN_1 = f"{OF_PLANS} WHERE priority_id = 'priority-1' AND "


class Form(Part):
    steps = ("open_the_plan", "copy_rows", "paste_a_table_with_progress", "cut_and_paste_to_an_objective",
             "cut_and_paste_to_a_priority", "a_doubled_row_says_so", "delete_several", "filter_by_each",
             "correct_a_word", "keep_a_word", "take_what_the_words_offer", "widths_of_columns", "who_does_what", "funding", "close")

    def open_the_plan(self):
        self.open(self.make_plan("Form.csp"), "--as-at", "01/12/2008")
        self.keys.go_to("^(Priority 1:|1  )")

    def clipboard(self, target):
        return subprocess.run(["xclip", "-selection", "clipboard", "-out", "-target", target], env=self.desktop.env,
                              capture_output=True, text=True, check=False).stdout

    def choose_two(self, first):
        """The row that begins so and the one below it."""
        self.to_row(first)
        self.keys.press("shift+Down")
        form = self.keys.form()
        self.desktop.wait("two rows chosen",
                          lambda: sum(form.cell(row, 0).has("selected") for row in range(form.rows)) == 2)

    def copy_rows(self):
        self.choose_two("row 1 of Prevention")
        self.keys.press("ctrl+c")
        self.desktop.wait("the rows on the clipboard", lambda: "six-week programme" in self.clipboard("text/html"))
        for target in ("text/html", "UTF8_STRING"):
            held = self.clipboard(target)
            for words in ("six-week programme", "Improve lighting", "£18,000 capital"):
                self.expect(words in held, f"“{words}” is not on the clipboard as {target}: {held[:300]}")
            self.expect("free sport and arts" not in held, "a row that was not chosen is on the clipboard")

    def paste_a_table_with_progress(self):
        desktop, keys = self.desktop, self.keys
        subprocess.run(["xclip", "-selection", "clipboard", "-target", "text/html"], input=PASTED, text=True, check=True,
                       env=desktop.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.to_row("row 1 of Intelligence")
        keys.press("ctrl+v")
        dialog = keys.wait_dialog("Paste rows")
        preview = desktop.find("table", "Rows to paste", inside=dialog)
        self.expect(any("Half are marked" in cell for line in preview.table_texts() for cell in line),
                    f"the preview shows {preview.table_texts()}")
        remarks = keys.tab_to("combo box", "Leave out")
        self.expect("Remarks" in (remarks.label or remarks.description) or remarks.name == "Leave out",
                    f"the column nobody knows goes to {remarks.name}")
        desktop.find("label", re.compile("Remarks.*left out.*as pasted"), inside=dialog)
        keys.choose("Lead Agency", "^Outcome")  # another cell for the second column
        keys.press_until("Tab", "the button", lambda node: node.role == "push button" and "Paste 2" in node.name)
        keys.press("Return")
        keys.wait_no_dialog()
        self.wait_saved("the pasted row", "Police",
                        "SELECT outcome_target FROM action WHERE key_actions LIKE 'Mark bicycles%' AND objective = 'intelligence'")
        author = self.value("SELECT author FROM progress_update WHERE text = 'Half are marked'")
        self.expect("as pasted" in author, f"the pasted progress is by “{author}”")
        keys.press("ctrl+z")
        self.wait_saved("both rows gone with one undo", 43, "SELECT count(*) FROM action")

    def cut_and_paste_to_an_objective(self):
        keys = self.keys
        self.to_row("row 1 of Prevention")
        keys.press("ctrl+x")
        self.to_row("row 1 of Enforcement")
        keys.press("ctrl+v")
        self.wait_saved("the moved row", "enforcement of priority-1", PLACE, "action-1-prevention-1")

    def cut_and_paste_to_a_priority(self):
        keys = self.keys
        self.choose_two("row 1 of Engagement")
        keys.press("ctrl+x")
        keys.go_to("^(Priority 2:|2  )")
        self.to_row("row 1 of Reassurance")
        keys.press("ctrl+v")
        for number in (1, 2):
            self.wait_saved("the moved rows", "reassurance of priority-2", PLACE, f"action-1-engagement-{number}")
        keys.press("ctrl+z")
        self.wait_saved("both back with one undo", 2, f"SELECT count(*) {PLAN_1}objective = 'engagement'")
        keys.go_to("^(Priority 1:|1  )")

    def a_doubled_row_says_so(self):
        keys = self.keys
        self.to_row("row 1 of Prevention")
        keys.press("ctrl+d")
        self.wait_saved("the double", 44, "SELECT count(*) FROM action")
        self.desktop.wait("both rows to say that there are two", lambda: sum(
            "same words as another action" in each.lower() for each in keys.rows_of_form()) == 2)

    def delete_several(self):
        keys = self.keys
        self.choose_two("row 1 of Prevention")
        keys.press("ctrl+Delete")
        self.wait_saved("the chosen rows gone", 42, "SELECT count(*) FROM action")
        keys.press("ctrl+z")
        self.wait_saved("both back with one undo", 44, "SELECT count(*) FROM action")
        keys.press("ctrl+z")
        self.wait_saved("the double gone", 43, "SELECT count(*) FROM action")

    def filter_by_each(self):
        desktop, keys = self.desktop, self.keys
        self.to_row(".")
        keys.press("ctrl+shift+l")
        words = keys.wait_focus("the filter", lambda node: node.name == "Show only rows with these words")
        for choice, entry, sql in (
                ("this agency|Any agency", "^LFRS", "EXISTS (SELECT 1 FROM action_party JOIN agency ON agency.id = agency_id "
                 "WHERE action_id = action.id AND agency.short_name = 'LFRS')"),
                ("this status|Any status", "^A ", "status_id = 'amber'"),
                ("this objective|Any objective", "Enforcement", "objective = 'enforcement'"),
                ("due so|Due at any time", "^Overdue", "due_date < '2008-12-01' AND complete = 0")):
            def there(node):
                return node.role == "combo box" and re.search(choice, node.description + node.name)
            box = keys.press_until("Tab", choice, there)
            keys.press("Home")
            desktop.settle()
            for _ in range(30):
                if re.search(entry, box.name):
                    break
                keys.press("Down")
                desktop.settle()
            self.expect(re.search(entry, box.name), f"{entry} cannot be chosen")
            count = self.value(f"SELECT count(*) {PLAN_1}{sql}")
            self.expect(0 < count < 10, f"{count} rows are no test of a filter")
            desktop.wait(f"{count} of the rows of {entry}", lambda: re.search(rf"\b{count} of 10\b", words.description))
            keys.press("Home")
            desktop.wait("all rows", lambda: "All 10" in words.description)
        keys.press("Escape")
        desktop.wait("the filter put away", lambda: desktop.search("text", "Show only rows with these words") is None)

    # --- words --------------------------------------------------------------------------------------------------

    def menu_entry(self, pattern):
        """An entry of the menu that the menu key opens."""
        keys = self.keys
        self.desktop.forget_focus()
        keys.press("Menu")
        entry = keys.press_until("Down", f"the entry {pattern}", lambda node: node.role == "menu item" and
                                 re.search(pattern, node.name))
        keys.press("Return")
        return entry

    def correct_a_word(self):
        keys = self.keys
        self.type_action(LAMPS, "row 1 of Prevention")
        keys.press("shift+F7")
        keys.said("^“Repaire” is not in the dictionary: perhaps “")
        self.menu_entry("^Repair$")
        keys.press("Escape")
        self.wait_saved("the corrected word", 1, "SELECT count(*) FROM action WHERE key_actions = ?",
                        LAMPS.replace("Repaire", "Repair"))

    def keep_a_word(self):
        keys = self.keys
        keys.press("shift+F7")
        keys.said("^“Zorbleton” is not in the dictionary")
        self.menu_entry("^Add “Zorbleton” to the plan's words$")
        self.wait_saved("the word", 1, "SELECT count(*) FROM known_word WHERE word = 'Zorbleton'")
        keys.press("Escape")
        keys.menu("Edit", "Spelling", "Words of the plan…")
        keys.wait_dialog("Words of the plan")
        field = keys.wait_focus("the words", lambda node: node.role == "text")
        self.expect("Zorbleton" in field.text.split(), f"the words of the plan are {field.text}")
        keys.press("ctrl+End", "Return")
        keys.type("Quornford")
        keys.press_until("Tab", "the button", lambda node: node.name == "Keep these words")
        keys.press("Return")
        keys.wait_no_dialog()
        self.wait_saved("both words", 2, "SELECT count(*) FROM known_word WHERE word IN ('Zorbleton', 'Quornford')")

    def take_what_the_words_offer(self):
        desktop, keys = self.desktop, self.keys
        self.to_row("row 1 of Prevention")
        keys.press("Insert")
        for words in OFFERS:
            keys.type(words)
            keys.press("Tab")
        keys.press("Escape")
        self.wait_saved("the row", OFFERS[3], "SELECT resources FROM action WHERE key_actions = ?", OFFERS[0])
        keys.press("F4")
        desktop.find("combo box", "Status")
        keys.press("F6")
        for name in ("^Set due date 31/12/2008$", "^Add ", "^Set amount", "^Set funding source"):
            keys.press_until("Tab", name, lambda node: node.role == "push button" and re.search(name, node.name))
            keys.press("space")
        self.wait_saved("what was offered", "2008-12-31 150000 Area Based Grant",
                        "SELECT due_date || ' ' || amount_pence || ' ' || funding_source FROM action WHERE key_actions = ?",
                        OFFERS[0])
        self.wait_saved("the lead agencies", 2, "SELECT count(*) FROM action_party JOIN action ON action.id = action_id "
                        "WHERE role = 'lead' AND key_actions = ?", OFFERS[0])
        keys.press("F4")

    # --- columns ------------------------------------------------------------------------------------------------

    def widths_of_columns(self):
        desktop, keys = self.desktop, self.keys

        def width():
            return keys.form().cell(row, 1).place[2]

        keys.go_to("^(Priority 1:|1  )")
        self.to_row("row 1 of Prevention")
        row = next(number for number, words in enumerate(keys.rows_of_form()) if "row 1 of Prevention" in words)
        usual = width()
        keys.press("Right", *["alt+Right"] * 3)
        wide = desktop.wait("a wider column", lambda: (now := width()) > usual + 20 and now)
        keys.press("alt+Left")
        desktop.wait("a narrower one", lambda: usual < width() < wide)
        kept = width()
        self.quit()
        self.open(self.plan, "--as-at", "01/12/2008")
        keys.go_to("^(Priority 1:|1  )")
        desktop.wait("the width kept", lambda: abs(width() - kept) <= 2)
        self.to_row("row 1 of Prevention")
        keys.menu("View", "Column widths", "Usual column widths")
        desktop.wait("the usual width", lambda: abs(width() - usual) <= 2)

    # --- totals -------------------------------------------------------------------------------------------------

    def to_cell(self, table, row, column):
        """A cell of a table of totals, by the words of its row and of its heading."""
        keys = self.keys
        keys.to_pane(table.name)
        keys.press("ctrl+Home")
        at = next(number for number, line in enumerate(table.table_texts()) if re.search(row, line[0]))
        right = next(number for number in range(table.columns) if re.search(column, table.heading(number)))
        keys.press(*["Down"] * at, *["Right"] * right)
        cell = table.cell(at, right)
        return keys.wait_focus(f"{row}, {column}", lambda node: node == cell)

    def who_does_what(self):
        desktop, keys = self.desktop, self.keys
        keys.press("F9")
        leads = desktop.find("table", "Actions by lead agency or group")
        cell = self.to_cell(leads, "Fire", "^Actions|^All|^Number")
        count = self.value("SELECT count(DISTINCT action_id) FROM action_party JOIN agency ON agency.id = agency_id "
                           "WHERE role = 'lead' AND agency.short_name = 'LFRS'")
        self.expect(str(count) in cell.name, f"the fire service leads {count} actions; the table says {cell.name}")
        keys.press("Return")
        keys.wait_focus("the first of its actions", lambda node: node.parent and node.parent.name == "Action plan")

    def funding(self):
        desktop, keys = self.desktop, self.keys
        keys.press("shift+F9")
        sources = desktop.find("table", "Funding by source")
        keys.to_pane("Funding by source")
        keys.press("ctrl+Home")
        pence = self.value("SELECT sum(amount_pence) FROM action WHERE funding_source = 'Area Based Grant'")
        line = next(" ".join(each) for each in sources.table_texts() if each[0] == "Area Based Grant")
        self.expect(f"£{pence // 100:,}" in line, f"the grant pays £{pence // 100:,}; the table says {line}")
        before = [line[0] for line in sources.table_texts()]
        keys.press("Right", "ctrl+r")
        once = desktop.wait("another order", lambda: (now := [line[0] for line in sources.table_texts()]) != before and now)
        self.expect(sorted(once) == sorted(before), "sorting lost a line")

    def close(self):
        self.quit()
