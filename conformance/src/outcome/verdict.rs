use contract::capability::Capability;
use contract::rules::Level;

/// What the judge says of a scenario or a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The target did what the documents say.
    Pass,
    /// It did not.
    Fail,
    /// A SHOULD that is not met.
    Warn,
    /// The target does not offer what the rule needs.
    Skipped {
        /// What it would have needed.
        capability: Capability,
    },
    /// Something that another rule judges went wrong first.
    Blocked {
        /// The slug of that rule.
        by: &'static str,
    },
    /// The harness or the transport failed; never the target's fault.
    Errored,
    /// Recorded; the documents leave it open.
    Observed,
}

impl Verdict {
    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Skipped { .. } => "skipped",
            Self::Blocked { .. } => "blocked",
            Self::Errored => "errored",
            Self::Observed => "observed",
        }
    }

    /// What a broken expectation means for a rule of this level.
    pub const fn of_breach(level: Level) -> Self {
        match level {
            Level::Must => Self::Fail,
            Level::Should => Self::Warn,
            Level::Observed => Self::Observed,
        }
    }

    /// The higher, the more it says about the rule when its scenarios disagree.
    const fn weight(self) -> u8 {
        match self {
            Self::Fail => 6,
            Self::Warn => 5,
            Self::Errored => 4,
            Self::Blocked { .. } => 3,
            Self::Pass => 2,
            Self::Observed => 1,
            Self::Skipped { .. } => 0,
        }
    }
}

/// The one merge: a rule's verdict from those of its scenarios. `None` where there is nothing to merge.
///
/// A breach outweighs trouble of the harness, trouble outweighs success: a rule passes only if every scenario that
/// could be run passed. A scenario that was skipped takes nothing away from one that was judged.
pub fn merge(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.into_iter().reduce(|left, right| {
        if right.weight() > left.weight() {
            right
        } else {
            left
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breach_outweighs_everything() {
        let all = [
            Verdict::Pass,
            Verdict::Errored,
            Verdict::Blocked {
                by: "share-created",
            },
            Verdict::Fail,
            Verdict::Warn,
        ];
        assert_eq!(merge(all), Some(Verdict::Fail));
    }

    #[test]
    fn trouble_of_the_harness_is_never_hidden_by_a_pass() {
        assert_eq!(
            merge([Verdict::Pass, Verdict::Errored]),
            Some(Verdict::Errored)
        );
    }

    #[test]
    fn a_skipped_scenario_takes_nothing_away_from_a_judged_one() {
        let skipped = Verdict::Skipped {
            capability: Capability::Clock,
        };
        assert_eq!(
            merge([skipped, Verdict::Pass, skipped]),
            Some(Verdict::Pass)
        );
        assert_eq!(merge([skipped]), Some(skipped));
    }

    #[test]
    fn nothing_merges_to_nothing() {
        assert_eq!(merge([]), None);
    }
}
