//! Webhooks: who wants to hear what, the outbox of signed deliveries, and what came of them (contract §6).
//!
//! An event enters under the world's one webhook lock, in the order in which the store committed; from there every
//! attempt is a task of its own. Nobody who serves a request waits for one.
//!
//! | module | what it holds |
//! |---|---|
//! | `destination` | a destination as its application registered it |
//! | `event` | something that happened, with the session as it was then |
//! | `letter` | an event as one attempt sends it: body, headers, signatures |
//! | `courier` | HTTP: carries a letter and says what came of it |
//! | `lane` | the order in which one destination's deliveries go out |
//! | `log` | what came of each attempt, and the sums of it |
//! | `outbox` | all of that for one world, behind one lock |
//! | `registry` | destinations: add, read, change, remove |
//! | `publish` | events enter |
//! | `dispatch` | attempts, one task each |
//! | `retries` | attempts that wait for their moment on the world's clock |
//! | `by_hand` | resent and test deliveries |
//! | `settle` | waiting until nothing is under way, and the end |

mod by_hand;
mod courier;
mod destination;
mod dispatch;
mod event;
mod lane;
mod letter;
mod log;
mod outbox;
mod publish;
mod registry;
mod retries;
mod settle;

pub(crate) use courier::{Courier, Outcome};
pub(crate) use destination::{
    Change, Destination, NewDestination, PayloadVersion, UnknownHeaders, Wire,
};
pub(crate) use event::{About, EntityNews, Event};
pub(crate) use letter::Letter;
pub(crate) use log::{Delivery, Tally};
pub(crate) use outbox::{Setting, Webhooks};
pub(crate) use publish::{Publishing, entity_event};
pub(crate) use registry::{Refused, View};
