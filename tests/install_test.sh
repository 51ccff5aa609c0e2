#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the program into an empty folder, as a person's system would, and sees that a plan is known there for what
# it is, by its name and without it, and that the desktop's entry has an icon and opens one with the program. install_test.sh BUILD_FOLDER
set -euo pipefail
build=$1
place=$(mktemp -d)
planner=$place/usr/bin/csp-planner
started() { # the processes of the program in this folder, of which there is no other
    find /proc -maxdepth 2 -path '/proc/[0-9]*/exe' -lname "$planner" 2>/dev/null | cut -d / -f 3
}
end() {
    local process
    for process in $(started); do kill "$process" || true; done
    rm -rf "$place"
}
trap end EXIT
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

cmake --install "$build" --prefix "$place/usr" >/dev/null
[[ -x $planner ]] || fail "The program was not installed."
[[ ! -d $build/ui || ! -e $build/ui/csp-planner-charts.so || -e $place/usr/lib/csp-planner/csp-planner-charts.so ]] ||
    fail "The part that draws large charts was not installed."

export XDG_DATA_HOME=$place/home XDG_DATA_DIRS=$place/usr/share:/usr/share HOME=$place/home XDG_CONFIG_HOME=$place/config
export PATH=$place/usr/bin:$PATH
mkdir -p "$HOME"
update-mime-database "$place/usr/share/mime"
update-desktop-database "$place/usr/share/applications"
entry=$place/usr/share/applications/csp-planner.desktop
desktop-file-validate "$entry"
icon=$place/usr/share/icons/hicolor/scalable/apps/$(sed -n 's/^Icon=//p' "$entry").svg
[[ -r $icon ]] || fail "The icon that the desktop entry names is not installed."
python3 -c 'import sys, xml.etree.ElementTree as xml
root = xml.parse(sys.argv[1]).getroot()
sys.exit(0 if root.tag == "{http://www.w3.org/2000/svg}svg" and len(root) else "The icon is not a drawing.")' "$icon"

"$planner" new "$place/plan.csp" --template charnwood
cp "$place/plan.csp" "$place/attachment"
printf 'Dear all,\n' >"$place/letter"
kind=application/vnd.csp-planner.plan
for file in plan.csp attachment; do
    found=$(gio info -a standard::content-type "$place/$file" | sed -n 's/.*content-type: //p')
    [[ $found == "$kind" ]] || fail "$file is taken for “$found”."
done
found=$(gio info -a standard::content-type "$place/letter" | sed -n 's/.*content-type: //p')
[[ $found != "$kind" ]] || fail "A letter is taken for a plan."
[[ $(gio mime "$kind") == *csp-planner.desktop* ]] || fail "Nothing says that the program opens plans."

# As a double click does. The plan lies among temporary files, so that the program saves it among the person's own first;
# it is open where its lock stands.
mkdir -p "$HOME/Documents" "$place/run"
chmod 700 "$place/run"
XDG_RUNTIME_DIR=$place/run QT_QPA_PLATFORM=offscreen gio launch "$entry" "$place/plan.csp" >"$place/said" 2>&1 ||
    fail "The desktop entry could not be launched: $(cat "$place/said")"
lock=
for ((try = 0; try < 300; ++try)); do
    lock=$(find "$place" -name '.~lock.plan*.csp#' -size +0 -print -quit)
    [[ -z $lock ]] || break
    sleep 0.1
done
[[ -n $lock ]] || fail "The desktop entry did not open the plan: $(cat "$place/said")"
[[ $(started) == "$(head -n 1 "$lock")" ]] || fail "Something else than the installed program opened the plan."
printf 'Installed, and plans are known and open.\n'
