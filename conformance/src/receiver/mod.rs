//! The judge of webhook receivers (area `receiver` of the catalogue).
//!
//! | module | what it holds |
//! |---|---|
//! | `plan` | who is judged, and how to see what it did |
//! | `table` | the deliveries: each alone in what it tests |
//! | `case`, `seal` | what a row of the table is made of |
//! | `ruling` | a verdict from an answer and an effect, as pure code |
//! | `stage` | one case on the wire: prepare, earlier deliveries, delivery, effect |
//! | `diagnosis` | which construction the receiver seems to use, and what mends it |
//! | `calibration` | which probes can be believed |
//! | `environment` | what a receiver finds when the judge starts it |
//! | `run` | all of it in order |

mod assembly;
mod calibration;
mod case;
mod diagnosis;
mod environment;
mod error;
mod plan;
mod prepare;
mod ruling;
mod run;
mod seal;
mod stage;
mod table;
mod unarmed;

pub use crate::program::{
    CommandSpec, Delivery, HttpCall, Meaning, NameCase, Poster, Preparation, ProbeSpec, Probes,
    ProgramError, UnknownMeaning,
};
pub use assembly::judges;
pub use diagnosis::{Companies, Diagnosis};
pub use error::ReceiverError;
pub use plan::ReceiverPlan;
pub use run::{Checked, Judged, check, run};
pub use table::{BrokenDelivery, broken, deliveries};
