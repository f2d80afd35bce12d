//! The command line. Doc comments are the help that users read.

mod check_target;
mod dialect;
mod diff;
mod exec;
mod explain;
mod hook;
mod init;
mod judging;
mod lint;
mod list;
mod mock;
mod properties;
mod receiver;
mod run;
mod secret;
mod steps;

pub(crate) use check_target::CheckTargetArgs;
pub(crate) use dialect::{AUTO, Wanted};
pub(crate) use diff::{DiffArgs, SideArgs};
pub(crate) use exec::{ExecArgs, Service};
pub(crate) use explain::ExplainArgs;
pub(crate) use hook::{HookArgs, HookCommand, ListenArgs, SendArgs, SignArgs, VerifyArgs};
pub(crate) use init::{Described, InitArgs};
pub(crate) use judging::{FailLevel, JudgingArgs};
pub(crate) use lint::LintArgs;
pub(crate) use list::{ListArgs, ListFormat};
pub(crate) use mock::{MockArgs, Scope};
pub(crate) use properties::{PropertyArgs, Scenarios, Whether};
pub(crate) use receiver::ReceiverArgs;
pub(crate) use run::RunArgs;
pub(crate) use secret::SecretArgs;
pub(crate) use steps::{StepsArgs, StepsFormat};

use clap::{Parser, Subcommand};

/// A mock of Didit's share API, and a judge of whoever speaks it
///
/// Without a command it judges its own mock: `didit-conformance run`.
#[derive(Debug, Parser)]
#[command(name = "didit-conformance", version, after_help = EXAMPLES, propagate_version = true)]
pub(crate) struct Args {
    /// What to do; `run` where nothing is said
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge a server (the embedded mock, or one of your own), an issuer or an importer
    Run(Box<RunArgs>),
    /// Serve a mock of Didit's share API
    Mock(Box<MockArgs>),
    /// Judge a webhook receiver
    Receiver(Box<ReceiverArgs>),
    /// Run your own tests against a fresh mock and judge their traffic
    Exec(Box<ExecArgs>),
    /// Judge what reached a mock that runs already
    Lint(Box<LintArgs>),
    /// Sign, verify, send and listen: for whoever writes a receiver
    Hook(HookArgs),
    /// Write a commented target file
    Init(InitArgs),
    /// See whether what a target file describes can be judged
    CheckTarget(CheckTargetArgs),
    /// List every rule
    List(ListArgs),
    /// Show one rule in full: what Didit's documents say, where, and what judges it
    Explain(ExplainArgs),
    /// Put two servers through the same scenarios and show where their answers differ
    Diff(Box<DiffArgs>),
    /// List every step that feature files can use
    Steps(StepsArgs),
    /// Print the JSON Schema of the JSON report, and of the lines of the ndjson report
    Schema,
}

impl Default for Command {
    fn default() -> Self {
        Self::Run(Box::default())
    }
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance                                  judge the embedded mock: does everything work here?
  didit-conformance mock                             a mock on http://127.0.0.1:4010 for your own tests
  didit-conformance run --base-url http://127.0.0.1:8080 --control-url http://127.0.0.1:8080/__mock
  didit-conformance receiver http://127.0.0.1:3000/webhook --secret-env DIDIT_WEBHOOK_SECRET
  didit-conformance exec -- npm test                 your tests, and what they send
  didit-conformance hook send http://127.0.0.1:3000/webhook approved
  didit-conformance explain import-duplicate

Exit codes: 0 conformant · 1 a MUST failed · 2 could not judge · 3 nothing was judged";
