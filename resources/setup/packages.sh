# Sourced by ./dev: Debian packages. Lists: debian-packages.txt beside this file.

package_list() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$top/resources/setup/debian-packages.txt"; }

is_debian_12() { (. /etc/os-release 2>/dev/null && [[ "${ID:-}" == debian && "${VERSION_ID:-}" == 12 ]]); }

# The names of the list that are not installed, one a line.
missing_packages() {
    comm -23 <(package_list | sort) \
        <(dpkg-query -W -f '${binary:Package} ${db:Status-Status}\n' 2>/dev/null |
            awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }' | sort)
}

# On Debian 12: installs what is missing (root or sudo). Elsewhere: names what is missing. Returns when all is there.
need_packages() {
    if [[ "$(uname -m)" != x86_64 ]]; then
        stop "This machine is $(uname -m); the pinned libraries exist for x86_64 only."
    fi
    if ! is_debian_12; then
        [[ -f "$build/build.ninja" ]] || need_tools_elsewhere
        return 0
    fi
    local missing
    missing="$(missing_packages)"
    [[ -n "$missing" ]] || return 0
    # shellcheck disable=SC2086
    set -- $missing
    local -a root=()
    if [[ "$(id -u)" != 0 ]]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            root=(sudo)
        else
            stop "These Debian packages are missing, and installing them takes root:" "  $*" \
                "As root run: apt-get update && apt-get install --no-install-recommends $*" "Then run the same command again."
        fi
    fi
    say "Installing $# Debian packages: $*"
    install_packages "$@" || stop "Not all Debian packages could be installed; the lines above say why." \
        "No network: connect this machine and run the same command again. No space: make room below /usr." \
        "By hand: apt-get update && apt-get install --no-install-recommends $*"
}

install_packages() {
    local log status=0
    log="$(mktemp)"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$log" 2>&1 || say "$(tail -n 5 "$log")"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" \
        >"$log" 2>&1 </dev/null || {
        status=$?
        grep "^E:" "$log" | tail -n 3 >&2
    }
    rm -f "$log"
    return "$status"
}

# Not Debian 12: says what is missing, by tool and by library, and stops; returns when everything was found.
need_tools_elsewhere() {
    local -a missing=()
    local tool
    for tool in g++ cmake ninja python3; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    if ((${#missing[@]} == 0)); then
        local folder answer
        folder="$(mktemp -d)"
        if ! answer="$(cmake -G Ninja -S "$top/resources/setup/probe" -B "$folder" 2>&1)"; then
            rm -rf "$folder"
            stop "This system cannot build C++ with CMake yet:" "$(tail -n 20 <<<"$answer")"
        fi
        rm -rf "$folder"
        mapfile -t missing < <(sed -n 's/^-- missing: //p' <<<"$answer")
    fi
    ((${#missing[@]} == 0)) && return 0
    say "This is not Debian 12, so nothing is installed by itself. Missing here:"
    printf '  %s\n' "${missing[@]}" >&2
    stop "Install them with this system's package manager and run the same command again." \
        "(On Debian 12 they are the packages of resources/setup/debian-packages.txt.)"
}
