//! Reporters: a run's outcome as text. Everything here returns text and does no IO, [`sink`] excepted.
//!
//! | module | what it does | may depend on |
//! |---|---|---|
//! | `counts` | how many of each verdict | `outcome` |
//! | `style` | colour and width of a report for people | – |
//! | `progress` | one line while a run goes on | `counts` |
//! | `human` | the report for people | `counts`, `style` |
//! | `json` | the report for programs, format version 1 | `counts` |
//! | [`sink`] | `--report FORMAT=PATH`: opened before the run, renamed into place after it | – |

mod counts;
mod human;
mod json;
mod progress;
pub mod sink;
mod style;

pub use counts::{Counts, Kind};
pub use human::human;
pub use json::{FORMAT_VERSION, json};
pub use progress::progress_line;
pub use style::{Color, Style};
