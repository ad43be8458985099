# Sourced by ./dev run when there is no display: the same way that the window shows, without it.

walk_without_display() {
    local project="${1:-$top/projects/shop-mmoe.taskloom}" folder="$top/build/without-display"
    (($# == 0)) || shift
    [[ -f "$project" ]] || stop "There is no project $project." "Name one: ./dev run FILE.taskloom"
    say "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so the window is drawn into pictures:"
    say "the project is trained, a table per task follows, then the pages."

    rm -rf "$folder"
    mkdir -p "$folder"
    local copy
    copy="$(copy_project "$project" "$folder")"
    "$program" train "$copy" --out "$folder/run" "$@" || leave $? "The training ended early; the lines above say why."
    printf '\n'
    "$program" evaluate "$folder/run" || leave $? "The run could not be evaluated; the lines above say why."
    printf '\n'

    local page source
    for page in data model train inspect compare; do
        source="$copy"
        [[ "$page" == train || "$page" == inspect || "$page" == compare ]] && source="$folder/run"
        "$program" show "$source" --page "$page" -o "$folder/$page.png" >&2 ||
            leave $? "No picture of the page $page came; the lines above say why."
    done
    printf 'Pictures of the pages (data, model, train, inspect, compare) and the run are in\n  %s\n' "$folder"
}

# Says the words and ends with the program's own status.
leave() {
    printf '\n%s\n' "$2" >&2
    exit "$1"
}

# Copies the project with its table into the folder, so that nothing is written beside the original; prints the copy.
copy_project() {
    local project="$1" folder="$2" table
    cp "$project" "$folder/"
    # The table's path in the file is relative to the project; one that is absolute or lies above it stays as it is.
    table="$(sed -n 's/^[[:space:]]*"path": "\(.*\)",\{0,1\}$/\1/p' "$project" | head -n 1)"
    if [[ -n "$table" && "$table" != /* && "$table" != *..* && -f "$(dirname "$project")/$table" ]]; then
        mkdir -p "$folder/$(dirname "$table")"
        cp "$(dirname "$project")/$table" "$folder/$table"
    fi
    printf '%s/%s' "$folder" "$(basename "$project")"
}
