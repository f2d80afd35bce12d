use anstyle::{AnsiColor, Style};

use crate::report::Kind;
use crate::report::words::shape;

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

/// Shape and colour of a verdict.
pub(super) const fn mark(kind: Kind) -> (Ink, &'static str) {
    let ink = match kind {
        Kind::Pass => Ink::Good,
        Kind::Fail | Kind::Errored => Ink::Bad,
        Kind::Warn | Kind::Blocked => Ink::Caution,
        Kind::Skipped => Ink::Muted,
        Kind::Observed => Ink::Cool,
    };
    (ink, shape(kind))
}
