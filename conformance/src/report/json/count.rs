use contract::rules::Level;
use serde::Serialize;

use crate::outcome::RunOutcome;
use crate::report::{Counts, Kind};

/// Rules by verdict, in all and by level.
#[derive(Serialize)]
pub(super) struct Totals {
    rules: usize,
    #[serde(flatten)]
    by_verdict: ByVerdict,
    by_level: ByLevel,
}

#[derive(Serialize)]
struct ByLevel {
    must: ByVerdict,
    should: ByVerdict,
    observed: ByVerdict,
}

#[derive(Serialize)]
struct ByVerdict {
    pass: usize,
    fail: usize,
    warn: usize,
    skipped: usize,
    blocked: usize,
    errored: usize,
    observed: usize,
}

impl Totals {
    pub(super) fn of(outcome: &RunOutcome) -> Self {
        let of_level = |level: Level| -> ByVerdict {
            let verdicts = outcome
                .rules
                .iter()
                .filter(|judged| judged.rule.level == level)
                .map(|judged| judged.verdict);
            ByVerdict::from(verdicts.collect::<Counts>())
        };
        let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
        Self {
            rules: all.total(),
            by_verdict: all.into(),
            by_level: ByLevel {
                must: of_level(Level::Must),
                should: of_level(Level::Should),
                observed: of_level(Level::Observed),
            },
        }
    }
}

impl From<Counts> for ByVerdict {
    fn from(counts: Counts) -> Self {
        Self {
            pass: counts.of(Kind::Pass),
            fail: counts.of(Kind::Fail),
            warn: counts.of(Kind::Warn),
            skipped: counts.of(Kind::Skipped),
            blocked: counts.of(Kind::Blocked),
            errored: counts.of(Kind::Errored),
            observed: counts.of(Kind::Observed),
        }
    }
}
