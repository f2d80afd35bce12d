//! Raw HTTP: any method, any headers, any bytes out; status, headers and bytes in.

mod answer;
mod call;
mod client;
mod pages;
mod pulse;
mod trouble;

pub(crate) use answer::Answer;
pub(crate) use call::{Body, Call};
pub(crate) use client::{Client, Failure};
pub(crate) use pages::is_page;
