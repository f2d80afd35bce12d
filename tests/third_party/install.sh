#!/usr/bin/env bash
# Installs what the tests with other people's code need, once: packages of the system, and the rest inside target/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/../../target/third-party/venv"
examples="$here/../../examples/node"
node="$here/../../target/third-party/node"
client="$here/../../target/third-party/client"

missing=()
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v curl >/dev/null || missing+=(curl)
command -v chromium >/dev/null || missing+=(chromium)
command -v chromedriver >/dev/null || missing+=(chromium-driver)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
    else
        echo "missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
fi

# An environment of its own for each: what one needs is not to decide what the other gets.
environment() {
    local wanted=$1 venv=$2
    if ! cmp -s "$wanted" "$venv/requirements.txt"; then
        rm -rf "$venv"
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
        cp "$wanted" "$venv/requirements.txt"
    fi
}
environment "$here/requirements.txt" "$venv"
environment "$here/schemathesis/requirements.txt" "$here/../../target/third-party/schemathesis"

# The examples in Node run beside their packages, and the checkout stays clean.
if ! cmp -s "$examples/package.json" "$node/installed.json"; then
    mkdir -p "$node"
    cp "$examples/package.json" "$node/package.json"
    (cd "$node" && npm install --silent --no-audit --no-fund --no-package-lock >/dev/null)
    cp "$examples/package.json" "$node/installed.json"
fi

# So do the generators of the client.
if ! cmp -s "$here/client/package.json" "$client/installed.json"; then
    mkdir -p "$client"
    cp "$here/client/package.json" "$client/package.json"
    (cd "$client" && npm install --silent --no-audit --no-fund --no-package-lock >/dev/null)
    cp "$here/client/package.json" "$client/installed.json"
fi
