# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for one program: X server, window manager, session bus and accessibility bus.

    with Session(folder) as desktop:
        desktop.start(["csp-planner", "plan.csp"])
        desktop.press("Ctrl+N")
        desktop.find("dialog", "New plan")

Whatever was started is gone when the block is left. Waits are for conditions, never for luck.
"""
import ctypes
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

Atspi = None  # imported once the session bus is there: it connects when it is loaded
GLib = None

PATIENCE = 15.0  # seconds for a condition to come true
STEP = 0.03


class Failure(AssertionError):
    pass


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        sys.exit(f"The desktop test needs {', '.join(missing)}; tests/run installs them.")


def small_png():
    """Eight by eight blue points."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = (b"\0" + b"\x1f\x3a\x5f" * 8) * 8
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


class Node:
    """One accessible object. Reads are live; an object that went away reads as empty."""

    def __init__(self, desktop, accessible):
        self._desktop = desktop
        self._accessible = accessible

    def _ask(self, question, otherwise=None):
        try:
            return question()
        except Exception:  # the object or its application is gone
            return otherwise

    @property
    def name(self):
        return self._ask(self._accessible.get_name, "") or ""

    @property
    def description(self):
        return self._ask(self._accessible.get_description, "") or ""

    @property
    def role(self):
        return self._ask(self._accessible.get_role_name, "") or ""

    @property
    def children(self):
        count = self._ask(self._accessible.get_child_count, 0)
        for index in range(max(0, count or 0)):
            child = self._ask(lambda: self._accessible.get_child_at_index(index))
            if child is not None:
                yield Node(self._desktop, child)

    def child(self, index):
        child = self._ask(lambda: self._accessible.get_child_at_index(index))
        return Node(self._desktop, child) if child is not None else None

    @property
    def parent(self):
        parent = self._ask(self._accessible.get_parent)
        return Node(self._desktop, parent) if parent is not None else None

    def has(self, *states):
        held = self._ask(self._accessible.get_state_set)
        return held is not None and all(
            self._ask(lambda: held.contains(getattr(Atspi.StateType, state.upper())), False) for state in states)

    @property
    def text(self):
        """What a text field holds."""
        def read():
            count = Atspi.Text.get_character_count(self._accessible)
            return Atspi.Text.get_text(self._accessible, 0, count)
        return self._ask(read, "") or ""

    @property
    def label(self):
        """The words of the label that stands for it: of a combo box, where the name is what it shows now."""
        for relation in self._ask(self._accessible.get_relation_set, []) or []:
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and relation.get_n_targets():
                return Node(self._desktop, relation.get_target(0)).name
        return ""

    @property
    def place(self):
        box = self._ask(lambda: Atspi.Component.get_extents(self._accessible, Atspi.CoordType.SCREEN))
        return (box.x, box.y, box.width, box.height) if box else (0, 0, 0, 0)

    # --- tables -------------------------------------------------------------------------------------------------

    @property
    def rows(self):
        return self._ask(lambda: Atspi.Table.get_n_rows(self._accessible), 0) or 0

    @property
    def columns(self):
        return self._ask(lambda: Atspi.Table.get_n_columns(self._accessible), 0) or 0

    def heading(self, column):
        """What a screen reader says of a column when it comes to a cell of it."""
        return self._ask(lambda: Atspi.Table.get_column_description(self._accessible, column), "") or ""

    def cell(self, row, column):
        cell = self._ask(lambda: Atspi.Table.get_accessible_at(self._accessible, row, column))
        return Node(self._desktop, cell) if cell is not None else None

    def table_texts(self):
        """Every cell's words, row by row."""
        return [[(self.cell(row, column) or self).name if self.cell(row, column) else ""
                 for column in range(self.columns)] for row in range(self.rows)]

    # --- what a person does -------------------------------------------------------------------------------------

    def click(self, times=1):
        x, y, width, height = self.place
        if width <= 0 or height <= 0:
            raise Failure(f"{self} is nowhere on the screen")
        self._desktop.click_at(x + width // 2, y + min(height // 2, 12), times)
        return self

    def drag_to(self, target):
        """Pressed here, let go over the other object."""
        (x, y, _, height), (to_x, to_y, _, to_height) = self.place, target.place
        if height <= 0 or to_height <= 0:
            raise Failure(f"{self} or {target} is nowhere on the screen")
        self._desktop.drag(x + 30, y + min(height // 2, 12), to_x + 60, to_y + to_height // 2)

    def activate(self):
        """The object's own action: press a button, choose a menu entry."""
        if not self._ask(lambda: Atspi.Action.do_action(self._accessible, 0), False):
            raise Failure(f"{self} has nothing to do")
        return self

    def focus(self):
        self._ask(lambda: Atspi.Component.grab_focus(self._accessible))
        self._desktop.wait(f"{self} has the keyboard", lambda: self.has("focused"))
        return self

    def walk(self, deepest=40, most_children=400, closed_menus=True):
        """This object and all below it. Of a very long list only the first children are visited."""
        if not closed_menus and self.role == "popup menu" and not self.has("showing"):
            return
        yield self
        if deepest > 0:
            for index, child in enumerate(self.children):
                if index >= most_children:
                    break
                yield from child.walk(deepest - 1, most_children, closed_menus)

    def __eq__(self, other):
        return isinstance(other, Node) and self._accessible == other._accessible

    def __hash__(self):
        return hash(self._accessible)

    def __str__(self):
        return f"{self.role} “{self.name}”"


class Session:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.home = self.folder / "home"
        self._children = []
        self.program = None
        self._focus = None
        self.env = None

    # --- start and end ------------------------------------------------------------------------------------------

    def __enter__(self):
        need("Xvfb", "openbox", "dbus-daemon", "setxkbmap", "xdotool", "scrot")
        # Whatever a child leaves behind becomes ours, so that it can be ended with the session.
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
        try:
            self._start_session()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _start_session(self):
        runtime = self.folder / "runtime"
        for each in (self.home, runtime):
            each.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        keep = ("PATH", "LANG", "TZ", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH")
        self.env = {name: os.environ[name] for name in keep if name in os.environ}
        self.env.update(HOME=str(self.home), XDG_RUNTIME_DIR=str(runtime), LC_ALL="C.UTF-8",
                        NO_AT_BRIDGE="0", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb",
                        QT_XCB_GL_INTEGRATION="none")

        ours, theirs = os.pipe()
        number = os.environ.get("CSP_TEST_DISPLAY")
        command = ["Xvfb"] + ([f":{number}"] if number else []) + [
            "-displayfd", str(theirs), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
        self._spawn(command, pass_fds=(theirs,))
        os.close(theirs)
        with os.fdopen(ours) as answer:
            self.env["DISPLAY"] = ":" + answer.readline().strip()

        ours, theirs = os.pipe()
        self._spawn(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={theirs}"],
                    pass_fds=(theirs,))
        os.close(theirs)
        with os.fdopen(ours) as answer:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = answer.readline().strip()
        self._spawn(["openbox", "--sm-disable", "--config-file", "/dev/null"])
        self.wait("a window manager", lambda: self._output("xdotool", "get_num_desktops").strip() != "")
        # The keyboard of a British laptop: a pound sign has a key of its own.
        self._output("setxkbmap", "-layout", "gb")

        os.environ.update(self.env)
        global Atspi, GLib
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi as atspi, GLib as glib
        Atspi, GLib = atspi, glib
        Atspi.init()
        Atspi.set_timeout(5000, 15000)
        self._root = Atspi.get_desktop(0)
        self._root.set_cache_mask(Atspi.Cache.NONE)
        self._listener = Atspi.EventListener.new(self._heard)
        self._listener.register("object:state-changed:focused")

    def _heard(self, event):
        if event.detail1:
            self._focus = event.source

    def _spawn(self, command, **more):
        log = open(self.folder / "session.log", "ab")
        child = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **more)
        log.close()
        self._children.append(child)
        return child

    def __exit__(self, *_):
        self.stop()
        for child in reversed(self._children):
            if child.poll() is None:
                child.terminate()
        end = time.monotonic() + 5
        for child in self._children:
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        # The accessibility bus and what it started: they were handed to us when their parent went.
        while orphans := self._own_children():
            for pid in orphans:
                try:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                except (ProcessLookupError, ChildProcessError):
                    pass

    @staticmethod
    def _own_children():
        text = pathlib.Path(f"/proc/self/task/{os.getpid()}/children").read_text()
        return [int(pid) for pid in text.split()]

    def start(self, command):
        """Starts the program and returns its window once it shows. One that runs already goes on running; everything
        here is about the newest, until `program` is set back to another."""
        self.output = open(self.folder / "program.log", "ab")
        self.program = subprocess.Popen([str(word) for word in command], env=self.env, cwd=self.folder,
                                        stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.output)
        self._children.append(self.program)
        return self.wait("the program's window", self.window)

    def stop(self):
        if self.program and self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        self.program = None

    def has_ended(self):
        return self.program.poll() is not None

    def wait_for_end(self):
        self.wait("the end of the program", self.has_ended)
        code = self.program.returncode
        self.program = None
        if code != 0:
            raise Failure(f"the program ended with {code}")

    # --- looking ------------------------------------------------------------------------------------------------

    def application(self):
        for index in range(self._root.get_child_count()):
            try:
                accessible = self._root.get_child_at_index(index)
                if accessible and self.program and accessible.get_process_id() == self.program.pid:
                    accessible.set_cache_mask(Atspi.Cache.NONE)
                    return Node(self, accessible)
            except Exception:
                continue
        return None

    def windows(self):
        application = self.application()
        return [each for each in application.children if each.has("showing")] if application else []

    def window(self):
        """The window a person works in now: the newest dialog, else the main window."""
        shown = self.windows()
        active = [each for each in shown if each.has("active")]
        return (active or shown or [None])[-1]

    def search(self, role=None, name=None, inside=None, showing=True):
        """The first match in reading order, or None. A name is a whole text or a compiled pattern."""
        for top in ([inside] if inside else self.windows()):
            for node in top.walk(closed_menus=not showing):
                if role and node.role != role:
                    continue
                if name is not None and not any(
                        name.search(held) if isinstance(name, re.Pattern) else held == name
                        for held in (node.name, node.label if role == "combo box" else node.name)):
                    continue
                if showing and not node.has("showing"):
                    continue
                return node
        return None

    def find(self, role=None, name=None, inside=None, showing=True):
        wanted = f"{role or 'something'} “{name.pattern if isinstance(name, re.Pattern) else name}”"
        return self.wait(wanted, lambda: self.search(role, name, inside, showing))

    def focused(self):
        """Where the keyboard went last, as a screen reader is told of it."""
        while GLib.MainContext.default().iteration(False):
            pass
        return Node(self, self._focus) if self._focus else None

    def forget_focus(self):
        """What is told from now on is new."""
        self.focused()
        self._focus = None

    def to_front(self, program):
        """Another program that runs gets the keyboard, as with Alt+Tab, and everything here is about it."""
        self.program = program
        self._output("xdotool", "search", "--onlyvisible", "--pid", str(program.pid), "--name", "CSP Planner",
                     "windowactivate", "--sync")
        self.wait("the other window in front", lambda: any(each.has("active") for each in self.windows()))

    def go(self, *keys, patience=2.0):
        """Presses keys one by one; where the keyboard is told to have gone by them, or None when it stays."""
        self.focused()
        before, self._focus = self._focus, None
        for key in keys:
            self.press(key)
        end = time.monotonic() + patience
        while not self.focused() and time.monotonic() < end:
            time.sleep(0.002)
        self.settle()  # of a table the cell is told right after the table
        now = self.focused()
        if now is None:
            self._focus = before
        return now

    def wait(self, what, condition, patience=PATIENCE):
        end = time.monotonic() + patience
        while True:
            if self.program and self.program.poll() not in (None, 0):
                raise Failure(f"the program ended with {self.program.returncode} while waiting for {what}")
            answer = condition()
            if answer:
                return answer
            if time.monotonic() > end:
                raise Failure(f"waited {patience:.0f} s for {what}")
            time.sleep(STEP)

    # --- doing --------------------------------------------------------------------------------------------------

    def _output(self, *command):
        return subprocess.run(command, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=False).stdout

    def press(self, *keys):
        """Real key presses, "ctrl+s", "Tab", "F4", one after the other."""
        self._output("xdotool", "key", "--delay", "15", *keys)

    def settle(self):
        """Waits until the program has taken the keys pressed so far: it answers only between events."""
        application = self.application()
        if application:
            _ = application.name, application.role

    def type(self, words):
        # A letter no key has gets one for a moment, and the program has to look while it has.
        every_letter_has_a_key = words.replace("£", "").isascii()
        self._output("xdotool", "type", "--delay", "4" if every_letter_has_a_key else "60", words)

    def click_at(self, x, y, times=1):
        self._output("xdotool", "mousemove", "--sync", str(x), str(y), "click", "--repeat", str(times),
                     "--delay", "60", "1")

    def drag(self, x, y, to_x, to_y):
        """A hand moves in steps, and the program has to see that it is a drag."""
        command = ["xdotool", "mousemove", "--sync", str(x), str(y), "mousedown", "1"]
        for step in range(1, 9):
            command += ["mousemove", str(x + (to_x - x) * step // 8), str(y + (to_y - y) * step // 8), "sleep", "0.04"]
        self._output(*command, "mousemove", str(to_x + 1), str(to_y), "sleep", "0.1", "mouseup", "1")

    # --- evidence -----------------------------------------------------------------------------------------------

    def screenshot(self, path):
        self._output("scrot", "--overwrite", str(path))

    def tree(self):
        lines = []

        def show(node, depth):
            marks = [state for state in ("active", "focused", "focusable", "showing", "selected") if node.has(state)]
            words = node.name.replace("\n", "⏎")[:90]
            lines.append(f"{'  ' * depth}{node.role} “{words}” {' '.join(marks)}")
            if depth < 25:
                for index, child in enumerate(node.children):
                    if index > 120:
                        lines.append("  " * (depth + 1) + "…")
                        break
                    show(child, depth + 1)

        application = self.application()
        if application:
            show(application, 0)
        return "\n".join(lines)


def main(play):
    """Runs `play(desktop, planner, folder).run()` in a session of its own. When it fails, the folder for evidence holds a
    picture of the screen, the accessibility tree and what the program said. Arguments: CSP-PLANNER EVIDENCE_FOLDER."""
    planner, evidence = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder, Session(folder) as desktop:
        played = play(desktop, planner, pathlib.Path(folder))
        began = time.monotonic()
        try:
            played.run()
            print(f"{time.monotonic() - began:6.1f} s  in all")
        except Exception as failure:
            evidence.mkdir(parents=True, exist_ok=True)
            desktop.screenshot(evidence / "screen.png")
            (evidence / "tree.txt").write_text(desktop.tree(), encoding="utf-8")
            for log in ("program.log", "session.log"):
                if (pathlib.Path(folder) / log).exists():
                    (evidence / log).write_bytes((pathlib.Path(folder) / log).read_bytes())
            print(f"At “{played.step.replace('_', ' ')}”: {failure}\nEvidence: {evidence}", file=sys.stderr)
            if not isinstance(failure, Failure):
                raise
            sys.exit(1)
