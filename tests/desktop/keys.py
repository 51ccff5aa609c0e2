# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the keyboard alone in the window of a plan, for the tests that never touch a mouse."""
import re
import time

from menus import Menus
from session import Failure


def chosen_in(tree, known=None):
    """(number, entry) of the chosen entry of a tree, once it is another number than the known one."""
    entries = (each for each in tree.children if each.role in ("table cell", "tree item"))
    chosen = next(((number, entry) for number, entry in enumerate(entries) if entry.has("selected")), None)
    return chosen if chosen and chosen[0] != known else None


def first_in(tree):
    chosen = chosen_in(tree)
    return chosen if chosen and chosen[0] == 0 else None


class Keyboard:
    """Counts the presses; typing words counts apart."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.presses = 0

    def press(self, *keys):
        self.presses += len(keys)
        return self.desktop.press(*keys)

    def type(self, words):
        self.desktop.type(words)

    def focus(self):
        return self.desktop.focused()

    def wait_focus(self, what, wanted):
        """Waits until the keyboard is at what is wanted; `wanted` looks at the control and may say no."""
        def there():
            node = self.focus()
            return node if node and node.has("focused") and wanted(node) else None
        return self.desktop.wait(f"the keyboard at {what}", there)

    def press_until(self, key, what, wanted, most=60):
        """The same key until the keyboard is at what is wanted."""
        node = self.focus()
        way = []
        for _ in range(most):
            if node and wanted(node):
                return node
            way.append(str(node))
            self.presses += 1
            node = self.desktop.go(key) or self.focus()
        raise Failure(f"{most} times {key} does not come to {what}, but to {node} by way of {', '.join(way[-8:])}")

    def dialog(self):
        return next((each for each in self.desktop.windows() if each.role in ("dialog", "file chooser", "alert")), None)

    def wait_dialog(self, name):
        """The dialog with this in its title, once it has the keyboard."""
        def there():
            found = self.dialog()
            return found if found and re.search(name, found.name) and found.has("active") else None
        return self.desktop.wait(f"the dialog {name}", there)

    def wait_no_dialog(self):
        self.desktop.wait("the dialog to close", lambda: self.dialog() is None)

    def answer_file(self, path):
        """Types a whole path into the dialog for a file, which has the keyboard in the name."""
        dialog = self.desktop.wait("the dialog for a file", lambda: next(
            (each for each in self.desktop.windows() if each.role != "frame" and each.has("active")
             and self.desktop.search("text", re.compile("File name"), inside=each)), None))
        field = self.desktop.find("text", re.compile("File name"), inside=dialog)
        self.desktop.wait("the keyboard in the file's name", lambda: field.has("focused"))
        self.press("ctrl+a")
        self.type(str(path))
        self.desktop.wait("the typed path", lambda: field.text == str(path))
        self.press("Return")
        self.desktop.wait("that dialog to close", lambda: dialog not in self.desktop.windows())

    def tab_to(self, role, name, key="Tab", most=60):
        """A control by its role and name, or the name of its label, with Tab."""
        def there(node):
            return node.role == role and (re.search(name, node.name) or re.search(name, node.label))
        return self.press_until(key, f"the {role} {name}", there, most)

    def fill(self, name, words):
        """Puts words in the place of what a field holds, which Tab comes to."""
        field = self.tab_to("text", name)
        self.press("ctrl+a", "Delete")
        self.type(words)
        self.desktop.wait(f"“{words}” in {name}", lambda: field.text == words)
        return field

    def choose(self, name, entry, key="Tab"):
        """An entry of a combo box, which Tab comes to, with the arrow keys; the text it is chosen by stands in its name."""
        box = self.tab_to("combo box", name, key)
        self.press("Home")
        self.desktop.settle()
        shown = None
        while not re.search(entry, box.name):
            if box.name == shown:
                raise Failure(f"{name} does not offer {entry}; the last is {shown}")
            shown = box.name
            self.press("Down")
            self.desktop.settle()
        return box

    def tick(self, name, on=True):
        """A check box, which Tab comes to."""
        box = self.tab_to("check box", name)
        if box.has("checked") != on:
            self.press("space")
            self.desktop.wait(f"{name} {'on' if on else 'off'}", lambda: box.has("checked") == on)
        return box

    def menu(self, *way):
        """An entry of the menus of the main window: menu, menus within it, entry."""
        window = next(each for each in self.desktop.windows() if each.role == "frame")
        Menus(self.desktop).choose(window, way[0], list(way[1:-1]), way[-1])

    def said(self, pattern):
        """Waits for words that stand on the screen, such as a message, and gives them."""
        return self.desktop.find(None, re.compile(pattern)).name

    def take_offer(self, name):
        """The button of the message below the page, with F6."""
        self.press_until("F6", name, lambda node: node.role == "push button" and re.search(name, node.name), most=8)
        self.press("Return")

    # --- the window of a plan -----------------------------------------------------------------------------------

    def go_to(self, name):
        """An entry of the tree, with F6 and the arrow keys."""
        def in_tree(node):
            return node.role in ("tree", "tree item") or (node.parent and node.parent.role == "tree")
        self.press_until("F6", "the pages of the plan", in_tree, most=8)
        tree = self.desktop.find("tree", "Pages of the plan")
        self.press("Home")
        number, entry = self.desktop.wait("the first entry", lambda: first_in(tree))
        while not re.search(name, entry.name):
            self.press("Down")
            number, entry = self.desktop.wait(f"an entry after {entry} on the way to {name}",
                                              lambda: chosen_in(tree, number))
        return entry

    def to_pane(self, name):
        """A table or list of the page by its name, with F6."""
        def there(node):
            return any(each and each.name == name and each.role in ("table", "list") for each in (node, node.parent))
        return self.press_until("F6", name, there, most=8)

    def form(self):
        return self.desktop.find("table", "Action plan")

    def rows_of_form(self):
        """The words of the key actions, headings and hints too, row by row."""
        table = self.form()
        return [table.cell(row, 0).name for row in range(table.rows)]

    def has_row(self, words):
        return any(words in each for each in self.rows_of_form())

    def take(self, step):
        start = time.monotonic()
        step()
        print(f"{time.monotonic() - start:6.1f} s  {step.__name__.replace('_', ' ')}", flush=True)
