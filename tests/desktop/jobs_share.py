# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy that leaves and comes back: an agency's part goes to a stand-in for the mail program, is filled in by another
person, goes back the same way and comes into the plan."""
import os
import re

from part import Part

UPDATE = "Two patrols a week since May"
ADDRESS = "officer@charnwood.example"


class Share(Part):
    steps = ("share_the_part_of_the_police", "fill_it_in", "send_it_back", "bring_it_in")

    def stand_in(self):
        """The desktop's mail program: it writes down what it was given."""
        tools, self.notes = self.folder / "tools", self.folder / "arguments"
        tools.mkdir(exist_ok=True)
        tool = tools / "xdg-email"
        tool.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" > '{self.notes}.new'\nmv '{self.notes}.new' '{self.notes}'\n")
        tool.chmod(0o700)
        self.desktop.env["PATH"] = f"{tools}{os.pathsep}{self.desktop.env['PATH']}"

    def mailed(self):
        """What the mail program was given, by the option before it, and the addresses."""
        self.desktop.wait("the mail program", self.notes.exists)
        given = self.notes.read_text().split("\0")[:-1]
        self.notes.unlink()
        return {**dict(zip(given[1:7:2], given[2:7:2])), "to": given[7:]}

    def sign(self, name, agency):
        keys = self.keys
        keys.menu("Edit", "Your name and agency…")
        keys.wait_dialog("Your name and agency")
        keys.fill("Your name", name)
        keys.fill("Your agency", agency)
        keys.press("Return")
        keys.wait_no_dialog()

    def press_button(self, name):
        self.keys.tab_to("push button", name)
        self.keys.press("Return")

    def share_the_part_of_the_police(self):
        desktop, keys = self.desktop, self.keys
        self.stand_in()
        plan = self.make_plan("Charnwood to share.csp")
        self.open(plan)
        self.sign("Safety Officer", "CBC")
        keys.press("ctrl+shift+e")
        dialog = keys.wait_dialog("Share")
        keys.press("alt+p")
        keys.choose("Agency", "^Police$")
        keys.fill("Return to", ADDRESS)
        ready = desktop.find("push button", "Attach to an e-mail", inside=dialog)
        desktop.wait("the copy to be ready", lambda: ready.has("enabled"))
        leaving = desktop.find("label", re.compile("^With this file leave"), inside=dialog).name
        self.expect("Left out: the rest of the plan" in leaving, f"it does not say what stays: {leaving}")
        self.press_button("Attach to an e-mail")
        keys.wait_no_dialog()
        keys.said("^A new e-mail has the copy attached")
        mail = self.mailed()
        self.part = mail["--attach"]
        self.expect(os.path.exists(self.part), f"there is no file {self.part}")
        self.expect("the part of Police" in mail["--subject"], f"the subject is {mail['--subject']}")
        self.quit()

    def fill_it_in(self):
        desktop, keys = self.desktop, self.keys
        received = self.folder / "received.csp"
        os.replace(self.part, received)
        self.officers = self.plan
        desktop.start([self.planner, received])
        dialog = keys.wait_dialog(".")  # this desktop knows the officer's plan
        desktop.find("push button", re.compile("Open by itself"), inside=dialog)
        keys.press("alt+o")
        keys.said("^Police: your part of “")
        self.plan = self.saved_first()
        self.sign("Sergeant", "Police")
        keys.press("F6")
        self.action = self.value("SELECT key_actions FROM action JOIN action_plan ON action_plan.id = action_plan_id"
                                 " JOIN priority ON priority.id = priority_id ORDER BY priority.position LIMIT 1")
        left = int(keys.said("actions are still without an update").split()[0])
        keys.press_until("F6", "the list of actions", lambda node: node.role in ("table cell", "table"), most=8)
        keys.press("Return")
        keys.wait_focus("the status", lambda node: node.role == "combo box" and node.label == "Status")
        keys.press("Tab", "Tab")
        keys.wait_focus("the update", lambda node: node.name.startswith("New progress update of “"))
        keys.type(UPDATE)
        self.wait_saved("the update", 1, "SELECT count(*) FROM progress_update WHERE text = ?", UPDATE)
        keys.said(f"^{left - 1} of ")

    def send_it_back(self):
        keys = self.keys
        self.press_button("Send it back")
        keys.wait_dialog("Send it back")
        keys.press("alt+m")
        keys.wait_no_dialog()
        keys.said("^A new e-mail has the copy attached")
        mail = self.mailed()
        self.expect(mail["to"] == [ADDRESS], f"it goes to {mail['to']}")
        self.returned = mail["--attach"]
        self.quit()

    def bring_it_in(self):
        desktop, keys = self.desktop, self.keys
        self.open(self.officers)
        keys.press("ctrl+shift+i")
        keys.answer_file(self.returned)
        keys.wait_dialog("Bring in a copy")
        keys.press("alt+b")
        keys.wait_no_dialog()
        self.wait_saved("what the police wrote", "Sergeant, Police",
                        "SELECT author || ', ' || agency FROM progress_update WHERE text = ?", UPDATE)
        self.quit()
