# SPDX-License-Identifier: GPL-3.0-or-later
"""Every job of the officer that the other plays leave out, with the keyboard alone: no mouse, and nothing is done through the
accessibility bus that a key could not do. What came of each is read there, in the plan's file, and on the paper.

jobs.py CSP-PLANNER EVIDENCE_FOLDER [PART …], where a part is files, form, memory, pages, paper, share or two.
"""
import sys

from jobs_files import Files
from jobs_form import Form
from jobs_memory import Memory
from jobs_pages import Pages
from jobs_paper import Paper
from jobs_share import Share
from jobs_two import TwoPeople
from session import main, need

PARTS = {"files": Files, "form": Form, "memory": Memory, "pages": Pages, "paper": Paper, "share": Share, "two": TwoPeople}


class Jobs:
    def __init__(self, desktop, planner, folder):
        self.parts = [PARTS[name](desktop, planner, folder) for name in sys.argv[3:] or PARTS]
        self.part = self.parts[0]

    @property
    def step(self):
        return self.part.step

    def run(self):
        need("xclip", "pdftotext", "pdfinfo")
        for self.part in self.parts:
            self.part.run()
        print(f"{sum(part.keys.presses for part in self.parts)} key presses besides typing")


if __name__ == "__main__":
    main(Jobs)
