#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Guards what the folders promise: which part may include which, and the marks every source file carries.

Usage: layers_test.py SOURCE_ROOT QT_HEADERS
"""
import pathlib
import re
import sys

# The arrows of core/README.md and ui/README.md. Everything may use itself.
MAY_USE = {
    "core/model": set(),
    "core/store": {"core/model"},
    "core/edit": {"core/store", "core/model"},
    "core/share": {"core/store", "core/model"},
    "core/sheet": {"core/edit", "core/store", "core/model", "core/share"},
    "core/merge": {"core/store", "core/model", "core/share", "core/sheet"},
    "core/exchange": {"core/store", "core/model"},
    "core/measure": {"core/model"},
    "core/spelling": {"core/model"},
    "core/rules": {"core/model", "core/measure"},
    "core/report": {"core/model", "core/measure", "core/rules"},
    "core": {"core/model", "core/store"},  # what stands in core/ itself: the precompiled header
}
CORE = set(MAY_USE) - {"core"}
UI = {"ui", "ui/pages", "ui/models", "ui/delegates", "ui/dialogs", "ui/support", "ui/charts"}
for part in UI:
    MAY_USE[part] = CORE | UI
MAY_USE["app"] = CORE | UI

CORE_MODULES = {"QtCore", "QtSql"}
UI_MODULES = CORE_MODULES | {"QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets"}
MODULES = {part: CORE_MODULES for part in CORE | {"core"}}
MODULES["core/report"] = CORE_MODULES | {"QtGui", "QtSvg"}
MODULES.update({part: UI_MODULES for part in UI | {"app"}})
MODULES["ui/charts"] = UI_MODULES | {"QtCharts"}

# Outside the one place that needs it, nothing may tie the program to one kind of system.
SYSTEM_HEADERS = re.compile(r"^(unistd|fcntl|signal|pwd|dirent|windows)\.h$|^sys/")
SYSTEM_ALLOWED = {"core/store/file_lock.cpp"}

LONGEST_FILE = 700
MAY_BE_LONGER = set()

# Spelt in pieces so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "TO" + "DO|FIX" + r"ME|X" + r"XX)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def module_index(headers):
    """Header name -> Qt module, from the folders of the Qt that is built with."""
    index = {}
    for folder in sorted(pathlib.Path(headers).glob("Qt*")):
        for header in folder.iterdir():
            index.setdefault(header.name, folder.name)
    return index


def part_of(path):
    """'core/store' for core/store/document.h, 'app' for anything under app/."""
    pieces = path.split("/")
    if pieces[0] == "app":
        return "app"
    return "/".join(pieces[:2]) if len(pieces) > 2 else pieces[0]


def faults_in_includes(path, text, root, modules):
    part = part_of(path)
    if part not in MAY_USE:
        yield f"{path}: the folder {part} is not in the layout; add it to core/README.md or ui/README.md and here"
        return
    for kind, name in INCLUDE.findall(text):
        if kind == '"':
            if name.endswith(".moc"):
                continue
            if not (root / name).is_file():
                yield f"{path}: includes \"{name}\", which is not a path from the top of the source tree"
                continue
            used = part_of(name)
            if used != part and used not in MAY_USE[part]:
                yield f"{path}: {part} may not use {used} (\"{name}\")"
            continue
        module = name.split("/")[0] if name.startswith("Qt") and "/" in name else modules.get(name)
        if module and module not in MODULES[part]:
            yield f"{path}: {part} may not use {module} (<{name}>)"
        if SYSTEM_HEADERS.match(name) and path not in SYSTEM_ALLOWED:
            yield f"{path}: <{name}> belongs to one system; Qt has a portable way"


def faults_in_marks(path, text):
    lines = text.splitlines()
    head = lines[:2] if lines and lines[0].startswith("#!") else lines[:1]
    if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in head):
        yield f"{path}: does not begin with its licence line"
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line):
            yield f"{path}:{number}: something unfinished: {line.strip()}"
    if len(lines) > LONGEST_FILE and path not in MAY_BE_LONGER:
        yield f"{path}: {len(lines)} lines; split it by purpose ({LONGEST_FILE} at most)"


def main():
    root = pathlib.Path(sys.argv[1])
    modules = module_index(sys.argv[2])
    if not {"QtCore", "QtWidgets", "QtCharts"} <= set(modules.values()):
        sys.exit(f"{sys.argv[2]} does not hold Qt's headers")
    faults = []
    seen = 0
    for folder in ("app", "core", "ui", "tests"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in {".h", ".cpp", ".py"} or "__pycache__" in file.parts:
                continue
            path = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8")
            seen += 1
            faults += faults_in_marks(path, text)
            if folder != "tests" and file.suffix != ".py":
                faults += faults_in_includes(path, text, root, modules)
    print("\n".join(faults) if faults else f"{seen} files: every arrow and mark as it should be")
    sys.exit(1 if faults or not seen else 0)


if __name__ == "__main__":
    main()
