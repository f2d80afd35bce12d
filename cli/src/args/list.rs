use clap::{Args, ValueEnum};

/// Which rules, and how
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  didit-conformance list --area share --format json")]
pub(crate) struct ListArgs {
    /// Only this area (repeatable)
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Vec<String>,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ListFormat {
    /// A line a rule
    Text,
    /// An array of {id, level, area, title, requires, status}
    Json,
}
