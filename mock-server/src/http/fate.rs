use super::line::Cut;
use super::stop::Stopped;

/// What becomes of an answer on its way.
#[derive(Clone, Debug, Default)]
pub(crate) enum Fate {
    /// It arrives.
    #[default]
    Sent,
    /// Its head and half of its body arrive, then the connection is closed.
    CutShort,
    /// It exists, what it tells of was done, and it never arrives.
    Lost(Cut),
    /// There is none: the connection is cut in its place.
    Withheld(Cut),
    /// There is none: the connection stays open until the client goes, or until this is heard.
    Hung(Stopped),
}
