//! The report as Markdown, as GitHub and GitLab render it.
//!
//! | module | what it writes |
//! |---|---|
//! | `document` | the sections in their order |
//! | `rule` | a failed, warned or errored rule |
//! | `exchange` | a request and its answer |
//! | `emblem` | the shape of a verdict |
//! | `escape` | what others sent, so that it stays text |

mod document;
mod emblem;
mod escape;
mod exchange;
mod rule;

pub use document::markdown;
