# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program remembers of a plan, and what it is made to forget: words taken out of the history, and backups."""
import re

from part import Part

MISTAKE = "Telephone the resident of number twelve"
INSTEAD = "Telephone whoever reported it"


class Memory(Part):
    steps = ("open_the_plan", "words_typed_by_mistake", "remove_them_from_the_history", "the_list_of_backups",
             "bring_a_backup_back", "close")

    def open_the_plan(self):
        desktop = self.desktop

        def kept():
            return {file for file in desktop.home.rglob("*.csp") if "ackup" in str(file)}

        before = kept()  # of the plans of other parts
        self.open(self.make_plan("Memory.csp"))
        # Some seconds after the plan was opened; what is typed after that is not in it.
        desktop.wait("the backup of today", lambda: kept() - before)

    def words_typed_by_mistake(self):
        keys = self.keys
        keys.go_to("^(Priority 1:|1  )")
        self.type_action(MISTAKE)
        self.to_row(MISTAKE)
        keys.press("F2", "ctrl+a")
        keys.type(INSTEAD)
        keys.press("Escape")
        self.wait_saved("the other words", 1, "SELECT count(*) FROM action WHERE key_actions = ?", INSTEAD)
        self.expect(MISTAKE.encode() in self.plan.read_bytes(), "what was typed first is not in the history")

    def remove_them_from_the_history(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^History$")
        keys.to_pane("History")
        history = desktop.find("table", "History")
        line = next(number for number, cells in enumerate(history.table_texts())
                    if any(re.search(f"^Add.*{MISTAKE[:20]}", cell) for cell in cells))
        keys.press("ctrl+Home", *["Down"] * line)
        desktop.wait("its line chosen", lambda: history.cell(line, 0).has("selected"))
        keys.menu("Edit", "History", "Remove from history…")
        dialog = keys.wait_dialog("Remove from history")
        words = desktop.find("text", re.compile("^These words go"), inside=dialog)
        self.expect(words.text.strip() == MISTAKE, f"what is to go is “{words.text}”")
        keys.tab_to("push button", "^Remove for good$")
        keys.press("space")
        keys.wait_no_dialog()
        keys.said("^It was removed from the history for good")
        self.expect(MISTAKE.encode() not in self.plan.read_bytes(), "the words are still in the file")
        told = " ".join(" ".join(cells) for cells in history.table_texts())
        self.expect(MISTAKE[:20] not in told and INSTEAD[:20] in told, f"the history tells {told[:600]}")
        self.wait_saved("what replaced them", 1, "SELECT count(*) FROM action WHERE key_actions = ?", INSTEAD)

    def backups(self):
        keys = self.keys
        keys.menu("File", "Backups…")
        dialog = keys.wait_dialog("^Backups$")
        return self.desktop.find("table", "Backups", inside=dialog)

    def the_list_of_backups(self):
        listed = self.backups()
        lines = listed.table_texts()
        self.expect(len(lines) == 1 and "New plan" in lines[0][2], f"the backups are {lines}")
        self.keys.press("Escape")
        self.keys.wait_no_dialog()

    def bring_a_backup_back(self):
        keys = self.keys
        was, back = self.plan, self.folder / "Brought back.csp"
        self.backups()
        keys.tab_to("push button", "^Bring it back as a new file…$")
        keys.press("space")
        keys.answer_file(back)
        keys.said("^This is the backup of ")
        self.expect(back.name in self.title(), f"the title says {self.title()}")
        self.plan = back
        count = "SELECT count(*) FROM action WHERE key_actions = ?"
        self.expect(self.value(count, INSTEAD) == 0, "what was typed after the backup is in it")
        self.expect(self.value(count, INSTEAD, plan=was) == 1, "the plan is not as it was")
        self.type_action("Go on from the backup")

    def close(self):
        self.quit()
