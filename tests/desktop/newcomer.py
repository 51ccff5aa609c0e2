# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who never saw the program adds an action, gives it a status and prints, from the start page on. Every press of a
key is counted, also those that choose a status; only the typing of words is not. Twelve are allowed.

newcomer.py CSP-PLANNER EVIDENCE_FOLDER
"""
import re
import subprocess

from keys import Keyboard
from session import Failure, main

MOST_PRESSES = 12
WORDS = "Hold an action week on the estates"


class Newcomer:
    def __init__(self, desktop, planner, folder):
        self.desktop = desktop
        self.planner = planner
        self.home = folder / "home"
        self.keys = Keyboard(desktop)
        self.step = "start"

    def run(self):
        desktop, keys = self.desktop, self.keys
        desktop.start([self.planner])
        self.step = "new plan"
        keys.wait_focus("the first template", lambda node: node.role == "push button" and "Charnwood" in node.name)
        keys.press("Return")
        keys.wait_focus("the pages of the new plan", lambda node: node.parent and node.parent.name == "Pages of the plan")

        self.step = "add an action"
        keys.press("F6")
        keys.wait_focus("the line that says how", lambda node: "just type" in node.name)
        keys.type(WORDS)
        keys.press("Escape")
        desktop.wait("the action in the form", lambda: keys.has_row(WORDS))

        self.step = "set its status"
        keys.press("F4")
        desktop.find("combo box", "Status")
        keys.press("F6")
        status = keys.wait_focus("the status", lambda node: node.label.startswith("Status") or node.role == "combo box")
        keys.press("g")  # green
        desktop.wait("the status", lambda: "On track" in status.name)

        self.step = "print"
        keys.press("ctrl+p")
        desktop.wait("the question what to print, or that there is no printer",
                     lambda: keys.dialog() or desktop.search("push button", "Make a PDF…"))
        if not keys.dialog():  # where there is no printer, the program offers a PDF
            keys.press("F6")
            keys.wait_focus("the offer to make a PDF", lambda node: node.name == "Make a PDF…")
            keys.press("Return")
        keys.wait_dialog("Export|Print")
        keys.press("Return")
        where = desktop.wait("the question where to", lambda: desktop.search("text", re.compile("File name")))
        desktop.wait("the keyboard in the file's name", lambda: where.has("focused"))
        keys.press("Return")
        written = desktop.find(None, re.compile("^Written to")).name
        pdf = next(self.home.rglob("*.pdf"))
        printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        for word in WORDS.split() + ["On track"]:
            if word not in printed:
                raise Failure(f"“{word}” is not on the paper")
        desktop.press("ctrl+q")
        desktop.wait_for_end()
        print(f"{keys.presses} key presses and no click besides typing, from the start page to the paper ({written})")
        if keys.presses > MOST_PRESSES:
            raise Failure(f"{keys.presses} key presses; {MOST_PRESSES} are allowed")


if __name__ == "__main__":
    main(Newcomer)
