#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the program into an empty folder, as a person's system would, and sees that a plan is known there for what
# it is, by its name and without it, and opens with the program. install_test.sh BUILD_FOLDER
set -euo pipefail
build=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

cmake --install "$build" --prefix "$place/usr" >/dev/null
planner=$place/usr/bin/csp-planner
[[ -x $planner ]] || fail "The program was not installed."
[[ ! -d $build/ui || ! -e $build/ui/csp-planner-charts.so || -e $place/usr/lib/csp-planner/csp-planner-charts.so ]] ||
    fail "The part that draws large charts was not installed."

export XDG_DATA_HOME=$place/home XDG_DATA_DIRS=$place/usr/share:/usr/share HOME=$place/home XDG_CONFIG_HOME=$place/config
export PATH=$place/usr/bin:$PATH
mkdir -p "$HOME"
update-mime-database "$place/usr/share/mime"
update-desktop-database "$place/usr/share/applications"
desktop-file-validate "$place/usr/share/applications/csp-planner.desktop"

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
printf 'Installed, and plans are known.\n'
