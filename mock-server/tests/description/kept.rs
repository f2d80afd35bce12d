use std::path::Path;

use serde_json::Value;

/// Holds a committed file against what it should be. With `INSTA_UPDATE=always` it is written anew, like a golden.
#[expect(
    clippy::disallowed_methods,
    reason = "the same switch as for goldens, and insta reads it from the environment too"
)]
pub(crate) fn holds(path: &str, wanted: &Value) {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(path);
    let wanted = serde_json::to_string_pretty(wanted).unwrap() + "\n";
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(&path, &wanted).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let differs = kept
        .lines()
        .zip(wanted.lines())
        .position(|(kept, wanted)| kept != wanted);
    assert!(
        kept == wanted,
        "{} is not what the mock gives, from line {} on. Write it anew with INSTA_UPDATE=always (twice where an example \
         changed: the documents hold the examples that were compiled in) and read the difference.",
        path.display(),
        differs.unwrap_or(0) + 1,
    );
}
