#!/usr/bin/env bash
# update.sh LUPDATE FILE.ts: brings a catalogue up to date with the texts in the code (tr(), QT_TRANSLATE_NOOP and
# TL_TEXT). New texts come in unfinished, texts that are gone go out, translations stay. `./dev translate` runs it, and
# the test translations/complete to see that nothing is missing. Commands speak English, so app/cli, app/bench and
# app/Show are left out. The file holds no line numbers, so that it changes only where words do.
set -euo pipefail
[[ $# == 2 ]] || { echo "usage: update.sh LUPDATE FILE.ts" >&2; exit 2; }
lupdate="$1"
catalogue="$(realpath "$2")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

files="$(mktemp)"
trap 'rm -f "$files"' EXIT
find app widgets engine \( -name '*.cpp' -o -name '*.h' \) | grep -vE '^app/(cli/|bench/|Show\.)' | LC_ALL=C sort >"$files"

# What lupdate says is about code that it did not understand: the texts there would get a context that no window asks.
said="$("$lupdate" -silent -I . -no-obsolete -locations none -disable-heuristic sametext \
    -disable-heuristic similartext -disable-heuristic number -source-language en_US \
    -tr-function-alias QT_TRANSLATE_NOOP+=TL_TEXT "@$files" -ts "$catalogue" 2>&1)"
said="$(grep -vE 'Ignoring definition of undeclared qualified class' <<<"$said" || true)"
if [[ -n "$said" ]]; then
    printf '%s\n' "$said" >&2
    echo "lupdate did not understand the lines above. A return type with engine:: before a function with tr() is a" >&2
    echo "known reason: name the type with a using-declaration." >&2
    exit 1
fi
