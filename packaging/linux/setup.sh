# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run, tests/run and tests/bench/run: packages and builds, each only when something is missing.
# Everything said goes to standard error, so that a command's own output stays clean. Expects $root.

say() { printf '%s\n' "$*" >&2; }

# packages_for build run …: the names listed under these words.
packages_for() {
    local purpose
    for purpose in "$@"; do
        sed -n "s/^$purpose //p" "$root/packaging/linux/packages"
    done | sort -u
}

# ensure_packages build run …: installs what dpkg does not have, as root or through sudo; else touches nothing.
ensure_packages() {
    command -v dpkg-query >/dev/null || return 0 # another system: CMake says what it lacks
    local wanted missing=() name
    mapfile -t wanted < <(packages_for "$@")
    local installed
    # That a name is unknown makes dpkg-query fail, and is what is asked here. What another package brings along
    # is there too: npm comes with some packages of nodejs, and must not be put beside it.
    installed=$({ dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' "${wanted[@]}" 2>/dev/null || true; } |
        sed -n 's/^installed //p' | tr -s ', ' '\n')
    for name in "${wanted[@]}"; do
        grep -qxF "$name" <<<"$installed" || missing+=("$name")
    done
    ((${#missing[@]})) || return 0

    local as_root=()
    if [[ $(id -u) != 0 ]]; then
        if ! command -v sudo >/dev/null; then
            say "These packages are missing and only root can install them: ${missing[*]}"
            say "Run as root: apt-get install ${missing[*]}"
            return 1
        fi
        as_root=(sudo)
    fi
    say "Installing the Debian packages that are missing (needed to $(join_words "$@")): ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >&2
}

join_words() {
    local text=$1
    shift
    local word
    for word in "$@"; do text+=", $word"; done
    printf '%s' "$text"
}

# build_preset PRESET [cmake --build arguments …]: configures once, then builds what is out of date.
build_preset() {
    local preset=$1 log
    shift
    if [[ ! -e $root/build/$preset/build.ninja ]]; then
        say "Configuring build/$preset"
        log=$(mktemp)
        if ! (cd "$root" && cmake --preset "$preset" >"$log" 2>&1); then
            cat "$log" >&2
            rm -f "$log"
            return 1
        fi
        rm -f "$log"
    fi
    (cd "$root" && cmake --build --preset "$preset" "$@" >&2)
}
