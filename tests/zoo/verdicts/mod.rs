//! What the judge says of the issuers and importers: each fails exactly the rules that its mistake breaks, and is told
//! which mistake it is.

mod expected;
mod importers;
mod issuers;
mod judge;
mod partial;
mod running;

pub(crate) use importers::IMPORTERS;
pub(crate) use issuers::ISSUERS;
pub(crate) use judge::unexpected;
