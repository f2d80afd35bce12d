//! The hosted page of a session: where its person would be verified, and where a tester says how that ends.
//!
//! It lies behind the `url` of a created session and is opened by the token in it, without a key. It is nobody's call of
//! the API: no journal keeps it, no fault or defect touches it.
//!
//! | module | what it holds |
//! |---|---|
//! | `address` | whose page a path is, and where the person is sent afterwards |
//! | `answer` | reading the form, carrying the session on |
//! | `choice` | what the form's buttons are called |
//! | `page` | the page itself |

mod address;
mod answer;
mod choice;
mod page;

pub(crate) use address::token_of;
pub(crate) use answer::answer;
