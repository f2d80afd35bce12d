//! Where other people's code lies.

use std::path::{Path, PathBuf};

/// The interpreter that `test.sh` set up.
pub(crate) fn python() -> PathBuf {
    let python = root().join("target/third-party/venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing: run ./test.sh, which installs it",
        python.display()
    );
    python
}

pub(crate) fn folder() -> PathBuf {
    root().join("tests/third_party")
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

pub(crate) fn path(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
