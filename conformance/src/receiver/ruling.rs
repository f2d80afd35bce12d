use std::time::Duration;

use contract::rules::Level;

use super::Meaning;
use super::case::{Case, Effect, Right};
use crate::outcome::Verdict;
use crate::program::NoAnswer;

/// What came of a delivery.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) answer: Result<u16, NoAnswer>,
    pub(super) elapsed: Duration,
    pub(super) states: Watched,
}

/// What is known of the effect.
#[derive(Clone, Copy, Debug)]
pub(super) enum Watched {
    /// No probe, or none that was seen to move.
    Not,
    /// The customer's state before and after.
    States { before: Meaning, after: Meaning },
}

/// What is said about a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    /// One sentence; empty for a pass.
    pub(super) message: String,
    pub(super) expected: String,
    pub(super) got: String,
    /// It was refused and acted on all the same: another rule's failure.
    pub(super) acted_though_refused: bool,
}

/// The verdict on a delivery (contract §8, receiver integrations). `within` is how soon an answer has to be there.
pub(super) fn rule_on(case: &Case, level: Level, seen: Seen, within: Duration) -> Ruling {
    if seen.answer == Err(NoAnswer::Unreachable) {
        return ruling(
            Verdict::Errored,
            "the receiver could not be reached",
            case,
            seen,
        );
    }
    let breach = Verdict::of_breach(level);
    let met = match seen.states {
        Watched::Not => true,
        Watched::States { before, after } => case.effect.is_met(before, after),
    };
    let answered = |wanted: bool, said: &str| {
        if !wanted {
            ruling(breach, said, case, seen)
        } else if !met {
            ruling(
                breach,
                "the answer is right, what was done is not",
                case,
                seen,
            )
        } else {
            pass()
        }
    };
    match case.right {
        Right::Accept => answered(is(seen, 200), "a genuine delivery was not accepted"),
        Right::Refuse | Right::RefuseOrHangUp => refusal(case, breach, seen, met),
        Right::InTime => answered(
            seen.answer.is_ok() && seen.elapsed <= within,
            "the answer took too long",
        ),
        Right::Cope => answered(
            seen.answer.is_ok_and(|status| status < 500),
            "the receiver did not cope",
        ),
        Right::NotNotFound => answered(
            seen.answer.is_ok_and(|status| status != 404),
            "a 404 has Didit deliver it again and again",
        ),
        Right::Open => ruling(Verdict::Observed, &describe(seen), case, seen),
        Right::EffectAlone if met => pass(),
        // A forgery that was answered 2xx was not rejected: what it did is the other rule's affair.
        Right::EffectAlone if case.effect == Effect::Nothing && is(seen, 200) => ruling(
            Verdict::Blocked {
                by: "receiver-rejects-wrong-signature",
            },
            "the forgery was accepted",
            case,
            seen,
        ),
        Right::EffectAlone => ruling(breach, "what was done is not right", case, seen),
    }
}

fn refusal(case: &Case, breach: Verdict, seen: Seen, unchanged: bool) -> Ruling {
    let hung_up = case.right == Right::RefuseOrHangUp && seen.answer == Err(NoAnswer::Dropped);
    let refused = is(seen, 400) || hung_up;
    let mut found = if refused {
        pass()
    } else if !is(seen, 200) {
        ruling(breach, "it was not refused with a 4xx", case, seen)
    } else if !unchanged {
        ruling(breach, "it was accepted and acted on", case, seen)
    } else {
        match seen.states {
            Watched::Not => ruling(breach, "it was accepted", case, seen),
            Watched::States { .. } => ruling(
                Verdict::Warn,
                "it was answered with 2xx, though nothing was done",
                case,
                seen,
            ),
        }
    };
    if refused && !unchanged {
        found.acted_though_refused = true;
        found.expected = demand(case, seen.states);
        found.got = describe(seen);
    }
    found
}

/// Whether the status is of this hundred.
fn is(seen: Seen, hundred: u16) -> bool {
    seen.answer
        .is_ok_and(|status| status / 100 == hundred / 100)
}

fn pass() -> Ruling {
    Ruling {
        verdict: Verdict::Pass,
        message: String::new(),
        expected: String::new(),
        got: String::new(),
        acted_though_refused: false,
    }
}

fn ruling(verdict: Verdict, message: &str, case: &Case, seen: Seen) -> Ruling {
    Ruling {
        verdict,
        message: message.to_owned(),
        expected: demand(case, seen.states),
        got: describe(seen),
        acted_though_refused: false,
    }
}

fn demand(case: &Case, states: Watched) -> String {
    let answer = match case.right {
        Right::Accept => "any 2xx",
        Right::Refuse => "any 4xx",
        Right::RefuseOrHangUp => "any 4xx, or a closed connection",
        Right::InTime => "an answer in time",
        Right::Cope => "an answer that is no 5xx",
        Right::NotNotFound => "any answer but 404",
        Right::Open => return String::new(),
        Right::EffectAlone => "",
    };
    let effect = match states {
        Watched::Not => String::new(),
        Watched::States { .. } => format!("the customer {}", case.effect.demand()),
    };
    match (answer.is_empty(), effect.is_empty()) {
        (false, false) => format!("{answer}, and {effect}"),
        (true, _) => effect,
        (_, true) => answer.to_owned(),
    }
}

fn describe(seen: Seen) -> String {
    let answer = match seen.answer {
        Ok(status) => format!("answered {status}"),
        Err(NoAnswer::Hang) => "no answer in time".to_owned(),
        Err(NoAnswer::Dropped) => "the connection ended without an answer".to_owned(),
        Err(NoAnswer::Unreachable) => "nothing listens".to_owned(),
    };
    match seen.states {
        Watched::Not => answer,
        Watched::States { before, after } if before == after => {
            format!("{answer}, the customer is {after} as before")
        }
        Watched::States { before, after } => {
            format!("{answer}, the customer was {before} and is {after}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receiver::case::{accepts, observes, refuses};
    use crate::receiver::seal;

    const WITHIN: Duration = Duration::from_secs(5);

    fn seen(status: u16, states: Option<(Meaning, Meaning)>) -> Seen {
        Seen {
            answer: Ok(status),
            elapsed: Duration::ZERO,
            states: states.map_or(Watched::Not, |(before, after)| Watched::States {
                before,
                after,
            }),
        }
    }

    fn bad() -> Case {
        refuses(
            "receiver-rejects-wrong-signature",
            "a forgery",
            |_| Vec::new(),
            seal::bare,
        )
    }

    fn good() -> Case {
        accepts("receiver-accepts-valid", "an approval", |_| Vec::new())
    }

    #[track_caller]
    fn assert_must(case: Case, seen: Seen, verdict: Verdict) -> Ruling {
        let found = rule_on(&case, Level::Must, seen, WITHIN);
        assert_eq!(found.verdict, verdict, "{found:?}");
        found
    }

    const UNMOVED: Option<(Meaning, Meaning)> = Some((Meaning::Pending, Meaning::Pending));
    const ONBOARDED: Option<(Meaning, Meaning)> = Some((Meaning::Pending, Meaning::Onboarded));

    #[test]
    fn any_2xx_accepts_and_any_4xx_refuses() {
        for status in [200, 202, 204] {
            assert_must(good(), seen(status, None), Verdict::Pass);
        }
        for status in [400, 401, 403, 413, 422] {
            assert_must(bad(), seen(status, None), Verdict::Pass);
            assert_must(good(), seen(status, None), Verdict::Fail);
        }
    }

    #[test]
    fn a_bad_delivery_answered_2xx_fails_unless_nothing_was_done() {
        assert_must(bad(), seen(200, None), Verdict::Fail);
        assert_must(bad(), seen(200, ONBOARDED), Verdict::Fail);
        assert_must(bad(), seen(200, UNMOVED), Verdict::Warn);
    }

    #[test]
    fn acting_on_a_refused_delivery_is_another_rules_failure_alone() {
        assert!(assert_must(bad(), seen(401, ONBOARDED), Verdict::Pass).acted_though_refused);
        assert!(!assert_must(bad(), seen(401, UNMOVED), Verdict::Pass).acted_though_refused);
        assert!(!assert_must(bad(), seen(200, ONBOARDED), Verdict::Fail).acted_though_refused);
    }

    #[test]
    fn a_server_error_or_silence_is_no_refusal() {
        assert_must(bad(), seen(500, UNMOVED), Verdict::Fail);
        assert_must(bad(), seen(302, None), Verdict::Fail);
        let mut silent = seen(200, None);
        silent.answer = Err(NoAnswer::Hang);
        assert_must(bad(), silent, Verdict::Fail);
        silent.answer = Err(NoAnswer::Unreachable);
        assert_must(bad(), silent, Verdict::Errored);
    }

    #[test]
    fn hanging_up_refuses_only_what_is_too_long_to_read() {
        let mut dropped = seen(200, None);
        dropped.answer = Err(NoAnswer::Dropped);
        assert_must(bad(), dropped, Verdict::Fail);
        assert_must(bad().right(Right::RefuseOrHangUp), dropped, Verdict::Pass);
        assert_must(
            bad().right(Right::RefuseOrHangUp),
            seen(200, None),
            Verdict::Fail,
        );
    }

    #[test]
    fn a_genuine_delivery_that_is_dropped_in_silence_fails() {
        assert_must(good(), seen(200, UNMOVED), Verdict::Fail);
        assert_must(good(), seen(200, ONBOARDED), Verdict::Pass);
    }

    #[test]
    fn what_the_documents_leave_open_is_observed() {
        let case = observes(
            "receiver-upper-case-hex",
            "upper case",
            |_| Vec::new(),
            seal::bare,
        );
        for status in [200, 401, 500] {
            assert_must(case, seen(status, None), Verdict::Observed);
        }
    }

    #[test]
    fn a_late_answer_breaks_only_the_rule_on_time() {
        let mut late = seen(200, None);
        late.elapsed = WITHIN * 2;
        assert_must(good(), late, Verdict::Pass);
        assert_must(good().right(Right::InTime), late, Verdict::Fail);
    }
}
