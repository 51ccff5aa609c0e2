# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of the jobs has: a desktop, a keyboard, plans of its own, and what is saved in their files."""
import pathlib
import re
import sqlite3
import subprocess

from keys import Keyboard
from session import Failure

ENTRIES = "SELECT sentence, author, agency FROM change ORDER BY n DESC"  # newest first


class Part:
    steps = ()

    def __init__(self, desktop, planner, folder):
        self.desktop = desktop
        self.planner = planner
        self.folder = folder
        self.keys = Keyboard(desktop)
        self.plan = None
        self.step = "start"

    def run(self):
        for step in self.steps:
            self.step = step
            self.keys.take(getattr(self, step))

    # --- plans --------------------------------------------------------------------------------------------------

    def command(self, *words):
        """What the program says without its window."""
        return subprocess.run([self.planner, *words], check=True, env=self.desktop.env, capture_output=True,
                              text=True).stdout

    def make_plan(self, name, template="charnwood-example"):
        plan = self.folder / name
        self.command("new", plan, "--template", template)
        return plan

    def open(self, plan, *options):
        """The window of a plan, with the keyboard in it."""
        self.plan = plan
        window = self.desktop.start([self.planner, *options, plan])
        self.desktop.find("tree", "Pages of the plan")
        self.desktop.wait("the keyboard in the window", lambda: window.has("active") and self.desktop.focused())
        return window

    def saved_first(self):
        """Where the window says that it saved what was opened from among temporary files, where all plays lie."""
        said = re.search("saved as “(.*)” in (.*), and", self.keys.said("lay among temporary files"))
        return pathlib.Path(said[2]) / said[1]

    def quit(self):
        self.desktop.press("ctrl+q")
        self.desktop.wait_for_end()

    def title(self):
        return next(each for each in self.desktop.windows() if each.role == "frame").name

    # --- what is saved ------------------------------------------------------------------------------------------

    def rows(self, sql, *values, plan=None):
        database = sqlite3.connect(f"{(plan or self.plan).as_uri()}?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def value(self, sql, *values, plan=None):
        rows = self.rows(sql, *values, plan=plan)
        return rows[0][0] if rows else None

    def wait_saved(self, what, expected, sql, *values):
        def saved():
            try:
                return self.value(sql, *values) == expected
            except sqlite3.OperationalError:  # it is just being written
                return False
        try:
            self.desktop.wait(f"{what} in the file", saved)
        except Failure as failure:
            raise Failure(f"{failure}; there stands {self.value(sql, *values)!r}, not {expected!r}") from failure

    # --- actions ------------------------------------------------------------------------------------------------

    def type_action(self, words, at="."):
        """A new action below a row, or in the empty line of an objective; without `at` below the first."""
        keys = self.keys
        self.to_row(at)
        keys.press("Insert")
        keys.type(words)
        keys.press("Escape")
        self.wait_saved(f"“{words}”", 1, "SELECT count(*) FROM action WHERE key_actions = ?", words)

    def to_row(self, words):
        """A row of the form by the beginning of its words, with the arrow keys; the keyboard is then in its first cell."""
        keys = self.keys
        keys.to_pane("Action plan")
        keys.press("ctrl+Home")
        self.desktop.settle()
        return keys.press_until("Down", f"the row {words}", lambda node: re.search(words, node.name), most=60)

    def expect(self, true, otherwise):
        if not true:
            raise Failure(otherwise)
