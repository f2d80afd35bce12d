//! Reporters: a run's outcome as text. Everything here returns text and does no IO, [`sink`] excepted.
//!
//! | module | what it does | may depend on |
//! |---|---|---|
//! | `counts` | how many of each verdict | `outcome` |
//! | `noticed` | which scenario of a rule to show first | `counts` |
//! | `survey` | what an area comes to, what the target lacks | `counts` |
//! | `meaning` | the sentence that a run comes to | `counts` |
//! | `words` | the shape of a verdict, whose fault it is | `counts` |
//! | `replay` | what to set before replaying | – |
//! | `again` | the command that judges a rule again | – |
//! | `body` | a body as indented lines, none too many | – |
//! | `visible` | characters that must not reach a reader as they are | – |
//! | `style` | colour and width of a report for people | – |
//! | `progress` | one line while a run goes on | `counts` |
//! | `human` | the report for people | all of these |
//! | `html` | one page for people | all of these |
//! | `junit` | for test dashboards | `human` |
//! | `json` | the report for programs, format version 1, and its schema | `counts` |
//! | [`ndjson`] | the same, live, a line an event | `json` |
//! | `markdown` | for a job's summary | all of these |
//! | `github` | annotations of a workflow | all of these |
//! | `saved` | what failed, as feature files and shell scripts | `replay` |
//! | [`sink`] | `--report FORMAT=PATH`: opened before the run, renamed into place after it | – |

mod again;
mod body;
mod counts;
mod github;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod meaning;
pub mod ndjson;
mod noticed;
mod own;
mod progress;
mod replay;
mod saved;
pub mod sink;
mod style;
mod survey;
mod visible;
mod words;

pub use again::Again;
pub use counts::{Counts, Kind};
pub use github::github;
pub use html::html;
pub use human::human;
pub use json::{FORMAT_VERSION, SCHEMA, json};
pub use junit::junit;
pub use markdown::markdown;
pub use progress::progress_line;
pub use saved::failures;
pub use style::{Color, Style};
