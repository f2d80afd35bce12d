//! A golden that no test names any more is not looked at by anybody: it has to go.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't read the checkout stops where it stands"
)]

use std::path::{Path, PathBuf};

#[test]
fn every_golden_is_named_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut sources = String::new();
    for room in ["contract", "mock-server", "conformance", "cli", "tests"] {
        for file in files(&root.join(room))
            .iter()
            .filter(|file| has_ending(file, "rs"))
        {
            sources.push_str(&std::fs::read_to_string(file).unwrap());
        }
    }
    for golden in files(&root.join("snapshots")) {
        assert!(
            has_ending(&golden, "snap"),
            "{} is no golden",
            golden.display()
        );
        let name = golden.file_stem().unwrap().to_string_lossy().into_owned();
        // Some names are put together from a fixed beginning and a varying rest.
        let is_named = sources.contains(&format!("\"{name}\""))
            || name
                .split_once('-')
                .is_some_and(|(beginning, _)| sources.contains(&format!("\"{beginning}-{{")));
        assert!(is_named, "no test names {}", golden.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push(path)
        }
    }
    found
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}
