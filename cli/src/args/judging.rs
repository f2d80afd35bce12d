use std::path::PathBuf;

use clap::{Args, ValueEnum};
use conformance::outcome::{Demand, FailOn, Skipping};

/// What has to hold for the exit code to be 0
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "What counts")]
pub(crate) struct JudgingArgs {
    /// What ends in exit code 1: a failed MUST, or an unmet SHOULD as well
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) fail_on: FailLevel,
    /// A MUST that is skipped ends in exit code 3
    #[arg(long)]
    pub(crate) require_judged: bool,
    /// Verdicts that are known, with a reason for each [default with --target NAME.toml: expectations/NAME.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) expectations: Option<PathBuf>,
    /// Write that file as this run would have it; reasons stay, new ones are left for you to fill in
    #[arg(long)]
    pub(crate) update_expectations: bool,
}

/// The level from which on a rule fails the run.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum FailLevel {
    /// Only a MUST
    #[default]
    Must,
    /// A SHOULD as well
    Should,
}

impl JudgingArgs {
    /// What has to hold.
    pub(crate) fn demand(&self) -> Demand {
        Demand {
            fail_on: match self.fail_on {
                FailLevel::Must => FailOn::Must,
                FailLevel::Should => FailOn::Should,
            },
            skipping: if self.require_judged {
                Skipping::NotAllowed
            } else {
                Skipping::Allowed
            },
        }
    }
}
