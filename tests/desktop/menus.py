# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus of a window, by the keys that lead through them: Alt with a letter, down, right, Enter."""
from session import Failure


class MenusClosed(Failure):
    pass


class Menus:
    def __init__(self, desktop):
        self.desktop = desktop

    def choose(self, window, menu, way, entry):
        """An entry of a menu of the bar, through the menus within it that `way` names."""
        for tries_left in (2, 1, 0):
            try:
                return self._go_through(window, menu, way, entry)
            except MenusClosed:  # the window system can take the keyboard from a menu that just opens
                if not tries_left:
                    raise
                self.desktop.press("Escape", "Escape")

    def _go_through(self, window, menu, way, entry):
        desktop = self.desktop
        desktop.wait(f"{window} to have the keyboard", lambda: window.has("active"))
        desktop.forget_focus()
        desktop.press("alt+" + menu[0].lower())
        self._wait(f"the menu {menu}", lambda: self._open_menu() == menu)
        node = self._entry_after(None)
        for name in way + [entry]:
            first = node
            while node.name != name:
                desktop.press("Down")
                node = self._entry_after(node)
                if node == first:
                    raise Failure(f"the keys do not come to {name} in the menu {menu}")
            if name != entry:
                desktop.press("Right")
                node = self._entry_after(node)
        desktop.press("Return")

    def _wait(self, what, condition):
        try:
            return self.desktop.wait(what, condition, patience=4)
        except Failure as failure:
            raise MenusClosed(str(failure)) from failure

    def _open_menu(self):
        """Which menu of the bar is open."""
        node = self.desktop.focused()
        while node and node.parent and node.parent.role in ("menu item", "popup menu"):
            node = node.parent
        return node.name if node and node.parent and node.parent.role == "menu bar" else None

    def _entry_after(self, before):
        """Where a key led in the open menus."""
        def arrived():
            node = self.desktop.focused()
            return node if node and node != before and node.parent and node.parent.role == "popup menu" else None
        return self._wait(f"an entry after {before}", arrived)
