//! Raw HTTP: any method, any headers, any bytes out; status, headers and bytes in.

mod answer;
mod call;
mod client;
mod manners;
mod pages;
mod pulse;
mod trouble;

pub(crate) use answer::{Answer, Asked};
pub(crate) use call::{Body, Call, On429};
pub(crate) use client::{Client, Failure};
pub(crate) use manners::{Live, Manners};
pub(crate) use pages::is_page;
