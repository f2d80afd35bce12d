use crate::outcome::Verdict;

/// A verdict without its particulars: what can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`Verdict::Pass`]
    Pass,
    /// [`Verdict::Fail`]
    Fail,
    /// [`Verdict::Warn`]
    Warn,
    /// [`Verdict::Skipped`]
    Skipped,
    /// [`Verdict::Blocked`]
    Blocked,
    /// [`Verdict::Errored`]
    Errored,
    /// [`Verdict::Observed`]
    Observed,
}

impl Kind {
    /// Every kind, in the order in which reports count them.
    pub const ALL: [Self; 7] = [
        Self::Pass,
        Self::Fail,
        Self::Warn,
        Self::Skipped,
        Self::Blocked,
        Self::Errored,
        Self::Observed,
    ];

    /// The kind of a verdict.
    pub const fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Fail => Self::Fail,
            Verdict::Warn => Self::Warn,
            Verdict::Skipped { .. } => Self::Skipped,
            Verdict::Blocked { .. } => Self::Blocked,
            Verdict::Errored => Self::Errored,
            Verdict::Observed => Self::Observed,
        }
    }

    /// The name in reports, the same as [`Verdict::as_str`].
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Skipped => "skipped",
            Self::Blocked => "blocked",
            Self::Errored => "errored",
            Self::Observed => "observed",
        }
    }
}

/// How many of each verdict there are, of rules or of scenarios.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; Kind::ALL.len()]);

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        self.0[Kind::of(verdict) as usize] += 1;
    }

    /// How many of one kind.
    pub const fn of(self, kind: Kind) -> usize {
        self.0[kind as usize]
    }

    /// How many in all.
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }

    /// How many say something about the target: passed, failed or warned.
    pub const fn judged(self) -> usize {
        self.of(Kind::Pass) + self.of(Kind::Fail) + self.of(Kind::Warn)
    }

    /// `61 pass, 1 fail`: what there is any of; `none` where there is nothing.
    pub fn in_words(self) -> String {
        let words: Vec<String> = self
            .present()
            .map(|(kind, count)| format!("{count} {}", kind.as_str()))
            .collect();
        if words.is_empty() {
            "none".to_owned()
        } else {
            words.join(", ")
        }
    }

    /// The kinds that there are any of, with their number.
    pub(super) fn present(self) -> impl Iterator<Item = (Kind, usize)> {
        Kind::ALL
            .into_iter()
            .map(move |kind| (kind, self.of(kind)))
            .filter(|(_, count)| *count > 0)
    }
}

impl FromIterator<Verdict> for Counts {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        let mut counts = Self::default();
        verdicts.into_iter().for_each(|verdict| counts.add(verdict));
        counts
    }
}

/// `1 rule`, `2 rules`.
pub(super) fn number_of(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use contract::capability::Capability;

    use super::*;

    #[test]
    fn a_kind_is_called_what_its_verdict_is_called() {
        let verdicts = [
            Verdict::Pass,
            Verdict::Fail,
            Verdict::Warn,
            Verdict::Skipped {
                capability: Capability::Clock,
            },
            Verdict::Blocked {
                by: "share-created",
            },
            Verdict::Errored,
            Verdict::Observed,
        ];
        for verdict in verdicts {
            assert_eq!(Kind::of(verdict).as_str(), verdict.as_str());
        }
    }

    #[test]
    fn counts_add_up() {
        let counts: Counts = [
            Verdict::Pass,
            Verdict::Fail,
            Verdict::Pass,
            Verdict::Observed,
        ]
        .into_iter()
        .collect();
        assert_eq!(counts.total(), 4);
        assert_eq!(counts.judged(), 3);
        assert_eq!(counts.in_words(), "2 pass, 1 fail, 1 observed");
        assert_eq!(Counts::default().in_words(), "none");
    }
}
