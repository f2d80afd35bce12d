//! Where reports go: `--report FORMAT=PATH`.
//!
//! A report is opened before the run, so that nobody waits for a run whose report can't be written, and appears
//! under its name in one step when it is finished: whoever reads it reads the whole of it.
//!
//! A live report ([`Format::Ndjson`]) is written as things happen, to `PATH.partial`, a line at a time and flushed:
//! that is the name to follow while the run goes on. When the run is over the file takes its own name. What was
//! written before a crash stays under the partial name: it is the only record of that run.
//!
//! `-` as a path is stdout, for one report at most.
//!
//! | module | what it holds |
//! |---|---|
//! | `format` | the formats |
//! | `spec` | what was asked for |
//! | `open` | a report that can be written |
//! | `output` | temporary file, partial file, stdout |
//! | `error` | why a report can't be written |

mod error;
mod format;
mod open;
mod output;
mod spec;

pub use error::{SinkError, SpecError};
pub use format::Format;
pub use open::{OpenReport, open_all};
pub use spec::{Place, ReportSpec};
