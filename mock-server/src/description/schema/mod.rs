//! The schemas of the documents.
//!
//! | module | what it holds |
//! |---|---|
//! | `words` | the words that schemas are written in |
//! | `seen` | a schema learnt from documents |
//! | `payload` | what is learnt of payloads |
//! | all others | the components of the Didit-facing document |

mod account;
mod entity;
mod payload;
mod refused;
mod seen;
mod session;
mod session_ask;
mod webhook;
pub(super) mod words;
mod workflow;

pub(super) use entity::name_of as entity_name;
pub(super) use refused::shape_of;
pub(super) use webhook::delivery;

use contract::dialect::Dialect;
use words::Shape;

/// Every named schema of the Didit-facing document in a dialect.
pub(super) fn components(dialect: Dialect) -> Vec<(String, Shape)> {
    [
        session::components(dialect),
        session_ask::components(dialect),
        account::components(),
        entity::components(),
        workflow::components(),
        webhook::components(),
        refused::components(),
    ]
    .concat()
}
