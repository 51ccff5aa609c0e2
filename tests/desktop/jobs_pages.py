# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages beside the form, and the window itself: numbers, words, agencies, pictures, findings, preferences and keys."""
import re

from part import Part
from session import small_png


class Pages(Part):
    steps = ("open_the_plan", "a_number_leads_to_its_actions", "lead_a_priority", "aims_of_a_priority",
             "measures_of_aim_and_priority", "write_a_section", "add_an_agency", "add_a_group", "who_is_in_a_group",
             "help_of_the_page", "choose_a_picture", "save_the_picture", "remove_the_picture", "go_to_a_finding",
             "preferences", "another_key", "close")

    def open_the_plan(self):
        self.open(self.make_plan("Pages.csp"), "--as-at", "01/12/2008")

    def press_button(self, name, key="Return"):
        self.keys.press_until("Tab", name, lambda node: node.role == "push button" and re.search(name, node.name))
        self.keys.press(key)

    def a_number_leads_to_its_actions(self):
        desktop, keys = self.desktop, self.keys
        keys.press("F7")
        table = desktop.find("table", "Actions by status")
        keys.to_pane("Actions by status")
        keys.press("ctrl+Home")
        red = next(column for column in range(table.columns) if "R Off track or overdue: 1 action" in table.cell(1, column).name)
        keys.press("Down", *["Right"] * red)
        cell = table.cell(1, red)
        keys.wait_focus("the number", lambda node: node == cell)
        keys.press("Return")
        keys.wait_focus("its action", lambda node: "drinking in public places" in node.name)

    def lead_a_priority(self):
        keys = self.keys
        keys.press("ctrl+shift+b")
        self.desktop.find("text", re.compile("Why a priority|Why it is"))
        before = self.value("SELECT count(*) FROM priority_lead WHERE priority_id = 'priority-2'")
        keys.menu("Plan", "Leads…")
        keys.wait_dialog("Who leads the priority")
        keys.press("End", "space")
        self.press_button("^Use these$")
        keys.wait_no_dialog()
        after = self.desktop.wait("another lead", lambda: (now := self.value(
            "SELECT count(*) FROM priority_lead WHERE priority_id = 'priority-2'")) != before and now + 1)
        self.expect(abs(after - 1 - before) == 1, "more than one lead changed")

    def aims_of_a_priority(self):
        keys = self.keys
        texts = "SELECT group_concat(text, '|') FROM (SELECT text FROM aim WHERE priority_id = 'priority-2' ORDER BY position)"
        before = self.value(texts)
        keys.menu("Plan", "Aims…")
        keys.wait_dialog("^Aims$")
        self.press_button("^Add aim$", "space")
        keys.type("Fewer calls at night")
        keys.press("Return")
        self.press_button("^Move up$", "space")
        self.press_button("^Keep these aims$")
        keys.wait_no_dialog()
        aims = before.split("|")
        self.wait_saved("the aim before the last", "|".join([*aims[:-1], "Fewer calls at night", aims[-1]]), texts)
        keys.press("ctrl+z")
        self.wait_saved("the aims as they were", before, texts)

    def measures_of_aim_and_priority(self):
        keys = self.keys
        for menu, title, count in (
                ("Measures of the aim…", "Measures of the aim",
                 "SELECT count(*) FROM aim_measure JOIN aim ON aim.id = aim_id WHERE priority_id = 'priority-2'"),
                ("Measures of the priority…", "Measures of the priority",
                 "SELECT count(*) FROM priority_measure WHERE priority_id = 'priority-2'")):
            before = self.value(count)
            if "aim" in title:
                keys.to_pane("Aims")
            keys.menu("Plan", menu)
            keys.wait_dialog(title)
            keys.press("End", "space")
            self.press_button("^Use these$")
            keys.wait_no_dialog()
            self.desktop.wait("one measure more or less", lambda: abs(self.value(count) - before) == 1)

    def write_a_section(self):
        desktop, keys = self.desktop, self.keys
        keys.go_to("^The plan in words$")
        keys.menu("Plan", "The plan in words", "Add section…")
        keys.wait_dialog("section")
        keys.type("Thanks")
        keys.press("Return")
        keys.wait_no_dialog()
        keys.press_until("F6", "the text", lambda node: node.name == "Text of the section", most=8)
        keys.type("To all who ")
        keys.press("ctrl+b")
        keys.type("helped")
        keys.press("ctrl+s")
        self.wait_saved("the section", "To all who **helped**", "SELECT body FROM section WHERE heading = 'Thanks'")
        preview = desktop.find(None, "Text of the section, as it reads")
        desktop.wait("the text as it reads", lambda: preview.text.strip() == "To all who helped")
        keys.press_until("shift+Tab", "the button for a heading", lambda node: node.name == "Heading")
        keys.press("space", "ctrl+s")
        self.wait_saved("the heading", "## To all who **helped**", "SELECT body FROM section WHERE heading = 'Thanks'")

    def add_an_agency(self):
        keys = self.keys
        keys.go_to("^Agencies and groups$")
        keys.menu("Plan", "Agencies and groups", "Add agency…")
        keys.wait_dialog("Add an agency")
        keys.type("Canal Trust")
        keys.press("Return")
        keys.wait_no_dialog()
        count = "SELECT count(*) FROM agency WHERE name = 'Canal Trust'"
        self.wait_saved("the agency", 1, count)
        keys.to_pane("Agencies")
        keys.menu("Plan", "Agencies and groups", "Remove agency…")
        dialog = keys.wait_dialog("Remove an agency")
        self.desktop.find("label", re.compile("Nothing refers to it"), inside=dialog)
        self.press_button("^Remove$")
        keys.wait_no_dialog()
        self.wait_saved("the agency gone", 0, count)

    def add_a_group(self):
        keys = self.keys
        keys.menu("Plan", "Agencies and groups", "Add group…")
        keys.wait_dialog("Add a group")
        keys.type("Night time forum")
        keys.press("Return")
        keys.wait_no_dialog()
        self.wait_saved("the group", 1, "SELECT count(*) FROM partnership_group WHERE name = 'Night time forum'")
        keys.to_pane("Groups")
        keys.press("Home", "F2", "ctrl+a")
        keys.type("Evening forum")
        keys.press("Return")
        self.wait_saved("its other name", 1, "SELECT count(*) FROM partnership_group WHERE name = 'Evening forum'")

    def who_is_in_a_group(self):
        keys = self.keys
        members = ("SELECT count(*) FROM group_member JOIN partnership_group ON partnership_group.id = group_id "
                   "WHERE partnership_group.name = 'Evening forum'")
        keys.menu("Plan", "Agencies and groups", "Agencies of the group…")
        keys.wait_dialog("Agencies of the group")
        keys.press("Home", "space", "Down", "space")
        self.press_button("^Use these$")
        keys.wait_no_dialog()
        self.wait_saved("both members", 2, members)
        keys.menu("Plan", "Agencies and groups", "Remove group…")
        dialog = keys.wait_dialog("Remove a group")
        self.desktop.find("label", re.compile("2 agencies attend it"), inside=dialog)
        self.press_button("^Remove$")
        keys.wait_no_dialog()
        self.wait_saved("the group gone", 0, members)
        keys.press("ctrl+z")
        self.wait_saved("the group back with its members", 2, members)

    def help_of_the_page(self):
        desktop, keys = self.desktop, self.keys
        for page, words in (("^History$", "Every change is written down with who made it"),
                            ("^Agencies and groups$", "holds who works together")):
            keys.go_to(page)
            keys.press("F1")
            window = desktop.wait("the help", lambda: next(
                (each for each in desktop.windows() if each.name.startswith("Help") and each.has("active")), None))
            text = desktop.find(None, "Help", inside=window)
            desktop.wait(f"help about {page}", lambda: words in text.text)
            keys.press("Escape")
            desktop.wait("the help to close", lambda: window not in desktop.windows())
            desktop.wait("the keyboard in the window", lambda: desktop.window().has("active") and desktop.focused())

    def choose_a_picture(self):
        keys = self.keys
        picture = self.folder / "logo.png"
        picture.write_bytes(small_png())
        keys.go_to("^Pictures$")
        keys.menu("Plan", "Pictures", "Choose a picture…")
        keys.answer_file(picture)
        self.wait_saved("the picture", 1, "SELECT count(*) FROM picture")
        keys.press_until("F6", "the pictures", lambda node: node.name == "Logo", most=8)
        keys.tab_to("text", "^Alternative text of “Logo”")
        keys.type("A blue square")
        keys.press("ctrl+s")
        self.wait_saved("the picture with its words", "logo A blue square", "SELECT id || ' ' || alternative_text FROM picture")

    def save_the_picture(self):
        saved = self.folder / "saved.png"
        self.keys.menu("Plan", "Pictures", "Save the picture as…")
        self.keys.answer_file(saved)
        self.desktop.wait("the picture's file", saved.exists)
        self.expect(saved.read_bytes() == self.value("SELECT data FROM picture"), "the file is not the picture of the plan")

    def remove_the_picture(self):
        keys = self.keys
        keys.menu("Plan", "Pictures", "Remove the picture")
        self.wait_saved("the picture gone", 0, "SELECT count(*) FROM picture")
        keys.press("ctrl+z")
        self.wait_saved("the picture back", "A blue square", "SELECT alternative_text FROM picture")

    def go_to_a_finding(self):
        desktop, keys = self.desktop, self.keys
        keys.press("F8")
        tree = desktop.find(None, "Things to look at", inside=desktop.wait("the findings", lambda: next(
            (node for node in desktop.window().walk(closed_menus=False)
             if node.role in ("tree", "tree table") and node.name == "Things to look at" and node.has("showing")), None)))
        keys.press_until("F6", "the findings", lambda node: node == tree or node.parent == tree, most=8)
        keys.press("Home")
        desktop.settle()
        keys.press_until("Down", "an action that is late", lambda node: "Apply to renew the order" in node.name)
        keys.press("Return")
        keys.wait_focus("the action", lambda node: node.parent and node.parent.name == "Action plan" and
                        "drinking in public places" in node.name)

    def brightness(self):
        """Of the screen, 0 to 255."""
        self.desktop.screenshot(self.folder / "screen.ppm")
        dots = (self.folder / "screen.ppm").read_bytes()[20::97]
        return sum(dots) / len(dots)

    def preferences(self):
        desktop, keys = self.desktop, self.keys
        bright = self.brightness()
        high = desktop.find("label", re.compile("^Priority 2:")).place[3]
        for colours, darkest in (("^Dark", 110), ("^High contrast", 60)):
            keys.press("ctrl+comma")
            keys.wait_dialog("Preferences")
            keys.choose("^Colours", colours)
            keys.choose("^Size of text", "^150")
            keys.press("Return")
            keys.wait_no_dialog()
            desktop.wait(f"{colours} colours", lambda: self.brightness() < darkest < bright)
        desktop.wait("larger text", lambda: desktop.find("label", re.compile("^Priority 2:")).place[3] > high)
        keys.press("ctrl+0")
        keys.menu("View", "Colours", "Light colours")
        desktop.wait("light colours", lambda: self.brightness() > 150)

    def another_key(self):
        desktop, keys = self.desktop, self.keys
        keys.press("ctrl+F1")
        dialog = keys.wait_dialog("Commands and keys")
        keys.fill("^Find a command", "Overview")
        field = keys.tab_to("text", "^Key$")
        keys.press("ctrl+shift+o", "Return")
        desktop.find("label", re.compile("“Overview” now has Ctrl\\+Shift\\+O"), inside=dialog)
        keys.press("Escape")
        keys.wait_no_dialog()
        keys.press("ctrl+shift+o")
        desktop.find("table", "Actions by status")

    def close(self):
        self.quit()
