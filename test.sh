#!/usr/bin/env bash
# Passes every test. Run it from anywhere; it needs the Rust toolchain that rust-toolchain.toml names, and installs
# nothing by hand.
set -euo pipefail
cd "$(dirname "$0")"

stage() {
    local name=$1 start=$SECONDS
    shift
    echo "── $name"
    "$@"
    awk -v name="$name" -v seconds="$((SECONDS - start))" 'BEGIN { printf "── %s: %.1f min\n", name, seconds / 60 }'
}

export INSTA_UPDATE=no
export RUSTDOCFLAGS="-D warnings"

stage "other people's code" tests/third_party/install.sh
stage "format" cargo fmt --all --check
stage "lint" cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
stage "release build" cargo build --release --locked --quiet
stage "tests" cargo test --workspace --locked --quiet --no-fail-fast
stage "docs" cargo doc --workspace --no-deps --locked --quiet
