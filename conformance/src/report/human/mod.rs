//! The report for people.
//!
//! | module | what it writes |
//! |---|---|
//! | `whole` | the sections in their order |
//! | `head` | who was judged, and one line for each area |
//! | `columns` | each rule in each dialect, where it was judged under several |
//! | `failure` | a failed rule in full |
//! | `brief` | warned, errored, blocked, skipped and observed rules |
//! | `closing` | totals, the verdict, what to do next |
//! | `exchange`, `replay` | the parts of a failure that are shown as they are |
//! | `page`, `ink` | lines, wrapping, colour |

mod brief;
mod closing;
mod columns;
mod exchange;
mod failure;
mod head;
mod ink;
mod page;
mod replay;
mod whole;

pub use whole::human;
pub(super) use whole::of_rule;
