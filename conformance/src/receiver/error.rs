use thiserror::Error;

use crate::outcome::ExitCode;

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
    /// The URL is none.
    #[error(
        "\"{url}\" is no URL of a receiver: {reason}. Write it with its scheme, for example http://127.0.0.1:3000/webhook"
    )]
    BadUrl {
        /// What was given.
        url: String,
        /// Why it is none.
        reason: String,
    },
    /// The command did not come up.
    #[error("the receiver's command did not come up: {reason}. Command: {command}")]
    NotStarted {
        /// The command line.
        command: String,
        /// What went wrong, with the end of its error output.
        reason: String,
    },
    /// What makes a customer known failed for the first customer already.
    #[error("the receiver could not be prepared: {0}")]
    NotPrepared(String),
    /// The judge itself failed.
    #[error("the judge failed: {0}. This is a bug of didit-conformance, not of the receiver")]
    Harness(String),
}

impl ReceiverError {
    /// What the process tells its caller.
    pub const fn exit_code(&self) -> ExitCode {
        ExitCode::CouldNotJudge
    }
}
