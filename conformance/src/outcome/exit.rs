use contract::rules::Level;

use super::{JudgedRule, RunOutcome, Verdict};

/// What the process tells its caller (design §4). Where several hold, 1 comes before 2, 2 before 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Conformant.
    Conformant = 0,
    /// A MUST failed.
    Failed = 1,
    /// The judge could not judge: bad usage, target down, a selected MUST errored or blocked with nothing failed.
    CouldNotJudge = 2,
    /// Nothing was judged: everything skipped or merely observed.
    NothingJudged = 3,
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

/// The exit code of a run.
pub fn exit_code(outcome: &RunOutcome, fail_on: FailOn) -> ExitCode {
    let any = |wanted: &dyn Fn(&JudgedRule) -> bool| outcome.rules.iter().any(wanted);
    let fails = |rule: &JudgedRule| match rule.verdict {
        Verdict::Fail => true,
        Verdict::Warn => fail_on == FailOn::Should,
        Verdict::Pass
        | Verdict::Skipped { .. }
        | Verdict::Blocked { .. }
        | Verdict::Errored
        | Verdict::Observed => false,
    };
    let undecided = |rule: &JudgedRule| {
        rule.rule.level == Level::Must
            && matches!(rule.verdict, Verdict::Errored | Verdict::Blocked { .. })
    };
    let judged =
        |rule: &JudgedRule| matches!(rule.verdict, Verdict::Pass | Verdict::Fail | Verdict::Warn);
    if any(&fails) {
        ExitCode::Failed
    } else if any(&undecided) {
        ExitCode::CouldNotJudge
    } else if any(&judged) {
        ExitCode::Conformant
    } else {
        ExitCode::NothingJudged
    }
}
