//! A whole run against a receiver that verifies as it should: the program's own `hook listen`, in a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::figure::{Aim, Figure, median};

pub(crate) fn measure() -> Vec<Figure> {
    vec![Figure {
        name: "receiver run",
        value: median((0..3).map(|_| judged()).collect()),
        unit: "s",
        aim: Aim::AtMost(10.0),
    }]
}

fn judged() -> f64 {
    let mut child = Command::new(BINARY)
        .args(["hook", "listen", "--port", "0"])
        .env("DIDIT_WEBHOOK_SECRET", SECRET)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary");
    let output = child.stdout.take().expect("its output");
    let mut lines = BufReader::new(output).lines();
    let ready = lines.next().expect("a line").expect("text");
    let ready: serde_json::Value = serde_json::from_str(&ready).expect("JSON");
    let url = ready["url"].as_str().expect("a URL").to_owned();
    // What it prints has to be read, or it waits.
    let reader = std::thread::spawn(move || lines.for_each(drop));
    let listener = Listener(child);
    let begun = Instant::now();
    let status = Command::new(BINARY)
        .args(["receiver", &url, "--settle-ms", "0"])
        .env("DIDIT_WEBHOOK_SECRET", SECRET)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary");
    let taken = begun.elapsed().as_secs_f64();
    assert!(status.code().is_some_and(|code| code < 2), "{status}");
    drop(listener);
    reader.join().expect("a reader");
    taken
}

/// Ends with the measurement.
struct Listener(Child);

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

const BINARY: &str = env!("CARGO_BIN_EXE_didit-conformance");
const SECRET: &str = "an-invented-secret-for-the-benchmark";
