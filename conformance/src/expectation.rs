use crate::outcome::{Expected, RunOutcome, Verdict};
use crate::report::Kind;

/// A verdict that somebody knows of and has a reason for.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The slug of the rule, or the name of a scenario of somebody's own.
    pub rule: String,
    /// The verdict that it gets; anything but a pass.
    pub verdict: Kind,
    /// Why that is so, in the words of whoever wrote it down.
    pub reason: String,
    /// Where to read more.
    pub link: Option<String>,
    /// Where it is written down, for sentences about it.
    pub place: String,
}

/// Holds an outcome against expectations, both ways: what was expected fails nothing, and what was expected but did not
/// come is a broken expectation. Rules that this run did not judge are left alone.
pub fn hold(outcome: &mut RunOutcome, expectations: &[Expectation]) {
    for expectation in expectations {
        let Some(judged) = outcome
            .rules
            .iter_mut()
            .find(|judged| judged.rule.id == expectation.rule)
        else {
            continue;
        };
        if Kind::of(judged.verdict) == expectation.verdict {
            judged.expected = Some(Expected {
                reason: expectation.reason.clone(),
                link: expectation.link.clone(),
            });
        } else {
            outcome
                .broken_expectations
                .push(broken(expectation, judged.verdict));
        }
    }
}

fn broken(expectation: &Expectation, verdict: Verdict) -> String {
    let (place, rule, expected) = (
        &expectation.place,
        expectation.rule.as_str(),
        expectation.verdict.as_str(),
    );
    match verdict {
        Verdict::Pass => format!(
            "{place}: {rule} passes, and {expected} was expected. If that is how it stays, take the expectation out"
        ),
        Verdict::Fail
        | Verdict::Warn
        | Verdict::Skipped { .. }
        | Verdict::Blocked { .. }
        | Verdict::Errored
        | Verdict::Observed => format!(
            "{place}: {rule} is {}, and {expected} was expected. The reason that is given is another one's",
            verdict.as_str()
        ),
    }
}
