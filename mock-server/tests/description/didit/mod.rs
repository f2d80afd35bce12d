//! The tour of Didit's endpoints, in the default world of a mock that speaks a dialect.

mod account;
mod ask;
mod cast;
mod entities;
mod every;
mod reviews;
mod sessions;
mod sharing;
mod webhooks;
mod workflows;

pub(crate) use ask::go;
pub(crate) use cast::Cast;

const EMAIL: &str = "onboarding@partner.example";
const NOBODY: &str = "aaaaaaaa-0000-4000-8000-00000000ffff";
