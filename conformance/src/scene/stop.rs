use contract::capability::Capability;

use crate::outcome::Blame;

/// What a step comes to: go on, or an end of the scenario.
pub(crate) type Step = Result<(), Stop>;

/// Why a scenario ends before its last step.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// The target did not do what the scenario's rule says.
    Breach(Breach),
    /// Something that another rule judges went wrong first.
    Blocked {
        /// Its slug.
        by: &'static str,
        breach: Breach,
    },
    /// The target can't do something that the scenario turned out to need.
    Skipped(Capability),
    /// The harness or the network failed.
    Errored { blame: Blame, breach: Breach },
}

/// What happened, what the documents ask for, what came instead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Breach {
    pub(crate) message: String,
    pub(crate) expected: String,
    pub(crate) got: String,
}

impl Breach {
    pub(crate) fn new(
        message: impl Into<String>,
        expected: impl Into<String>,
        got: impl Into<String>,
    ) -> Self {
        Self {
            message: message.into(),
            expected: expected.into(),
            got: got.into(),
        }
    }

    /// The same, found while something else was prepared.
    pub(crate) fn blocks(self, by: &'static str) -> Stop {
        Stop::Blocked { by, breach: self }
    }
}

impl From<Breach> for Stop {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

impl Stop {
    pub(crate) fn breach(
        message: impl Into<String>,
        expected: impl Into<String>,
        got: impl Into<String>,
    ) -> Self {
        Self::Breach(Breach::new(message, expected, got))
    }

    /// A mistake of ours.
    pub(crate) fn harness(message: impl Into<String>) -> Self {
        Self::Errored {
            blame: Blame::Harness,
            breach: Breach::new(message, "", ""),
        }
    }

    /// A mistake of whoever wrote the scenario.
    pub(crate) fn scenario(message: impl Into<String>) -> Self {
        Self::Errored {
            blame: Blame::Scenario,
            breach: Breach::new(message, "", ""),
        }
    }

    /// Something around judge and target does not work.
    pub(crate) fn set_up(
        message: impl Into<String>,
        expected: &str,
        got: impl Into<String>,
    ) -> Self {
        Self::Errored {
            blame: Blame::SetUp,
            breach: Breach::new(message, expected, got),
        }
    }
}
