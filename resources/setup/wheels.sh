# Sourced by ./dev: libraries out of pinned Python wheels, kept per user and per content of the list.

# Folder of what a list names; a changed list gets a new folder. resources/cmake/Wheels.cmake knows the same rule.
folder_of_lists() {
    local name="$1"
    shift
    printf '%s/%s-%s' "$cache" "$name" "$(cat "$@" | sha256sum | cut -c1-16)"
}

site_folder() { folder_of_lists site "$top/resources/setup/wheels.txt"; }
# The peers name the site that they use, so both lists count.
peers_folder() { folder_of_lists peers "$top/resources/setup/peers.txt" "$top/resources/setup/wheels.txt"; }

need_site() {
    local folder
    folder="$(site_folder)"
    [[ -d "$folder" ]] || fill_folder "$folder" "$top/resources/setup/wheels.txt" 2600 "libraries (about 610 MB)"
}

# Python's own side of the benchmarks. torch itself comes out of the site folder: both sides run the same kernels.
need_peers() {
    local folder
    folder="$(peers_folder)"
    [[ ! -d "$folder" ]] || return 0
    python_311 >/dev/null || stop "The Python peers need Python 3.11 (Debian 12's own), and there is none here."
    fill_folder "$folder" "$top/resources/setup/peers.txt" 6000 "Python peers (about 2 GB)"
}

# Called in the temporary folder before it takes its name: a Python that sees the peers and the site.
make_peer_python() {
    cat >"$1/python" <<TEXT
#!/bin/bash
here="\$(cd "\$(dirname "\$0")" && pwd -P)"
libraries="\$(printf '%s:' "\$here"/nvidia/*/lib)"
export PYTHONPATH="\$here:$(site_folder)" LD_LIBRARY_PATH="\${libraries%:}"
exec $(python_311) "\$@"
TEXT
    chmod +x "$1/python"
}

python_311() {
    local python
    for python in python3.11 python3 /usr/bin/python3; do
        if [[ "$("$python" -c 'import sys; print(sys.version_info[:2])' 2>/dev/null)" == "(3, 11)" ]]; then
            command -v "$python"
            return
        fi
    done
    return 1
}

# A Python that has pip; Debian's own when the first on PATH has none.
python_with_pip() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            command -v "$python"
            return
        fi
    done
    return 1
}

free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# fill_folder FOLDER LIST MEGABYTES WORDS: everything or nothing. Work goes on in a sibling that takes FOLDER's name at
# the end; whatever ends this script before, the sibling is removed, and one left by a power cut goes at the next start.
fill_folder() {
    local folder="$1" list="$2" megabytes="$3" words="$4" python free
    python="$(python_with_pip)" || stop "Python has no pip here, and the pinned libraries are fetched with it." \
        "Install it (on Debian: apt-get install python3-pip) and run the same command again."
    mkdir -p "$cache" 2>/dev/null || stop "The folder $cache cannot be made." \
        "Set TASKLOOM_CACHE to a folder that you may write, and run the same command again."
    [[ -w "$cache" ]] || stop "The folder $cache cannot be written." \
        "Set TASKLOOM_CACHE to a folder that you may write, and run the same command again."
    free="$(free_megabytes "$cache")"
    ((free >= megabytes)) || stop "$cache has $free MB free; $megabytes MB are needed for the $words." \
        "Make room there, or set TASKLOOM_CACHE to a folder on a larger disk, and run the same command again."

    exec 9>"$cache/lock"
    flock -n 9 || { say "Another ./dev is fetching; waiting for it…" && flock 9; }
    if [[ ! -d "$folder" ]]; then
        rm -rf "$cache"/filling-*
        filling="$(mktemp -d "$cache/filling-XXXXXX")"
        trap 'rm -rf "$filling"' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM HUP
        say "Fetching the $words into $folder…"
        fetch_wheels "$python" "$list"
        [[ "$folder" != "$(peers_folder)" ]] || make_peer_python "$filling/ready"
        mv -T "$filling/ready" "$folder"
        rm -rf "$filling"
        trap - EXIT INT TERM HUP
    fi
    exec 9>&-
}

fetch_wheels() {
    local python="$1" list="$2" log status=0
    local -a platforms=()
    local tag
    for tag in manylinux_2_{28..5} manylinux2014 manylinux2010 manylinux1; do
        platforms+=(--platform "${tag}_x86_64")
    done
    mkdir "$filling/tmp"
    # Not for this Python but for 3.11, whose wheels are pinned; temporary files stay beside the target.
    # What it says is kept in memory: a full disk would swallow a file.
    log="$(TMPDIR="$filling/tmp" "$python" -m pip install --quiet --no-deps --only-binary=:all: --require-hashes --no-compile \
        --no-cache-dir --no-input --disable-pip-version-check "${platforms[@]}" --python-version 3.11 \
        --implementation cp --abi cp311 --abi abi3 --abi none --target "$filling/ready" -r "$list" \
        2>&1 </dev/null 9>&-)" || status=$?
    ((status != 0)) || return 0
    grep -A 4 '^ERROR' <<<"$log" | tail -n 5 >&2
    if grep -q -i 'no space left' <<<"$log"; then
        stop "The disk of $cache is full; nothing half-made was left there." \
            "Make room, or set TASKLOOM_CACHE to a folder on a larger disk, and run the same command again."
    elif grep -q -i 'do not match the hashes' <<<"$log"; then
        stop "What was downloaded differs from the pinned SHA-256, so it was thrown away." \
            "Run the same command again; if it stays so, the package source of this machine serves other files."
    fi
    stop "The pinned libraries could not be fetched: the package source of pip was not reached or lacks them." \
        "Connect this machine to the network (or set pip's proxy or index) and run the same command again." \
        "Nothing half-made was left in $cache."
}
