//! The judge of integrations: Service X, which mints share tokens (area `issuer` of the catalogue), and Service Y,
//! which redeems them (area `importer`).
//!
//! An integration calls a mock, and the judge drives both: it sets the integration to work, has the mock behave, and
//! reads in the mock's journal what was sent. Judge and mock meet over HTTP alone (design §3).
//!
//! | module | what it holds |
//! |---|---|
//! | `plan` | which integration is judged, and how to see what it did |
//! | `world` | the mock's world, driven by the control protocol |
//! | `sight` | an exchange as the journal tells of it |
//! | `lane` | one instance of the integration in one world; cases on it follow each other |
//! | `handoff`, `handed` | what goes into an integration, and what comes out |
//! | `handover` | the judge in the partner's place |
//! | `opening` | the plain cases, on which everything else rests |
//! | `wire` | rules that the plain cases show on the wire |
//! | `case`, `scene`, `stop` | a case, what it is played on, and how it ends |
//! | `importer`, `issuer`, `trouble` | the cases |
//! | `diagnosis`, `mistake` | which mistakes show, and what mends them |
//! | `assembly` | from cases to rules |
//! | `run` | all of it in order |

mod assembly;
mod case;
mod diagnosis;
mod error;
mod handed;
mod handoff;
mod handover;
mod importer;
mod issuer;
mod lane;
mod mistake;
mod opening;
mod plan;
mod run;
mod scene;
mod sight;
mod stop;
mod trouble;
mod wire;
mod world;

pub use assembly::judges;
pub use diagnosis::Diagnosis;
pub use error::IntegrationError;
pub use mistake::Mistake;
pub use plan::{ANSWER_WITHIN, Control, IntegrationPlan, PLACES, Place, Role, TokenPlace, Trust};
pub use run::{Checked, CheckedKind, Judged, check, run};
