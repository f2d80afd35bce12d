use std::time::Duration;

use contract::rules::Rule;

use super::{Finding, Verdict};

/// Everything that one run found out.
#[derive(Clone, Debug)]
pub struct RunOutcome {
    /// Who was judged.
    pub target: TargetHead,
    /// The seed that makes the run repeat.
    pub seed: u64,
    /// Every selected rule once, in the catalogue's order.
    pub rules: Vec<JudgedRule>,
    /// How long it took.
    pub elapsed: Duration,
    /// Whether everything that was selected was run.
    pub ending: Ending,
    /// One sentence for each expectation that was not met: a verdict that is another, a pass that nobody expected.
    pub broken_expectations: Vec<String>,
    /// What the reader ought to know beside the verdicts.
    pub notes: Vec<String>,
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// Everything that was selected was run.
    #[default]
    Complete,
    /// A MUST failed, and the rest was left alone as was asked for.
    StoppedAtFailure,
    /// Somebody ended it before it was through.
    Interrupted,
    /// The judge gave up on the target: it stopped answering, or must not be asked any further.
    GivenUp,
}

impl Ending {
    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::StoppedAtFailure => "stopped-at-failure",
            Self::Interrupted => "interrupted",
            Self::GivenUp => "given-up",
        }
    }
}

/// Who was judged, for the head of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetHead {
    /// A short name: `embedded mock`, or the target file's.
    pub name: String,
    /// The base URL.
    pub base_url: String,
    /// The dialect that answers were compared with.
    pub dialect: String,
    /// How the dialect was found out and what that means, where nobody had said it.
    pub dialect_found: Option<String>,
    /// The names of the capabilities that it offers.
    pub capabilities: Vec<String>,
}

/// A rule with its verdict.
#[derive(Clone, Debug)]
pub struct JudgedRule {
    /// The rule.
    pub rule: &'static Rule,
    /// Merged from its scenarios.
    pub verdict: Verdict,
    /// Why this verdict was expected, where it was: then it fails nothing.
    pub expected: Option<Expected>,
    /// What was run for it.
    pub scenarios: Vec<JudgedScenario>,
}

/// Why a verdict other than a pass is no surprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The reason, as somebody wrote it down.
    pub reason: String,
    /// Where to read more.
    pub link: Option<String>,
}

/// A scenario that was run, skipped or blocked.
#[derive(Clone, Debug)]
pub struct JudgedScenario {
    /// The title, with the outline's values filled in.
    pub title: String,
    /// Where it stands: `features/share.feature:41`.
    pub location: String,
    /// What came of it.
    pub verdict: Verdict,
    /// Why, where there is something to say.
    pub findings: Vec<Finding>,
    /// How long it took.
    pub elapsed: Duration,
}
