use crate::report::body::clipped;
use crate::report::visible::visible;

/// What somebody else wrote, as the page shows it: control characters made visible, and no longer than this.
pub(super) fn text(text: &str, characters: usize) -> String {
    visible(&clipped(text, characters)).into_owned()
}

/// Characters of a text that has its own place.
pub(super) const LONG: usize = 2000;
/// Characters of a text in a list.
pub(super) const BRIEF: usize = 300;
