use anstyle::{AnsiColor, Style};

use crate::report::Kind;

/// What a piece of text is, as far as its colour goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Muted,
    Good,
    Bad,
    Caution,
    Cool,
}

impl Ink {
    pub(super) const fn ansi(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Muted => Style::new().dimmed(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Caution => AnsiColor::Yellow.on_default(),
            Self::Cool => AnsiColor::Cyan.on_default(),
        }
    }
}

/// Shape and colour of a verdict. The shapes differ without the colours.
pub(super) const fn mark(kind: Kind) -> (Ink, &'static str) {
    match kind {
        Kind::Pass => (Ink::Good, "✓"),
        Kind::Fail => (Ink::Bad, "✗"),
        Kind::Warn => (Ink::Caution, "!"),
        Kind::Skipped => (Ink::Muted, "-"),
        Kind::Blocked => (Ink::Caution, "#"),
        Kind::Errored => (Ink::Bad, "?"),
        Kind::Observed => (Ink::Cool, "~"),
    }
}
