use thiserror::Error;

/// Why a program could not be talked to at all.
#[derive(Debug, Error)]
pub enum ProgramError {
    /// The URL is none.
    #[error(
        "\"{url}\" is no URL of a program: {reason}. Write it with its scheme, for example http://127.0.0.1:3000/webhook"
    )]
    BadUrl {
        /// What was given.
        url: String,
        /// Why it is none.
        reason: String,
    },
    /// The command did not come up.
    #[error("the command did not come up: {reason}. Command: {command}")]
    NotStarted {
        /// The command line.
        command: String,
        /// What went wrong, with the end of its error output.
        reason: String,
    },
    /// The judge itself failed.
    #[error("the judge failed: {0}. This is a bug of didit-conformance, not of the program")]
    Harness(String),
}
