//! What a create request asks for, every member held to the published description.
//!
//! | module | what it reads |
//! |---|---|
//! | `ask` | the whole body |
//! | `callback` | `callback` |
//! | `contact` | `contact_details` |
//! | `expected` | `expected_details` |
//! | `portrait` | `portrait_image` |

mod ask;
mod callback;
mod contact;
mod expected;
mod portrait;

pub(super) use ask::Ask;

pub(crate) use callback::LONGEST as LONGEST_CALLBACK;
pub(crate) use expected::DOCUMENT_TYPES;
