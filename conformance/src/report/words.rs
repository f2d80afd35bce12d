use crate::outcome::{Blame, Ending, Expected};

use super::Kind;

/// The shape of a verdict. The shapes differ without any colour.
pub(super) const fn shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Pass => "✓",
        Kind::Fail => "✗",
        Kind::Warn => "!",
        Kind::Skipped => "-",
        Kind::Blocked => "#",
        Kind::Errored => "?",
        Kind::Observed => "~",
    }
}

/// Whose fault it is, in words.
pub(super) const fn fault(blame: Blame) -> &'static str {
    match blame {
        Blame::Target => "the target's",
        Blame::Harness => "the judge's own: please report it",
        Blame::Scenario => "your scenario's: mend its steps; it says nothing about the target",
        Blame::SetUp => "the set-up's: the network, or what the judge was told about the target",
    }
}

/// Why a verdict is no surprise, with where to read more.
pub(super) fn known(expected: &Expected) -> String {
    let link = expected.link.as_deref().unwrap_or_default();
    format!("{} {link}", expected.reason).trim_end().to_owned()
}

/// What a run that was not played to its end left out; nothing where it was.
pub(super) const fn cut_short(ending: Ending) -> Option<&'static str> {
    match ending {
        Ending::Complete => None,
        Ending::StoppedAtFailure => Some("stopped at the first failure: not everything was judged"),
        Ending::Interrupted => Some("interrupted: not everything was judged"),
        Ending::GivenUp => Some("given up: not everything was judged"),
    }
}
