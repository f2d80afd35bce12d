use std::time::Duration;

use contract::rules::Rule;

use super::{Finding, Verdict, merge};

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
    /// What came of each rule in each dialect, where it was judged under several.
    pub columns: Vec<Column>,
    /// What the reader ought to know beside the verdicts.
    pub notes: Vec<String>,
}

/// What came of the rules in one dialect.
#[derive(Clone, Debug)]
pub struct Column {
    /// The dialect's name.
    pub dialect: String,
    /// Each rule with its verdict.
    pub verdicts: Vec<(&'static Rule, Verdict)>,
}

impl Column {
    fn of(outcome: &RunOutcome) -> Self {
        let rules = outcome.rules.iter();
        Self {
            dialect: outcome.target.dialect.clone(),
            verdicts: rules.map(|judged| (judged.rule, judged.verdict)).collect(),
        }
    }

    /// The verdict on a rule.
    pub fn of_rule(&self, rule: &Rule) -> Option<Verdict> {
        let found = self
            .verdicts
            .iter()
            .find(|(judged, _)| judged.id == rule.id);
        found.map(|(_, verdict)| *verdict)
    }
}

impl RunOutcome {
    /// One outcome of two runs of the same rules in different dialects: a rule holds where it holds in both.
    #[must_use]
    pub fn beside(self, other: Self) -> Self {
        let columns = vec![Column::of(&self), Column::of(&other)];
        let (mut whole, other) = (self.marked(), other.marked());
        whole.target.dialect = format!("{}, {}", whole.target.dialect, other.target.dialect);
        for judged in other.rules {
            match whole
                .rules
                .iter_mut()
                .find(|own| own.rule.id == judged.rule.id)
            {
                Some(own) => {
                    own.verdict = merge([own.verdict, judged.verdict]).unwrap_or(own.verdict);
                    own.scenarios.extend(judged.scenarios);
                }
                None => whole.rules.push(judged),
            }
        }
        whole.elapsed += other.elapsed;
        whole.notes.extend(other.notes);
        whole.columns = columns;
        whole
    }

    /// With the dialect beside whatever was said in it.
    fn marked(mut self) -> Self {
        let dialect = &self.target.dialect;
        for scenario in self
            .rules
            .iter_mut()
            .flat_map(|judged| &mut judged.scenarios)
        {
            scenario.title = format!("{} ({dialect})", scenario.title);
        }
        for note in &mut self.notes {
            *note = format!("{dialect}: {note}");
        }
        self
    }
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
