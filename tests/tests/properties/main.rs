//! The properties judged: alone they find most defects, each by a counterexample from which nothing can be left out, and
//! they find nothing in a sound server.

#![expect(
    clippy::unwrap_used,
    reason = "a judge that does not judge stops the test where it stands"
)]

mod counterexample;
mod defects;
mod drawing;
mod partial;
mod replay;
mod sound;
mod trial;
