use crate::report::Kind;

/// The shape of a verdict where text has no colour of its own, and the plain shapes are mark-up.
pub(super) const fn emblem(kind: Kind) -> &'static str {
    match kind {
        Kind::Pass => "✅",
        Kind::Fail => "❌",
        Kind::Warn => "⚠️",
        Kind::Skipped => "➖",
        Kind::Blocked => "⛔",
        Kind::Errored => "❓",
        Kind::Observed => "🔎",
    }
}
