#!/usr/bin/env bash
# Tries a running mock with cases that Schemathesis makes from its own description:
#   check.sh didit|auth|control BASE_URL [CASES] [SEED]
# BASE_URL is the verification host's; for `auth` the mock's auth host follows as a fifth argument.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
part=$1 base=$2 cases=${3:-200} seed=${4:-1} auth=${5:-}
case $part in
    didit) document=$base/openapi.json url=$base which=(--exclude-path-regex '^/auth/v2/') ;;
    auth) document=$base/openapi.json url=$auth which=(--include-path-regex '^/auth/v2/') ;;
    control) document=$base/__mock/openapi.json url=$base which=() ;;
    *) echo "$part is none of didit, auth, control" >&2; exit 2 ;;
esac
# What it caches is nobody's business.
cd "$here/../../../target/third-party/schemathesis"
exec bin/schemathesis --config-file "$here/schemathesis.toml" \
    run "$document" --url "$url" "${which[@]}" --header 'x-api-key: fake-key-of-the-issuer---------------------' \
    --max-examples "$cases" --seed "$seed" --no-color
