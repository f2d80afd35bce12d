//! A whole run against the issuer and the importer that stand among the examples, in Rust and optimised.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::figure::{Aim, Figure, median};

pub(crate) fn measure() -> Vec<Figure> {
    let built = Command::new("cargo")
        .args(["build", "--release", "--quiet", "-p", "examples", "--bins"])
        .current_dir(root())
        .status()
        .expect("cargo");
    assert!(built.success(), "the examples were not built: {built}");
    [
        ("issuer", "issuer run", 15.0),
        ("importer", "importer run", 20.0),
    ]
    .map(|(program, name, aim)| Figure {
        name,
        value: median((0..3).map(|_| judged(program)).collect()),
        unit: "s",
        aim: Aim::AtMost(aim),
    })
    .into()
}

fn judged(program: &str) -> f64 {
    let example = root().join(format!("examples/rust/{program}.toml"));
    let described = std::fs::read_to_string(example).expect("the example's target file");
    let optimised = described.replace("target/debug/", "target/release/");
    assert_ne!(described, optimised, "it starts another program");
    let file = root().join(format!("target/tmp/{program}.toml"));
    std::fs::create_dir_all(root().join("target/tmp")).expect("a folder");
    std::fs::write(&file, optimised).expect("a target file");
    let begun = Instant::now();
    let status = Command::new(BINARY)
        .args(["run", "--target"])
        .arg(&file)
        .current_dir(root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary");
    let taken = begun.elapsed().as_secs_f64();
    assert!(status.success(), "the {program} was judged with {status}");
    taken
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

const BINARY: &str = env!("CARGO_BIN_EXE_didit-conformance");
