use thiserror::Error;

use crate::outcome::ExitCode;
use crate::program::ProgramError;

/// Why a receiver could not be judged at all.
#[derive(Debug, Error)]
pub enum ReceiverError {
    /// Nothing listens there.
    #[error(
        "the receiver does not answer: POST {url} failed ({reason}). Check that it runs, and that the URL is the \
         webhook's own, for example http://127.0.0.1:3000/webhook"
    )]
    Down {
        /// Where deliveries were to go.
        url: String,
        /// What came of it.
        reason: String,
    },
    /// It can't be talked to: the URL is none, or the command did not come up.
    #[error("the receiver: {0}")]
    Program(ProgramError),
    /// What makes a customer known failed for the first customer already.
    #[error("the receiver could not be prepared: {0}")]
    NotPrepared(String),
}

// Not as its source: whoever prints the chain would say it twice.
impl From<ProgramError> for ReceiverError {
    fn from(problem: ProgramError) -> Self {
        Self::Program(problem)
    }
}

impl ReceiverError {
    /// What the process tells its caller.
    pub const fn exit_code(&self) -> ExitCode {
        ExitCode::CouldNotJudge
    }
}
