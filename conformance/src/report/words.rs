use crate::outcome::Blame;

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
        Blame::SetUp => "the set-up's: the network, or what the judge was told about the target",
    }
}
