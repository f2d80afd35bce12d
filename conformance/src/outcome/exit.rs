use contract::rules::Level;

use super::{Ending, JudgedRule, RunOutcome, Verdict};

/// What the process tells its caller (design §4). Where several hold, 1 comes before 2, 2 before 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Conformant.
    Conformant = 0,
    /// A MUST failed, or an expectation was not met.
    Failed = 1,
    /// The judge could not judge: bad usage, target down, a selected MUST errored or blocked with nothing failed, the
    /// run interrupted.
    CouldNotJudge = 2,
    /// Nothing was judged: everything skipped or merely observed. Or a MUST was skipped where every one was to be judged.
    NothingJudged = 3,
}

/// What has to hold for a run to be called conformant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Demand {
    /// What counts as a failure.
    pub fail_on: FailOn,
    /// What a skipped MUST counts as.
    pub skipping: Skipping,
}

impl From<FailOn> for Demand {
    fn from(fail_on: FailOn) -> Self {
        Self {
            fail_on,
            skipping: Skipping::default(),
        }
    }
}

/// What counts as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Only a MUST.
    #[default]
    Must,
    /// A SHOULD as well.
    Should,
}

/// What a MUST that was skipped means for the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Skipping {
    /// Nothing, as long as anything was judged.
    #[default]
    Allowed,
    /// The run did not judge what it was to judge.
    NotAllowed,
}

/// The exit code of a run.
pub fn exit_code(outcome: &RunOutcome, demand: impl Into<Demand>) -> ExitCode {
    let Demand { fail_on, skipping } = demand.into();
    let any = |wanted: &dyn Fn(&JudgedRule) -> bool| outcome.rules.iter().any(wanted);
    let fails = |rule: &JudgedRule| match rule.verdict {
        Verdict::Fail => rule.expected.is_none(),
        Verdict::Warn => fail_on == FailOn::Should && rule.expected.is_none(),
        Verdict::Pass
        | Verdict::Skipped { .. }
        | Verdict::Blocked { .. }
        | Verdict::Errored
        | Verdict::Observed => false,
    };
    let undecided = |rule: &JudgedRule| {
        rule.rule.level == Level::Must
            && rule.expected.is_none()
            && matches!(rule.verdict, Verdict::Errored | Verdict::Blocked { .. })
    };
    let judged =
        |rule: &JudgedRule| matches!(rule.verdict, Verdict::Pass | Verdict::Fail | Verdict::Warn);
    let missed = |rule: &JudgedRule| {
        rule.rule.level == Level::Must
            && rule.expected.is_none()
            && matches!(rule.verdict, Verdict::Skipped { .. })
    };
    if any(&fails) || !outcome.broken_expectations.is_empty() {
        ExitCode::Failed
    } else if any(&undecided) || matches!(outcome.ending, Ending::Interrupted | Ending::GivenUp) {
        ExitCode::CouldNotJudge
    } else if !any(&judged) || (skipping == Skipping::NotAllowed && any(&missed)) {
        ExitCode::NothingJudged
    } else {
        ExitCode::Conformant
    }
}
