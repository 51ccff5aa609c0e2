# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people, each with a window and a home folder of their own, write in two copies of one plan at the same time; the
officer brings the other copy in, answers the one question, takes it back, brings it in again and prints what it brought."""
import os
import re
import subprocess

from jobs_share import Share

BEFORE = "six-week programme"
OFFICERS = "An eight-week programme at the skate park"
PARTNERS = "A six-week programme at three parks"
NEW = "Leaflets for every new tenant"


class TwoPeople(Share):
    steps = ("share_the_whole_plan", "the_partner_opens_it", "both_write", "the_partner_sends_it_back",
             "bring_it_in_with_one_question", "take_it_back", "bring_it_in_again", "print_the_list")

    def rewrite(self, words, anew):
        """Other words in the key actions of a row."""
        keys = self.keys
        self.to_row(words)
        keys.press("F2")
        keys.wait_focus("the words of the cell", lambda node: node.role == "text")
        keys.press("ctrl+a")
        keys.type(anew)
        keys.press("Escape")
        self.wait_saved(f"“{anew}”", 1, "SELECT count(*) FROM action WHERE key_actions = ?", anew)

    def start_sharing(self, title):
        self.keys.press("ctrl+shift+e")
        return self.keys.wait_dialog(title)

    def attach(self):
        """The dialog ends with a message in the mail program; the file that goes with it."""
        keys = self.keys
        keys.press("alt+m")
        keys.wait_no_dialog()
        keys.said("^A new e-mail has the copy attached")
        return self.mailed()["--attach"]

    def share_the_whole_plan(self):
        self.stand_in()
        self.officers = self.make_plan("Charnwood of the officer.csp")
        self.open(self.officers)
        self.officer = self.desktop.program
        self.sign("Safety Officer", "CBC")
        dialog = self.start_sharing("Share")
        self.keys.press("alt+w")
        ready = self.desktop.find("push button", "Attach to an e-mail", inside=dialog)
        self.desktop.wait("the copy to be ready", lambda: ready.has("enabled"))
        os.replace(self.attach(), self.folder / "received.csp")

    def the_partner_opens_it(self):
        desktop, received = self.desktop, self.folder / "received.csp"
        home = self.folder / "partner"
        home.mkdir()
        officers = desktop.env["HOME"]
        desktop.env["HOME"] = str(home)  # another person on another computer
        desktop.forget_focus()
        self.open(received)
        desktop.env["HOME"] = officers
        self.plan = self.partners = self.saved_first()
        self.partner = desktop.program
        self.sign("Sergeant", "Police")

    def both_write(self):
        keys = self.keys
        keys.go_to("^(Priority 1:|1  )")
        self.rewrite(BEFORE, PARTNERS)
        self.type_action(NEW)
        self.desktop.to_front(self.officer)
        self.plan = self.officers
        keys.go_to("^(Priority 1:|1  )")
        self.rewrite(BEFORE, OFFICERS)

    def the_partner_sends_it_back(self):
        self.desktop.to_front(self.partner)
        self.plan = self.partners
        self.start_sharing("Send it back")  # this plan is a copy of somebody's
        self.returned = self.attach()
        self.quit()
        self.desktop.to_front(self.officer)
        self.plan = self.officers

    def answer_theirs(self):
        """The one question, answered with what came from the police."""
        desktop, keys = self.desktop, self.keys
        dialog = keys.wait_dialog("Bring in a copy")
        desktop.find("label", re.compile("^One question is still to be answered"), inside=dialog)
        keys.press("alt+n")
        for name, words in (("^Before", BEFORE), ("^Yours", OFFICERS), ("^From Police", PARTNERS)):
            text = desktop.find("text", re.compile(name), inside=dialog)
            self.expect(words in text.text, f"{name} shows “{text.text}”")
        keys.press("alt+t")
        desktop.find("label", re.compile("^All questions are answered"), inside=dialog)
        self.agree()

    def agree(self):
        keys = self.keys
        keys.press("alt+b")
        keys.wait_no_dialog()
        self.wait_saved("the words of the police", 1, "SELECT count(*) FROM action WHERE key_actions = ?", PARTNERS)
        self.wait_saved("their new action", 1, "SELECT count(*) FROM action WHERE key_actions = ?", NEW)

    def bring_it_in_with_one_question(self):
        keys = self.keys
        keys.press("ctrl+shift+i")
        keys.answer_file(self.returned)
        self.answer_theirs()
        keys.said("Undo takes all of it back in one step")

    def take_it_back(self):
        keys = self.keys
        keys.press("ctrl+z")
        self.wait_saved("the officer's words", 1, "SELECT count(*) FROM action WHERE key_actions = ?", OFFICERS)
        self.wait_saved("no new action", 0, "SELECT count(*) FROM action WHERE key_actions = ?", NEW)

    def bring_it_in_again(self):
        keys = self.keys
        keys.press("ctrl+shift+i")
        keys.answer_file(self.returned)
        keys.wait_dialog("Bring in a copy")
        keys.tab_to("push button", "^Bring it in again$")
        keys.press("Return")
        dialog = self.desktop.wait("what the copy brings", lambda: next(
            (each for each in self.desktop.windows() if self.desktop.search("table", "What the copy brings", inside=each)), None))
        self.desktop.find("label", re.compile("from Police brings"), inside=dialog)
        # As it was answered before.
        self.desktop.find("label", re.compile("^2 changes are brought in without a question"), inside=dialog)
        self.agree()

    def print_the_list(self):
        desktop, keys = self.desktop, self.keys
        keys.take_offer("^What changed…$")
        dialog = keys.wait_dialog("Compare|changed")
        paper = self.folder / "What the police brought.pdf"
        keys.tab_to("push button", "^Save the list")
        keys.press("space", "p")
        keys.answer_file(paper)
        desktop.find("label", re.compile("^The list is in "), inside=dialog)
        text = " ".join(subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True,
                                       check=True).stdout.split())
        for words in (NEW, "three parks"):
            self.expect(words in text, f"“{words}” is not on the paper: {text[:800]}")
        keys.press("Escape")
        keys.wait_no_dialog()
        self.quit()
