use std::fmt;

use contract::nearest;

/// A name that nothing has: a defect's or a variant's, misspelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    name: String,
    nearest: Option<&'static str>,
}

impl UnknownName {
    /// `what` is the noun, as in `mock --list-defects`.
    pub(crate) fn new(
        what: &'static str,
        name: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Self {
        Self {
            what,
            name: name.to_owned(),
            nearest: nearest(name, known),
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            name,
            nearest,
        } = self;
        write!(f, "unknown {what} \"{name}\"")?;
        if let Some(nearest) = nearest {
            write!(f, ": did you mean \"{nearest}\"?")?;
        }
        write!(f, " See didit-conformance mock --list-{what}s")
    }
}

impl std::error::Error for UnknownName {}
