use contract::rules::Level;

use crate::outcome::{Ending, ExitCode, RunOutcome, Verdict};

use super::counts::number_of;
use super::{Counts, Kind};

/// The sentence that a run comes to.
pub(super) fn meaning(outcome: &RunOutcome, exit: ExitCode) -> String {
    let must = of_level(outcome, Level::Must);
    let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
    match exit {
        ExitCode::Failed => failed(outcome),
        ExitCode::CouldNotJudge
            if outcome.ending == Ending::Interrupted && all.of(Kind::Errored) == 0 =>
        {
            "could not judge: the run was interrupted before it was through.".to_owned()
        }
        ExitCode::CouldNotJudge if outcome.ending == Ending::GivenUp => {
            "could not judge: the judge gave up on the target before it was through.".to_owned()
        }
        ExitCode::CouldNotJudge => {
            let spoiled = must.of(Kind::Errored) + must.of(Kind::Blocked);
            format!(
                "could not judge: {spoiled} MUST ended errored or blocked, which says nothing about the target."
            )
        }
        ExitCode::NothingJudged if all.judged() > 0 => format!(
            "not judged in full: {} MUST skipped, and this run asks for every one to be judged.",
            must.of(Kind::Skipped)
        ),
        ExitCode::NothingJudged | ExitCode::Conformant if all.judged() == 0 => nothing(all),
        ExitCode::NothingJudged | ExitCode::Conformant => conformant(outcome, must, all),
    }
}

fn failed(outcome: &RunOutcome) -> String {
    let unexpected = |verdict| {
        let rules = outcome.rules.iter();
        let of_kind = rules.filter(|rule| Kind::of(rule.verdict) == verdict);
        of_kind.filter(|rule| rule.expected.is_none()).count()
    };
    let broken = outcome.broken_expectations.len();
    match (unexpected(Kind::Fail), unexpected(Kind::Warn)) {
        (0, _) if broken > 0 => format!(
            "{} not met: the run is not as it was said to be.",
            number_of(broken, "expectation")
        ),
        (0, warned) => format!(
            "no MUST failed, but {warned} SHOULD not met, and this run counts that as a failure."
        ),
        (1, _) => "not conformant: a MUST failed.".to_owned(),
        (several, _) => format!("not conformant: {several} MUST failed."),
    }
}

fn nothing(all: Counts) -> String {
    match all.total() {
        0 => "nothing was judged: what was asked for leaves nothing to judge.".to_owned(),
        _ => format!("nothing was judged: {}.", all.in_words()),
    }
}

fn conformant(outcome: &RunOutcome, must: Counts, all: Counts) -> String {
    let known = outcome.rules.iter().filter(|rule| {
        rule.expected.is_some() && rule.rule.level == Level::Must && rule.verdict == Verdict::Fail
    });
    let known = known.count();
    let mut sentence = match must.judged() {
        judged if known > 0 => {
            format!(
                "as expected: {judged} MUST judged, {known} failed, each for a reason that is known."
            )
        }
        0 => "nothing that was judged failed, but no MUST was among it.".to_owned(),
        judged => format!("conformant: {judged} MUST judged, none failed."),
    };
    let skipped = must.of(Kind::Skipped);
    if skipped > 0 {
        sentence.push_str(&format!(" {skipped} MUST skipped."));
    }
    let warned = all.of(Kind::Warn);
    if warned > 0 {
        sentence.push_str(&format!(
            " {warned} warned, which does not count as a failure."
        ));
    }
    sentence
}

/// The verdicts of one level, counted.
pub(super) fn of_level(outcome: &RunOutcome, level: Level) -> Counts {
    outcome
        .rules
        .iter()
        .filter(|judged| judged.rule.level == level)
        .map(|judged| judged.verdict)
        .collect()
}
