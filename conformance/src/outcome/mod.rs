//! What judging yields: verdicts, findings, and the exit code that follows from them.

mod exchange;
mod exit;
mod finding;
mod run;
mod verdict;

pub use exchange::{Exchange, RecordedAnswer, RecordedRequest};
pub use exit::{Demand, ExitCode, FailOn, Skipping, exit_code};
pub use finding::{Blame, Finding};
pub use run::{Column, Ending, Expected, JudgedRule, JudgedScenario, RunOutcome, TargetHead};
pub use verdict::{Verdict, merge};
