#!/usr/bin/env bash
# The long run: starts the release build's mock and tries all of it with 200 cases an operation, or as many as said:
#   long.sh [CASES] [SEED]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/../install.sh"
ready=$(mktemp)
"$here/../../../target/release/didit-conformance" mock --port 0 >"$ready" &
mock=$!
trap 'kill $mock; rm -f "$ready"' EXIT
until [ -s "$ready" ]; do kill -0 $mock; done
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$ready" "$1"; }
for part in didit auth control; do
    "$here/check.sh" "$part" "$(field base_url)" "${1:-200}" "${2:-1}" "$(field auth_base_url)"
done
