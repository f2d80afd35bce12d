use thiserror::Error;

use super::Role;
use crate::outcome::ExitCode;
use crate::program::ProgramError;

/// Why an integration could not be judged at all.
#[derive(Debug, Error)]
pub enum IntegrationError {
    /// It can't be talked to: a URL is none, or the command did not come up.
    #[error("the {role}: {problem}")]
    Program {
        /// Which of the two.
        role: Role,
        /// What is wrong.
        problem: ProgramError,
    },
    /// Nothing listens where the trigger goes.
    #[error(
        "the {role} does not answer: {method} {url} failed ({reason}). Check that it runs, and that the trigger's URL is right"
    )]
    Down {
        /// Which of the two.
        role: Role,
        /// The trigger's method.
        method: String,
        /// The trigger's URL.
        url: String,
        /// What came of it.
        reason: String,
    },
    /// What makes a customer known failed for the first customer already.
    #[error("the {role} could not be prepared: {reason}")]
    NotPrepared {
        /// Which of the two.
        role: Role,
        /// What failed.
        reason: String,
    },
    /// The mock that it calls did not do what the control protocol says.
    #[error("the mock that the integration calls can't be driven: {0}")]
    Mock(String),
}

impl IntegrationError {
    /// What the process tells its caller.
    pub const fn exit_code(&self) -> ExitCode {
        ExitCode::CouldNotJudge
    }
}
