#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An update sheet goes out, is filled in and saved by LibreOffice, and comes back into the plan.

Usage: office_sheet_test.py CSP-PLANNER
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CELL = f"{{{TABLE}}}table-cell"
REPEATED = f"{{{TABLE}}}number-columns-repeated"
PROGRESS = "Second school finished: 61 pupils completed “all six” sessions & more < planned"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def converted(folder, source, ending):
    """What LibreOffice makes of a file when it opens and saves it."""
    (folder / "out").mkdir(exist_ok=True)
    target = folder / "out" / f"{source.stem}.{ending}"
    target.unlink(missing_ok=True)
    run("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", ending,
        "--outdir", target.parent, source)
    if not target.is_file():
        sys.exit(f"LibreOffice made no {target.name}")
    return target


def cells(row):
    """The cells of a row one by one: what stands for several is split into them."""
    for cell in list(row.findall(CELL)):
        count = int(cell.get(REPEATED, "1"))
        if 1 < count < 100:
            place = list(row).index(cell)
            del cell.attrib[REPEATED]
            for extra in range(1, count):
                row.insert(place + extra, xml.fromstring(xml.tostring(cell)))
    return row.findall(CELL)


def words(cell):
    return "\n".join("".join(line.itertext()) for line in cell.findall(f"{{{TEXT}}}p"))


def fill(cell, text):
    for line in cell.findall(f"{{{TEXT}}}p"):
        cell.remove(line)
    cell.set(f"{{{OFFICE}}}value-type", "string")
    xml.SubElement(cell, f"{{{TEXT}}}p").text = text


def fill_in(path):
    """Types into the white cells of the first action; returns which action that is."""
    for _, (prefix, uri) in xml.iterparse(path, ["start-ns"]):
        xml.register_namespace(prefix, uri)  # LibreOffice knows the file by its prefixes
    tree = xml.parse(path)
    rows = list(tree.getroot().iter(f"{{{TABLE}}}table-row"))
    columns = {}
    action = None
    for row in rows:
        found = cells(row)
        key = words(found[0]) if found else ""
        if key == "filled-in-by":
            fill(found[2], "Town sergeant")
        elif key == "filled-in-on":
            fill(found[2], "30/11/2008")
        elif key == "columns":
            columns = {words(cell): number for number, cell in enumerate(found) if words(cell)}
        elif key.startswith("action:") and not action:
            action = key.split(":")[1]
            fill(found[columns["status"]], "B Complete")
            fill(found[columns["progress"]], PROGRESS)
    if not action:
        sys.exit("The sheet has no action to fill in")
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return action


def main():
    planner = pathlib.Path(sys.argv[1])
    if not shutil.which("soffice"):
        sys.exit("This test needs LibreOffice; tests/run installs it.")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plan, sheet = folder / "plan.csp", folder / "police.xlsx"
        run(planner, "new", plan, "--template", "charnwood-example")
        run(planner, "share", plan, sheet, "--agency", "Police", "--sheet")
        flat = converted(folder, sheet, "fods")
        action = fill_in(flat)
        back = converted(folder, flat, "xlsx")

        result = json.loads(run(planner, "merge", plan, back, "--json"))
        exported = folder / "plan.json"
        run(planner, "export", plan, exported)
        tables = json.loads(exported.read_text(encoding="utf-8"))["tables"]
        updates = [row for row in tables["progress_update"] if row["text"] == PROGRESS]
        status = next(row for row in tables["action"] if row["id"] == action)["status_id"]
        complete = next(row for row in tables["status"] if row["word"] == "Complete")["id"]
        again = json.loads(run(planner, "merge", plan, back, "--json"))
        faults = []
        if not result["written"]:
            faults.append(f"nothing was brought in: {result}")
        if [(row["action_id"], row["date"], row["author"]) for row in updates] != \
                [(action, "2008-11-30", "Town sergeant")]:
            faults.append(f"the progress that came in is {updates}")
        if status != complete:
            faults.append(f"the status of {action} is {status}, not {complete}")
        if again["written"]:
            faults.append("the same sheet brought something in a second time")
        run(planner, "check", plan)
        if faults:
            sys.exit("\n".join(faults))
        print("The sheet came back from LibreOffice with its status and its progress, and once only.")


if __name__ == "__main__":
    main()
