//! Exit codes, all of them, and which comes first.

use conformance::outcome::{
    Demand, Ending, ExitCode, Expected, FailOn, JudgedRule, RunOutcome, Skipping, Verdict,
    exit_code,
};
use contract::capability::Capability;

use crate::outcomes::{plain, run_of};
use crate::rules;

const SKIPPED: Verdict = Verdict::Skipped {
    capability: Capability::Clock,
};
const BLOCKED: Verdict = Verdict::Blocked {
    by: "share-created",
};
const STRICT: Demand = Demand {
    fail_on: FailOn::Must,
    skipping: Skipping::NotAllowed,
};

fn must(verdict: Verdict) -> JudgedRule {
    plain(&rules::KEY_MISSING, verdict)
}

fn should(verdict: Verdict) -> JudgedRule {
    plain(&rules::NEVER_5XX, verdict)
}

fn code(rules: Vec<JudgedRule>, demand: impl Into<Demand>) -> ExitCode {
    exit_code(&run_of(rules), demand)
}

#[test]
fn each_code_stands_for_what_it_says_and_1_comes_before_2_before_3_before_0() {
    use ExitCode::{Conformant, CouldNotJudge, Failed, NothingJudged};
    let fail = || must(Verdict::Fail);
    let errored = || must(Verdict::Errored);
    let pass = || must(Verdict::Pass);
    for (rules, demand, expected) in [
        (vec![pass()], FailOn::Must.into(), Conformant),
        (vec![pass(), must(SKIPPED)], FailOn::Must.into(), Conformant),
        (
            vec![pass(), should(Verdict::Warn)],
            FailOn::Must.into(),
            Conformant,
        ),
        (
            vec![pass(), should(Verdict::Warn)],
            FailOn::Should.into(),
            Failed,
        ),
        (
            vec![pass(), should(Verdict::Errored)],
            FailOn::Must.into(),
            Conformant,
        ),
        (vec![fail(), errored(), must(SKIPPED)], STRICT, Failed),
        (vec![errored(), pass()], FailOn::Must.into(), CouldNotJudge),
        (
            vec![must(BLOCKED), pass()],
            FailOn::Must.into(),
            CouldNotJudge,
        ),
        (vec![errored(), must(SKIPPED)], STRICT, CouldNotJudge),
        (vec![pass(), must(SKIPPED)], STRICT, NothingJudged),
        (vec![pass(), should(SKIPPED)], STRICT, Conformant),
        (vec![must(SKIPPED)], FailOn::Must.into(), NothingJudged),
        (
            vec![should(Verdict::Observed)],
            FailOn::Must.into(),
            NothingJudged,
        ),
        (Vec::new(), FailOn::Must.into(), NothingJudged),
    ] {
        let verdicts: Vec<Verdict> = rules.iter().map(|rule| rule.verdict).collect();
        assert_eq!(code(rules, demand), expected, "{verdicts:?} {demand:?}");
    }
}

#[test]
fn what_is_expected_fails_nothing_and_a_broken_expectation_fails_the_run() {
    let known = |rule: JudgedRule| JudgedRule {
        expected: Some(Expected {
            reason: "our gateway is like that".to_owned(),
            link: None,
        }),
        ..rule
    };
    for verdict in [Verdict::Fail, Verdict::Errored, BLOCKED] {
        let rules = vec![known(must(verdict)), should(Verdict::Pass)];
        assert_eq!(
            code(rules, FailOn::Should),
            ExitCode::Conformant,
            "{verdict:?}"
        );
    }
    let rules = vec![known(must(SKIPPED)), should(Verdict::Pass)];
    assert_eq!(code(rules, STRICT), ExitCode::Conformant);
    let broken = RunOutcome {
        broken_expectations: vec!["it passes".to_owned()],
        ..run_of(vec![must(Verdict::Pass)])
    };
    assert_eq!(exit_code(&broken, FailOn::Must), ExitCode::Failed);
}

#[test]
fn a_run_that_was_not_through_is_no_success_and_hides_no_failure() {
    for ending in [Ending::Interrupted, Ending::GivenUp] {
        let code = |verdict| {
            let cut_short = RunOutcome {
                ending,
                ..run_of(vec![must(verdict)])
            };
            exit_code(&cut_short, FailOn::Must)
        };
        assert_eq!(code(Verdict::Pass), ExitCode::CouldNotJudge);
        assert_eq!(code(SKIPPED), ExitCode::CouldNotJudge);
        assert_eq!(code(Verdict::Fail), ExitCode::Failed);
    }
}
