//! The binary from outside: how soon it is ready, how much it holds, how long the embedded run takes.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use super::figure::{Aim, Figure, median};

/// A mock in a process of its own.
pub(crate) struct Process {
    child: Child,
    pub(crate) ready: serde_json::Value,
    /// Kept open: a mock that loses its reader must not notice.
    _stdout: BufReader<ChildStdout>,
}

impl Process {
    pub(crate) fn start(flags: &[&str]) -> Self {
        let mut child = Command::new(BINARY)
            .args(["mock", "--port", "0"])
            .args(flags)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a ready line");
        let ready = serde_json::from_str(&line).expect("JSON");
        Self {
            child,
            ready,
            _stdout: stdout,
        }
    }

    /// Resident megabytes.
    pub(crate) fn resident(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("/proc");
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .expect("VmRSS");
        let kilobytes: f64 = line
            .split_whitespace()
            .nth(1)
            .and_then(|number| number.parse().ok())
            .expect("a number");
        kilobytes / 1_024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn measure() -> Vec<Figure> {
    let times = (0..11)
        .map(|_| {
            let begun = Instant::now();
            let process = Process::start(&[]);
            let taken = begun.elapsed();
            drop(process);
            taken.as_secs_f64() * 1_000.0
        })
        .collect();
    let idle = Process::start(&[]).resident();
    vec![
        Figure {
            name: "ready line after",
            value: median(times),
            unit: "ms",
            aim: Aim::AtMost(20.0),
        },
        Figure {
            name: "idle, resident",
            value: idle,
            unit: "MB",
            aim: Aim::AtMost(15.0),
        },
    ]
}

pub(crate) fn embedded_run() -> Vec<Figure> {
    let times = (0..5)
        .map(|_| {
            let begun = Instant::now();
            let status = Command::new(BINARY)
                .arg("run")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .expect("the binary");
            assert!(status.success(), "the embedded run ended with {status}");
            begun.elapsed().as_secs_f64()
        })
        .collect();
    vec![Figure {
        name: "embedded run",
        value: median(times),
        unit: "s",
        aim: Aim::AtMost(3.0),
    }]
}

const BINARY: &str = env!("CARGO_BIN_EXE_didit-conformance");
