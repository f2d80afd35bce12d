//! `didit-conformance`: a mock of Didit's share API and a judge of whoever speaks it.
//!
//! | module | what it does |
//! |---|---|
//! | `args` | the command line: one file a command |
//! | `mock` | `mock`: serve, print the ready line, drain on a signal |
//! | `run` | `run`: judge a server, show progress, write reports |
//! | `receiver` | `receiver` and `check-target`: judge a webhook receiver |
//! | `traffic` | `exec` and `lint`: what a program sends to a mock |
//! | `integration` | issuers and importers for `run` and `check-target` |
//! | `hook` | `hook`: sign, verify, send, listen |
//! | `init` | `init`: write a target file |
//! | `target_file` | reading one |
//! | `secret` | secrets from the environment or a file |
//! | `diff` | `diff`: two servers, the same scenarios |
//! | `expectations` | verdicts that are known, with reasons |
//! | `rules` | `list`, `explain` and `schema` |
//! | `steps` | `steps`: the words of feature files |
//!
//! Everything that a user can get wrong ends in one sentence on stderr and exit code 2.

mod args;
mod diff;
mod expectations;
mod hook;
mod init;
mod integration;
mod mock;
mod receiver;
mod rules;
mod run;
mod secret;
mod steps;
mod target_file;
mod traffic;

use std::hash::{BuildHasher, RandomState};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;

use crate::args::{Args, Command};

/// Payloads are thousands of small values, taken apart and put together again: the system's allocator was half of the
/// time of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let code = match args.command.unwrap_or_default() {
        Command::Run(args) => run::run(&args),
        Command::Mock(args) => mock::run(&args),
        Command::Receiver(args) => receiver::run(&args),
        Command::Exec(args) => traffic::exec(&args),
        Command::Lint(args) => traffic::lint(&args),
        Command::Hook(args) => hook::run(&args),
        Command::Init(args) => init::run(&args),
        Command::CheckTarget(args) => receiver::check_target(&args),
        Command::List(args) => rules::list(&args),
        Command::Explain(args) => rules::explain(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Steps(args) => steps::run(&args),
        Command::Schema => rules::schema(),
    };
    code.unwrap_or_else(|error| {
        complain(&error);
        ExitCode::from(USAGE)
    })
}

/// Says on stderr what went wrong, causes included.
fn complain(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr(), "error: {error:#}");
}

/// Prints to stdout; a reader that has gone away (`| head`) is no failure.
pub(crate) fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Prints to stderr, for people.
pub(crate) fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Whether stdout is looked at by a person.
pub(crate) fn stdout_is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Seconds since the epoch.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where the system's clock is read; everything below takes it as an argument"
)]
pub(crate) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
}

/// A variable of the environment, if it is set to text.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where the environment is read; everything below takes it as an argument"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A number by lot, below 2^53, so that every reader of a JSON report reads the same one.
pub(crate) fn lot() -> u64 {
    RandomState::new().hash_one(0) >> 11
}

/// Bad usage, or nothing could be judged.
const USAGE: u8 = 2;
