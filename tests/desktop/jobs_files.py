# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan as a file: begun, moved, signed, saved, brought back to how it was, taken over, lost and found again, come
from elsewhere, damaged and recovered."""
import datetime
import os
import re
import sqlite3

from part import ENTRIES, Part

WORDS = "Paint the subway by the market"
SECOND = "Count the lamps that do not burn"
THIRD = "Ask the shops what they saw"
VERSION = "Sent to board"


class Files(Part):
    steps = ("begin_from_a_template", "move_the_plan", "say_who_at_the_first_edit", "save_says_it_is_saved",
             "typing_is_saved_after_two_seconds", "name_a_version_and_compare", "go_back_to_the_version",
             "go_back_to_the_opening", "make_a_separate_plan", "open_through_the_dialog",
             "undo_of_somebody_else_asks", "undo_of_an_earlier_day_asks", "the_next_start_goes_on_here",
             "how_it_starts_is_chosen", "a_second_window_reads_and_follows", "take_over", "the_file_is_gone", "the_file_is_another",
             "a_plan_from_a_message_is_saved_first", "a_damaged_plan_is_recovered")

    def begin_from_a_template(self):
        desktop, keys = self.desktop, self.keys
        desktop.env["USER"] = "officer"
        documents = desktop.home / "Documents"
        documents.mkdir(exist_ok=True)
        desktop.start([self.planner])
        keys.wait_focus("the first template", lambda node: node.role == "push button" and "Charnwood" in node.name)
        keys.press("Return")
        said = keys.said("^The new plan is the file")
        self.plan = next(documents.glob("*.csp"))
        self.expect(self.plan.name in said and str(documents) in said, f"it does not say where the plan is: {said}")
        keys.said("^Move or rename…$")

    def move_the_plan(self):
        desktop, keys = self.desktop, self.keys
        was, self.plan = self.plan, self.folder / "Charnwood.csp"
        keys.take_offer("^Move or rename…$")
        keys.answer_file(self.plan)
        keys.said(f"^The plan is now in {re.escape(str(self.plan))}")
        self.expect(self.plan.exists() and not was.exists(), "the file is not where it was to go")
        self.expect(self.plan.name in self.title(), f"the title says {self.title()}")

    def say_who_at_the_first_edit(self):
        desktop, keys = self.desktop, self.keys
        self.type_action(WORDS)
        keys.said("^Your changes are written down as made by “officer”")
        keys.take_offer("^Your name and agency…$")
        keys.wait_dialog("Your name and agency")
        name = keys.wait_focus("the name", lambda node: node.name == "Your name")
        self.expect(name.text == "officer", f"the name is not filled in: “{name.text}”")
        keys.fill("Your name", "Safety Officer")
        keys.fill("Your agency", "CBC")
        keys.press("Return")
        keys.wait_no_dialog()
        self.wait_saved("the name beside the change", "Safety Officer, CBC",
                        "SELECT author || ', ' || agency FROM change ORDER BY n DESC LIMIT 1")

    def save_says_it_is_saved(self):
        self.keys.press("ctrl+s")
        self.keys.said("^Every change is saved as you make it")

    def typing_is_saved_after_two_seconds(self):
        desktop, keys = self.desktop, self.keys
        changes = self.value("SELECT count(*) FROM change")
        self.to_row(re.escape(WORDS))
        keys.press("Tab", "F2")
        keys.type("CBC")
        self.wait_saved("what was typed, though the cell is still open", "CBC",
                        "SELECT lead_agency FROM action WHERE key_actions = ?", WORDS)
        keys.type(" and Police")
        keys.press("Escape")
        self.wait_saved("the rest", "CBC and Police", "SELECT lead_agency FROM action WHERE key_actions = ?", WORDS)
        visits = self.value("SELECT count(DISTINCT visit) FROM change WHERE n > ?", changes)
        self.expect(visits == 1, f"one visit to a cell is {visits} in the history")

    def name_a_version_and_compare(self):
        desktop, keys = self.desktop, self.keys
        keys.menu("Edit", "History", "Name this version…")
        keys.wait_dialog("Name this version")
        keys.type(VERSION)
        keys.press("Return")
        keys.said(f"is called “{VERSION}”")
        self.type_action(SECOND)
        keys.go_to("^History$")
        keys.press("alt+i")
        keys.wait_focus("the versions", lambda node: node.role == "combo box" and node.label == "Go to version")
        keys.press("Down", "Return")
        history = desktop.find("table", "History")
        row = keys.wait_focus("the line of the version", lambda node: node.role == "table cell")
        desktop.wait("the version's line chosen", lambda: any(
            history.cell(number, 0).has("selected") and VERSION in line for number, line in enumerate(history.table_texts())))
        keys.menu("Edit", "History", "Compare with this moment…")
        keys.wait_dialog("Compare")
        differences = " ".join(node.name for node in desktop.find(None, "Differences").walk())
        self.expect(SECOND in differences and WORDS not in differences, f"compared: {differences}")
        keys.press("Escape")
        keys.wait_no_dialog()

    def go_back_to_the_version(self):
        keys = self.keys
        keys.menu("Edit", "History", "Go back to this moment…")
        keys.wait_dialog("Go back")
        keys.press("Return")
        keys.wait_no_dialog()
        count = "SELECT count(*) FROM action WHERE key_actions = ?"
        self.wait_saved("the action gone", 0, count, SECOND)
        self.expect(self.value(count, WORDS) == 1, "what was there when the version was named is gone")
        keys.press("ctrl+z")
        self.wait_saved("the action back", 1, count, SECOND)

    def go_back_to_the_opening(self):
        keys = self.keys
        keys.menu("Edit", "History", "Go back to how it was when opened…")
        dialog = keys.wait_dialog("Go back")
        self.desktop.find("label", re.compile("^It was last changed before that"), inside=dialog)
        keys.press("Return")
        keys.wait_no_dialog()
        self.wait_saved("the plan as it was opened", 0, "SELECT count(*) FROM action")
        keys.press("ctrl+z")
        self.wait_saved("everything back", 2, "SELECT count(*) FROM action")

    def make_a_separate_plan(self):
        keys = self.keys
        separate, first = self.folder / "Next borough.csp", self.plan
        keys.menu("File", "Make a separate plan from this…")
        keys.answer_file(separate)
        keys.said("^This is the separate plan")
        self.expect(separate.name in self.title(), f"the title says {self.title()}")
        both = [self.rows("SELECT key_actions FROM action ORDER BY id", plan=each) for each in (first, separate)]
        self.expect(both[0] == both[1] and len(both[0]) == 2, f"the separate plan holds {both[1]}, the first {both[0]}")
        self.expect(self.value("SELECT count(*) FROM change", plan=separate) == 1, "the history came along")
        keys.press("ctrl+w")
        keys.wait_focus("the plan opened last", lambda node: separate.name in node.description)
        keys.press_until("Tab", "the first plan", lambda node: first.name in node.description)
        keys.press("Return")
        self.desktop.wait("the first plan again", lambda: first.name in self.title())

    def open_through_the_dialog(self):
        """And the window that is come back to takes keys at once."""
        for plan in (self.folder / "Next borough.csp", self.plan):
            self.keys.press("ctrl+o")
            self.keys.answer_file(plan)
            self.desktop.wait(f"{plan.name} on screen", lambda: plan.name in self.title())
            self.keys.go_to("^Measures$")

    def undo_of_somebody_else_asks(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^(Priority 1:|1  )")
        self.type_action(THIRD)
        sentence = self.value("SELECT sentence FROM change ORDER BY n DESC LIMIT 1")
        keys.menu("Edit", "Your name and agency…")
        keys.wait_dialog("Your name and agency")
        keys.fill("Your name", "Analyst")
        keys.fill("Your agency", "Police")
        keys.press("Return")
        keys.wait_no_dialog()
        self.asked_before_undo(sentence, datetime.date.today())

    def asked_before_undo(self, sentence, day):
        """Ctrl+Z says what would be taken back, who wrote it and when; Esc leaves it, Enter takes it back."""
        desktop, keys = self.desktop, self.keys
        count = "SELECT count(*) FROM action"
        before = self.value(count)
        for answer, left in (("Escape", before), ("Return", before - 1)):
            keys.press("ctrl+z")
            dialog = keys.wait_dialog("Undo")
            said = " ".join(node.name for node in dialog.walk() if node.role == "label")
            for words in (sentence, "Safety Officer, CBC", day.strftime("%d/%m/%Y")):
                self.expect(words in said, f"“{words}” is not in the question: {said}")
            keys.press(answer)
            keys.wait_no_dialog()
            self.wait_saved("the answer", left, count)

    def undo_of_an_earlier_day_asks(self):
        keys = self.keys
        keys.menu("Edit", "Your name and agency…")
        keys.wait_dialog("Your name and agency")
        keys.fill("Your name", "Safety Officer")
        keys.fill("Your agency", "CBC")
        keys.press("Return")
        keys.wait_no_dialog()
        keys.go_to("^(Priority 1:|1  )")
        self.type_action(THIRD)
        self.quit()
        yesterday = datetime.date.today() - datetime.timedelta(days=1)
        self.let_a_night_pass()
        self.open(self.plan)
        self.asked_before_undo(self.value("SELECT sentence FROM change ORDER BY n DESC LIMIT 1"), yesterday)
        self.expect(self.rows(ENTRIES)[0][0].startswith("Undo"), "the undo is no entry of its own")

    def let_a_night_pass(self):
        """Today's changes were made yesterday, and the file is still the one that the program closed."""
        look, before = os.stat(self.plan), self.plan.read_bytes()
        with sqlite3.connect(self.plan) as database:
            at = database.execute("SELECT at FROM change ORDER BY n DESC LIMIT 1").fetchone()[0]
            database.execute("UPDATE change SET at = ? || substr(at, 11) WHERE substr(at, 1, 10) = ?",
                             (f"{datetime.date.fromisoformat(at[:10]) - datetime.timedelta(days=1)}", at[:10]))
        database.close()
        after = bytearray(self.plan.read_bytes())
        for counter in (slice(24, 28), slice(92, 96)):  # how often it was written to
            after[counter] = before[counter]
        self.plan.write_bytes(after)
        os.utime(self.plan, ns=(look.st_atime_ns, look.st_mtime_ns))

    def the_next_start_goes_on_here(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^Measures$")
        keys.to_pane("Measures")
        keys.press("ctrl+Home", "Down", "Down", "Down")
        measures = desktop.find("table", "Measures")
        desktop.wait("the fourth measure chosen", lambda: measures.cell(3, 1).has("selected"))
        words = measures.cell(3, 1).name
        self.quit()
        desktop.start([self.planner])
        desktop.wait("the plan again", lambda: self.plan.name in self.title())
        measures = desktop.find("table", "Measures")
        desktop.wait("the same measure chosen", lambda: measures.cell(3, 1).has("selected"))
        self.expect(measures.cell(3, 1).name == words, "the row is another")

    def how_it_starts_is_chosen(self):
        desktop, keys = self.desktop, self.keys
        folder = self.folder / "Our plans"
        folder.mkdir()

        def prefer(reopen):
            keys.press("ctrl+comma")
            keys.wait_dialog("Preferences")
            keys.tick("^At the start", reopen)
            keys.fill("^Folder for new plans", str(folder))
            keys.press("Return")
            keys.wait_no_dialog()

        prefer(False)
        self.quit()
        desktop.start([self.planner])
        keys.wait_focus("the plan opened last, not yet opened", lambda node: self.plan.name in node.description)
        keys.press("ctrl+n")
        keys.wait_dialog("New plan")
        keys.press("Return")
        self.expect(str(folder) in keys.said("^The new plan is the file"), "the new plan is not in the folder wished for")
        self.expect(len(list(folder.glob("*.csp"))) == 1, "the folder does not hold the new plan")
        prefer(True)
        keys.press("ctrl+w")
        keys.wait_focus("the new plan", lambda node: str(folder) in node.description)
        keys.press_until("Tab", "the first plan", lambda node: self.plan.name in node.description)
        keys.press("Return")
        desktop.wait("the first plan again", lambda: self.plan.name in self.title())

    # --- two windows --------------------------------------------------------------------------------------------

    def a_second_window_reads_and_follows(self):
        desktop, keys = self.desktop, self.keys
        self.first = desktop.program
        keys.go_to("^(Priority 1:|1  )")
        desktop.forget_focus()
        self.open(self.plan)
        self.second = desktop.program
        self.expect("read only" in self.title(), f"the second window's title is {self.title()}")
        keys.said("open|has it")
        keys.go_to("^(Priority 1:|1  )")
        before = self.value("SELECT count(*) FROM action")
        self.to_row(".")
        keys.press("Insert")
        keys.type("x")
        desktop.settle()
        self.expect(self.value("SELECT count(*) FROM action") == before, "what is only read was changed")
        self.desktop.to_front(self.first)
        self.type_action(THIRD)
        self.desktop.to_front(self.second)
        desktop.wait("what the first window wrote", lambda: keys.has_row(THIRD))

    def take_over(self):
        desktop, keys = self.desktop, self.keys
        keys.take_offer("^Take over…$")
        dialog = keys.wait_dialog("Take over")
        keys.press_until("Tab", "the button", lambda node: node.role == "push button" and node.name == "Take over")
        keys.press("Return")
        keys.wait_no_dialog()
        desktop.wait("the plan to write in", lambda: "read only" not in self.title())
        keys.go_to("^(Priority 1:|1  )")
        self.type_action("Written by the second window")
        self.desktop.to_front(self.first)
        desktop.wait("the first window to read only", lambda: "read only" in self.title())
        desktop.wait("what the second wrote", lambda: keys.has_row("Written by the second window"))
        self.quit()
        self.desktop.to_front(self.second)

    # --- the file is lost ---------------------------------------------------------------------------------------

    def the_file_is_gone(self):
        desktop, keys = self.desktop, self.keys
        actions = self.value("SELECT count(*) FROM action")
        self.plan.unlink()
        keys.said("^Not in its file$")
        keys.take_offer("^Save a copy…$")
        dialog = desktop.wait("the dialog for a file", keys.dialog)
        field = desktop.find("text", re.compile("File name"), inside=dialog)
        desktop.wait("the keyboard in the file's name", lambda: field.has("focused"))
        self.expect(field.text == self.plan.name, f"the place it had is not offered but “{field.text}”")
        keys.press("Return")
        keys.said(f"^You go on in {re.escape(str(self.plan))}")
        self.expect(self.value("SELECT count(*) FROM action") == actions, "the copy does not hold what was shown")
        self.type_action("Written after it was gone")

    def the_file_is_another(self):
        desktop, keys = self.desktop, self.keys
        actions = self.value("SELECT count(*) FROM action")
        other = self.make_plan("other.csp", "blank")
        os.replace(other, self.plan)
        keys.said("^Not in its file$")
        lost = self.plan
        self.plan = self.folder / "Saved again.csp"
        keys.take_offer("^Save a copy…$")
        keys.answer_file(self.plan)
        keys.said(f"^You go on in {re.escape(str(self.plan))}")
        self.expect(self.value("SELECT count(*) FROM action") == actions, "the copy does not hold what was shown")
        self.expect(self.value("SELECT count(*) FROM action", plan=lost) == 0, "the other plan was written into")
        self.type_action("Written after it was replaced")
        self.quit()

    # --- files from elsewhere -----------------------------------------------------------------------------------

    def a_plan_from_a_message_is_saved_first(self):
        desktop, keys = self.desktop, self.keys
        received = self.folder / "attachment.csp"  # everything here lies among temporary files
        other = self.make_plan("sent.csp")
        received.write_bytes(other.read_bytes())
        os.utime(received, (0, 0))
        other.unlink()
        desktop.start([self.planner, received])
        self.plan = self.saved_first()
        self.expect(self.plan.exists() and self.plan.parent != self.folder, f"it was saved as {self.plan}")
        received.unlink()
        keys.go_to("^(Priority 1:|1  )")
        self.type_action("Written though the message is gone")
        self.quit()

    def a_damaged_plan_is_recovered(self):
        desktop, keys = self.desktop, self.keys
        damaged, self.plan = self.plan, self.folder / "recovered.csp"
        pages = bytearray(damaged.read_bytes())
        for page in range(6, len(pages) // 4096 - 1, 9):
            pages[4096 * page:4096 * (page + 1)] = b"Z" * 4096
        damaged.write_bytes(pages)
        desktop.start([self.planner, damaged])
        keys.said("damaged")
        keys.tab_to("push button", "^Recover what can be read…$")
        keys.press("Return")
        keys.answer_file(self.plan)
        dialog = keys.wait_dialog("Recovered from a damaged plan")
        lost = desktop.find("list", "What was lost", inside=dialog)
        self.expect(len(list(lost.children)) > 0, "it does not say what was lost")
        keys.press("alt+c")
        keys.said("^The list is on the clipboard")
        keys.press("Escape")
        keys.wait_no_dialog()
        self.expect(self.plan.name in self.title(), f"the title says {self.title()}")
        self.expect(damaged.read_bytes() == pages, "the damaged file was touched")
        keys.go_to("^(Priority 1:|1  )")
        self.quit()
