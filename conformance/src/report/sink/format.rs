use crate::outcome::{ExitCode, FailOn, RunOutcome};
use crate::report::{github, html, json, junit, markdown, ndjson};

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One self-contained page for people (see [`html()`]).
    Html,
    /// JUnit XML, a test case a rule (see [`junit()`]).
    Junit,
    /// One JSON object (see [`json()`]).
    Json,
    /// Markdown, for a job's summary or a comment (see [`markdown()`]).
    Markdown,
    /// A JSON line an event, written while the run goes on (see [`ndjson`]).
    Ndjson,
    /// Workflow commands that annotate a run of GitHub Actions (see [`github()`]).
    Github,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Junit,
        Self::Json,
        Self::Markdown,
        Self::Ndjson,
        Self::Github,
    ];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Junit => "junit",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Ndjson => "ndjson",
            Self::Github => "github",
        }
    }

    /// Whether events are written as they happen.
    pub(super) const fn is_live(self) -> bool {
        match self {
            Self::Ndjson => true,
            Self::Html | Self::Junit | Self::Json | Self::Markdown | Self::Github => false,
        }
    }

    /// What is written when the run is over: the whole report, or the last lines of a live one.
    pub fn write(self, outcome: &RunOutcome, exit: ExitCode, fail_on: FailOn) -> String {
        match self {
            Self::Html => html(outcome, exit),
            Self::Junit => junit(outcome, fail_on),
            Self::Json => json(outcome, exit),
            Self::Markdown => markdown(outcome, exit),
            Self::Ndjson => ndjson::ended(outcome, exit),
            Self::Github => github(outcome, exit, fail_on),
        }
    }
}
