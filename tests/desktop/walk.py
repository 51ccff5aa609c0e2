# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk through the whole window for whoever cannot see it or cannot use a mouse: every entry of the tree and every
dialog that a menu opens, found by themselves.

On each, every control has a name, Tab comes to every control and back to the first, Shift+Tab goes the same way back, the
order is the one of reading, the cells of tables say what stands in them and under which heading, and every chart says in
words what it shows. What is not so is listed, all of it, at the end.

walk.py CSP-PLANNER EVIDENCE_FOLDER
"""
import base64
import json
import re
import subprocess

from keys import chosen_in, first_in
from menus import Menus
from session import Failure, main, small_png

CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "password text", "spin button",
            "slider", "table", "tree", "tree table", "list", "page tab", "link", "calendar", "document frame", "chart"}
HOLDS_ITEMS = {"table", "tree", "tree table", "list", "page tab list", "combo box"}
ITEMS = {"table cell", "tree item", "list item", "page tab", "table column header", "table row header"}
EVERY_CELL_UP_TO = 4  # rows of a table that are asked cell by cell
MOST_STOPS = 150

# These name the change they take back, which may be cut short with dots.
LEFT_OUT = re.compile("(Undo|Redo)")


def opens_something(menu, entry):
    """Entries that ask end in dots; help, and the chart in a window of its own, show something at once."""
    name = entry.name
    return not LEFT_OUT.match(name) and (name.endswith("…") or menu == "Help" or name.startswith("Enlarge"))


def shows_more(_menu, entry):
    """Entries that open a panel or a bar on the page. Qt does not tell which entries can be ticked while they are not."""
    return re.match("(Show (?!all)|Filter|Find$)", entry.name) and not entry.has("checked")


def before(place, other):
    """Whether somebody who reads comes to the first place before the other."""
    x, y, width, height = place
    to_x, to_y, to_width, to_height = other
    same_line = min(y + height, to_y + to_height) - max(y, to_y) > min(height, to_height) / 2
    return x + width <= to_x + 2 if same_line else y + height <= to_y + 2 and x <= to_x + 2


class Walk:
    def __init__(self, desktop, planner, folder):
        self.desktop = desktop
        self.menus = Menus(desktop)
        self.planner = planner
        self.plan = folder / "Charnwood.csp"
        self.step = "start"
        self.findings = []
        self.seen = set()
        self.places = {}
        self.opened = {}  # (menu, entry): whether it has opened something
        self.pages = 0
        self.windows = 0
        self.shown_more = 0

    def find_fault(self, where, what):
        words = f"{where}: {what}"
        if words not in self.findings:
            self.findings.append(words)

    # --- what a window holds ------------------------------------------------------------------------------------

    def controls(self, window):
        """Every control that shows, in the order of the tree; of tables and lists not the cells."""
        found = []

        def look(node):
            if not node.has("showing"):
                return
            role = node.role
            if role in CONTROLS or (node.has("focusable") and role not in ITEMS and role != "label"):
                found.append(node)
            if role in HOLDS_ITEMS or role == "menu bar":
                return
            for child in node.children:
                look(child)

        look(window)
        return found

    def signature(self, controls):
        """The same for two pages that have the same controls and only show other rows."""
        return tuple((each.role, each.name if each.role in ("push button", "table", "tree") else "") for each in controls)

    def check_names(self, where, controls):
        for node in controls:
            role, name = node.role, node.name.strip()
            if role == "combo box":
                name = node.label.strip() or node.description.strip()
            if not name and role not in ("scroll bar",):
                self.find_fault(where, f"a {role} “{node.name}” in {node.parent} has no name")
            if re.match("Chart", name) and not re.search(r"\d|no |not |chosen", node.description):
                self.find_fault(where, f"{node} does not say what it shows: “{node.description}”")

    def check_table(self, where, table):
        """Every column has a heading to be told by, and every row says something."""
        for column in range(table.columns):
            if not table.heading(column).strip():
                self.find_fault(where, f"column {column + 1} of {table} has no heading")
        for row in range(min(table.rows, EVERY_CELL_UP_TO)):
            said = []
            for column in range(table.columns):
                cell = table.cell(row, column)
                if cell is None:
                    self.find_fault(where, f"{table} has no cell in row {row + 1}, column {column + 1}")
                    continue
                said.append(cell.name.strip())
            if not any(said):
                self.find_fault(where, f"{table}: row {row + 1} says nothing")

    # --- Tab ----------------------------------------------------------------------------------------------------

    def stop_of(self, node):
        """Where Tab stands: the control, or the table whose cell has the keyboard."""
        if node is None:
            return None
        while node.role in ITEMS or (node.role in ("text", "filler") and node.parent.role == "spin button"):
            node = node.parent
        return node

    def go_round(self, key, to_the_end):
        """The stops of a whole round, and whether it came back to the first."""
        desktop = self.desktop
        stops = []
        node = desktop.go(key) or desktop.focused()
        inside = 0
        while node is not None and len(stops) < MOST_STOPS:
            stop = self.stop_of(node)
            if stops and stop == stops[-1]:
                inside += 1
                if inside == 1 and stop.role in HOLDS_ITEMS:
                    desktop.press(to_the_end)  # the way through the cells is long and the same everywhere
                if inside > 12:
                    return stops, False
            else:
                inside = 0
                if stops and stop == stops[0]:
                    return stops, True
                stops.append(stop)
                self.places[stop] = stop.place  # now: what shows can depend on the row that is chosen
            came_from, node = node, desktop.go(key)
            if node is None and len(stops) == 1 and inside == 0:
                return stops, True  # the only one there is
            if node is None:
                node = came_from
                inside += 4
        return stops, False

    def check_tab(self, where, controls):
        forward, back = self.go_round("Tab", "ctrl+End")
        if not back:
            self.find_fault(where, f"Tab does not come back; it ends at {forward[-1] if forward else 'nothing'}")
            return
        self.check_order(where, forward)
        backward, back = self.go_round("shift+Tab", "ctrl+Home")
        if not back:
            self.find_fault(where, f"Shift+Tab does not come back; it ends at {backward[-1] if backward else 'nothing'}")
        elif len(forward) == len(backward):
            start = backward.index(forward[0]) if forward[0] in backward else None
            turned = None if start is None else [backward[(start - step) % len(backward)] for step in range(len(backward))]
            if turned != forward:
                self.find_fault(where, f"Shift+Tab goes another way: {self.told(forward)}; back: {self.told(turned or backward)}")
        else:
            missed = [each for each in forward if each not in backward] + [each for each in backward if each not in forward]
            self.find_fault(where, f"only one of Tab and Shift+Tab comes to {self.told(missed)}")
        for node in controls:
            if node.has("focusable", "sensitive") and node.role != "radio button" and node not in forward:
                if not any(node == self.stop_of(stop) or node == stop.parent for stop in forward):
                    self.find_fault(where, f"Tab does not come to {node} in {node.parent}")

    def check_order(self, where, stops):
        """In the whole round only one step goes back to what stands before: the one to the start."""
        places = [self.places[each] for each in stops]
        backwards = [at for at in range(len(stops)) if before(places[(at + 1) % len(stops)], places[at])]
        if len(backwards) > 1:
            steps = [f"{stops[at]} → {stops[(at + 1) % len(stops)]}" for at in backwards]
            self.find_fault(where, f"Tab goes back {len(steps)} times: {'; '.join(steps)}")

    @staticmethod
    def told(stops):
        return ", ".join(str(each) for each in stops)

    # --- pages and windows --------------------------------------------------------------------------------------

    def show_more(self, where, window):
        """What a page shows only when it is asked for: each is shown, looked at, and put away where it was."""
        for menu, way, entry in self.menu_entries(window, shows_more):
            if menu == "View" and way:
                continue  # colours
            self.step = f"{entry} on {where}"
            self.menus.choose(window, menu, way, entry)
            self.shown_more += self.look_at(f"{where}, with {entry}", window)

    def look_at(self, where, window):
        """Everything on one page or in one window; the way of Tab only where the controls are not known already."""
        controls = self.controls(window)
        self.check_names(where, controls)
        for node in controls:
            if node.role in ("table", "tree table"):
                self.check_table(where, node)
        known = self.signature(controls)
        if known in self.seen:
            return False
        self.seen.add(known)
        self.check_tab(where, controls)
        return True

    def menu_entries(self, window, wanted):
        """(menu, way there, entry) of every entry that is wanted and can be chosen now."""
        entries = []

        def look(menu, way, node):
            for child in node.children:
                if child.role == "popup menu":
                    look(menu, way, child)
                elif child.role in ("menu item", "menu", "check menu item", "radio menu item"):
                    if any(grandchild.role == "popup menu" for grandchild in child.children):
                        look(menu, way + [child.name], child)
                    elif wanted(menu, child):
                        if wanted is opens_something:
                            self.opened.setdefault((menu, child.name), False)
                        if child.has("sensitive") or child.has("enabled"):
                            entries.append((menu, way, child.name))

        bar = next(each for each in window.children if each.role == "menu bar")
        for menu in bar.children:
            look(menu.name, [], menu)
        return entries

    def open_from_menus(self, where, main_window):
        for menu, way, entry in self.menu_entries(main_window, opens_something):
            if self.opened[menu, entry]:
                continue
            known = self.desktop.windows()
            self.menus.choose(main_window, menu, way, entry)
            self.step = f"{entry} on {where}"
            opened = self.appeared(known)
            if not opened:
                self.opened[menu, entry] = "said why not"
                continue
            self.opened[menu, entry] = True
            self.windows += 1
            self.wait_until_ready(opened)
            self.look_at(f"{entry} ({opened.name})", opened)
            for _ in range(3):
                self.desktop.press("Escape")
                if self.gone(opened):
                    break
            else:
                self.find_fault(entry, "Esc does not close it")
                self.desktop.press("alt+F4")
                self.desktop.wait(f"{entry} to close", lambda: self.gone(opened))

    def appeared(self, known):
        try:
            return self.desktop.wait("a window", lambda: next(
                (each for each in self.desktop.windows() if each not in known), None), patience=2)
        except Failure:
            return None

    def wait_until_ready(self, window):
        """Some say what they still make ready, and let nobody choose before."""
        self.desktop.wait(f"{window.name} to be ready", lambda: not self.desktop.search(
            "label", re.compile("being .*…$"), inside=window))

    def gone(self, window):
        try:
            return self.desktop.wait("its end", lambda: window not in self.desktop.windows(), patience=1)
        except Failure:
            return False

    def start_page(self):
        self.desktop.start([self.planner])
        self.look_at("start page", self.desktop.window())
        self.desktop.stop()

    def make_plan(self):
        """The example plan with a logo: what can be done with a picture needs one."""
        def run(*words):
            subprocess.run([self.planner, *words], check=True, env=self.desktop.env, stdout=subprocess.DEVNULL)
        example, data = self.plan.with_name("example.csp"), self.plan.with_name("example.json")
        run("new", example, "--template", "charnwood-example")
        run("export", example, data)
        plan = json.loads(data.read_text(encoding="utf-8"))
        plan["tables"]["picture"] = [{"id": "logo", "data": base64.b64encode(small_png()).decode(),
                                      "alternative_text": "A blue square"}]
        asked = plan["tables"]["agency"][1]["id"]  # so that there is somebody to remind
        plan["tables"]["update_request"] = [{"id": "asked", "agency_id": asked, "form": "sheet",
                                             "sent_at": "2008-06-02T09:00:00.000Z", "due_by": "2008-06-30"}]
        data.write_text(json.dumps(plan), encoding="utf-8")
        run("import", data, self.plan)

    def every_page(self):
        desktop = self.desktop
        self.make_plan()
        window = desktop.start([self.planner, self.plan])
        tree = desktop.find("tree", "Pages of the plan")
        desktop.press("F6", "ctrl+d")  # a change, so that the history has something to take back
        self.into_tree(tree)
        desktop.press("Home")
        chosen = desktop.wait("the first entry", lambda: first_in(tree))
        while chosen is not None:
            number, entry = chosen
            name = entry.name
            self.step = name
            self.pages += 1
            if self.look_at(name, window):
                self.open_from_menus(name, window)
                self.show_more(name, window)
                for _ in range(6):
                    pane = self.stop_of(desktop.go("F6"))
                    if pane in (tree, None):
                        break
                    if pane.role in HOLDS_ITEMS:
                        desktop.press("Down")  # of another row there may be more to ask
                        self.open_from_menus(name, window)
                self.into_tree(tree)
            desktop.press("plus", "Down")
            chosen = self.next_entry(tree, number)
        desktop.press("ctrl+q")
        desktop.wait_for_end()

    def next_entry(self, tree, number):
        try:
            return self.desktop.wait("another entry", lambda: chosen_in(tree, number), patience=3)
        except Failure:
            return None

    def into_tree(self, tree):
        for _ in range(8):
            node = self.desktop.go("F6")
            if self.stop_of(node) == tree:
                return node
        raise Failure("F6 does not come to the pages of the plan")

    def run(self):
        self.start_page()
        self.every_page()
        never = [f"{menu} › {entry}" for (menu, entry), opened in self.opened.items() if not opened]
        if never:
            self.find_fault("menus", f"never to be chosen on any page: {', '.join(never)}")
        silent = [f"{menu} › {entry}" for (menu, entry), opened in self.opened.items() if opened == "said why not"]
        print(f"{self.pages} pages, {self.windows} windows, {self.shown_more} bars and panels; nothing opened: {', '.join(silent) or 'none'}")
        if self.findings:
            raise Failure(f"{len(self.findings)} findings:\n" + "\n".join(self.findings))


if __name__ == "__main__":
    main(Walk)
