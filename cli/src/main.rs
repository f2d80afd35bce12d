//! `didit-conformance`: a mock of Didit's share API and a judge of whoever speaks it.
//!
//! | module | what it does |
//! |---|---|
//! | `args` | the command line: one file a command |
//! | `mock` | `mock`: serve, print the ready line, drain on a signal |
//! | `run` | `run`: judge a server, show progress, write reports |
//! | `rules` | `list` and `explain` |
//!
//! Everything that a user can get wrong ends in one sentence on stderr and exit code 2.

mod args;
mod mock;
mod rules;
mod run;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::parse();
    let code = match args.command.unwrap_or_default() {
        Command::Run(args) => run::run(&args),
        Command::Mock(args) => mock::run(&args),
        Command::List(args) => rules::list(&args),
        Command::Explain(args) => rules::explain(&args),
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

/// Whether stdout is looked at by a person.
pub(crate) fn stdout_is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Bad usage, or nothing could be judged.
const USAGE: u8 = 2;
