use contract::capability::Capability;

/// Why a case ends before it is through.
#[derive(Clone, Debug)]
pub(super) enum Stop {
    /// The integration did otherwise than the documents say.
    Breach(Breach),
    /// Something that another rule judges went wrong first.
    Blocked { by: &'static str, message: String },
    /// The target does not offer what it takes.
    Skipped(Capability),
    /// Not the integration's fault.
    Trouble(String),
}

/// What was done otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Breach {
    pub(super) message: String,
    pub(super) expected: String,
    pub(super) got: String,
}

pub(super) type Step<T> = Result<T, Stop>;

impl From<String> for Stop {
    /// Trouble between judge and mock.
    fn from(trouble: String) -> Self {
        Self::Trouble(trouble)
    }
}

pub(super) fn breach<T>(
    message: impl Into<String>,
    expected: impl Into<String>,
    got: impl Into<String>,
) -> Step<T> {
    Err(Stop::Breach(Breach {
        message: message.into(),
        expected: expected.into(),
        got: got.into(),
    }))
}

pub(super) fn blocked<T>(by: &'static str, message: impl Into<String>) -> Step<T> {
    Err(Stop::Blocked {
        by,
        message: message.into(),
    })
}
