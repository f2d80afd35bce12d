//! What issuers and importers of the zoo share: where Didit is, how it is called, and how long they try.

mod client;
mod patience;
mod surroundings;

pub(crate) use client::{Answer, Client, Form, Host, KeyPlace, Lost, Manner, PathStyle, Reason};
pub(crate) use patience::{Again, Patience, persistently};
pub(crate) use surroundings::Surroundings;
