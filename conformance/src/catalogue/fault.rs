use thiserror::Error;

/// Something in a feature file that keeps it from being run.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{location}: {problem}")]
pub struct Fault {
    /// File and line: `features/share.feature:41`.
    pub location: String,
    /// What is wrong and what to write instead.
    pub problem: String,
}

impl Fault {
    pub(super) fn new(location: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            location: location.into(),
            problem: problem.into(),
        }
    }
}
