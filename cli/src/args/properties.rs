use std::path::PathBuf;

use clap::{Args, ValueEnum};
use conformance::{Fuzzing, Mode, Properties};

/// What is drawn by lot beside the scenarios
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Properties")]
pub(crate) struct PropertyArgs {
    /// Whether properties are tried: sequences of calls and values drawn by lot, on which a rule has to hold [default: on; off with --features and --tag]
    #[arg(long, value_name = "WHETHER", value_enum)]
    pub(crate) properties: Option<Whether>,
    /// How many cases are drawn for each property [default: 32]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) cases: Option<u32>,
    /// Try properties that send what no client sends, at Didit's own service too
    #[arg(long, conflicts_with = "no_fuzzing")]
    pub(crate) fuzzing: bool,
    /// Leave them out everywhere [default: left out at Didit's own service alone]
    #[arg(long)]
    pub(crate) no_fuzzing: bool,
    /// Write RULE.feature and RULE.sh for every rule that fails: each does again what was done, and shows what was found
    #[arg(long, value_name = "DIR")]
    pub(crate) save_failures: Option<PathBuf>,
}

/// Whether properties are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whether {
    /// After the scenarios
    On,
    /// Scenarios alone
    Off,
    /// Properties alone
    Only,
}

/// Which scenarios the caller came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scenarios {
    /// Those of the program, by rule at most.
    All,
    /// Features of their own, or scenarios with certain tags: properties would be in the way, unless asked for.
    Particular,
}

impl PropertyArgs {
    /// What is tried beside this choice of scenarios.
    pub(crate) fn plan(&self, scenarios: Scenarios) -> Properties {
        let mode = match (self.properties, scenarios) {
            (None, Scenarios::Particular) | (Some(Whether::Off), _) => Mode::Off,
            (None, Scenarios::All) | (Some(Whether::On), _) => Mode::On,
            (Some(Whether::Only), _) => Mode::Only,
        };
        let usual = Properties::default();
        Properties {
            mode,
            cases: self.cases.unwrap_or(usual.cases),
            fuzzing: match (self.fuzzing, self.no_fuzzing) {
                (_, true) => Fuzzing::LeftOut,
                (true, false) => Fuzzing::Allowed,
                (false, false) => usual.fuzzing,
            },
        }
    }
}
