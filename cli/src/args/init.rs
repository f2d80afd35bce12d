use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// For whom, and whereto
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct InitArgs {
    /// What the file is to describe
    #[arg(value_enum, value_name = "WHAT")]
    pub(crate) what: Described,
    /// The file to write; one that exists is never overwritten
    #[arg(value_name = "PATH", default_value = "target.toml")]
    pub(crate) path: PathBuf,
}

/// What a target file can describe.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Described {
    /// A webhook receiver
    Receiver,
    /// A server that speaks the share API
    Server,
    /// A program that mints share tokens: Service X
    Issuer,
    /// A program that redeems them: Service Y
    Importer,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance init server qa/server.toml
  didit-conformance run --target qa/server.toml
  didit-conformance init importer qa/importer.toml
  didit-conformance run --target qa/importer.toml
  didit-conformance init receiver qa/target.toml
  didit-conformance check-target qa/target.toml
  didit-conformance receiver --target qa/target.toml";
