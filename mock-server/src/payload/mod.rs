//! What a session went through, written once and shared by every clone (contract §4).
//!
//! A payload is a set of JSON bytes, one per block. Its shape comes from *sheets*: JSON files, one per block,
//! that show each field as a reader of the API sees it, with slots where a value differs from session to session.
//! The people and companies that fill the slots are invented in `cast`.
//!
//! | module | what it holds | may depend on |
//! |---|---|---|
//! | `recipe` | a recipe and the payload made from it | `studio` |
//! | `studio` | the making | all below |
//! | `subject` | who was verified, for entities and list rows | `cast` |
//! | `base` | putting the request's base URL before each media path | – |
//! | `steps` | which features a workflow has | `feature` |
//! | `scenario` | the sixteen sandbox scenarios | `failure`, `feature` |
//! | `outcome` | what each feature of a session came to | `failure`, `feature`, `steps` |
//! | `failure` | where a session that is not approved fails | `feature`, `scenario`, `steps`, `warning` |
//! | `warning` | the warnings that features raise | `feature` |
//! | `feature` | features and their statuses | – |
//! | `sheet` | sheets, slots, and how they are filled | `cast`, `outcome`, `warning`, `draw` |
//! | `cast` | invented people and companies in several scripts | `draw` |
//! | `draw` | numbers and ids from a seed | – |

mod base;
mod cast;
mod clue;
mod draw;
mod failure;
mod feature;
mod outcome;
mod recipe;
mod scenario;
mod sheet;
mod steps;
mod studio;
mod subject;
#[cfg(test)]
mod tests;
mod warning;

pub(crate) use base::write_with_base;
pub(crate) use cast::searched;
pub(crate) use clue::{Clue, Member, Search};
pub(crate) use feature::{Feature, FeatureStatus};
pub(crate) use recipe::{Failing, Payload, Recipe};
pub(crate) use scenario::SandboxScenario;
pub(crate) use steps::Steps;
pub(crate) use subject::Subject;
