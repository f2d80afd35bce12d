use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Shape;
use crate::http::{Answer, Failure};

/// What was answered to each call of each scenario, by the scenario's place. A cheap clone of one notebook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witness(Arc<Mutex<BTreeMap<String, Vec<Heard>>>>);

/// One answer, without what differs from server to server anyway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Who called and why.
    pub(super) purpose: String,
    /// The status; `None` where no answer came.
    pub(super) status: Option<u16>,
    /// The body's shape; `None` where it is no JSON.
    pub(super) shape: Option<Shape>,
}

impl Heard {
    pub(crate) fn of(purpose: &str, answer: &Result<Answer, Failure>) -> Self {
        Self {
            purpose: purpose.to_owned(),
            status: answer.as_ref().ok().map(Answer::status),
            shape: answer
                .as_ref()
                .ok()
                .and_then(|answer| answer.json().ok())
                .map(Shape::of),
        }
    }
}

impl Witness {
    pub(crate) fn note(&self, location: &str, heard: Vec<Heard>) {
        self.book().insert(location.to_owned(), heard);
    }

    pub(super) fn heard_at(&self, location: &str) -> Vec<Heard> {
        self.book().get(location).cloned().unwrap_or_default()
    }

    fn book(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Vec<Heard>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
