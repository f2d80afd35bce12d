use conformance::outcome::{RunOutcome, Verdict};

/// The rules that failed or warned, sorted. Trouble of the harness counts too, so that it can't hide.
pub(crate) fn breaches(outcome: &RunOutcome) -> Vec<&'static str> {
    let mut breached: Vec<_> = outcome
        .rules
        .iter()
        .filter(|judged| {
            matches!(
                judged.verdict,
                Verdict::Fail | Verdict::Warn | Verdict::Errored
            )
        })
        .map(|judged| judged.rule.id)
        .collect();
    breached.sort_unstable();
    breached
}
