use std::path::{Path, PathBuf};
use std::process::Output;

/// Something inside the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .join(path)
}

/// Something that `tests/third_party/install.sh` put there.
pub(crate) fn installed(path: &str) -> PathBuf {
    let path = project("target/third-party").join(path);
    assert!(
        path.exists(),
        "{} is missing: run tests/third_party/install.sh, which installs it",
        path.display()
    );
    path
}

/// What a program that went well printed.
pub(crate) fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{}\n{out}\n{err}", output.status);
    out
}
