use std::collections::HashMap;

use crate::http::{Answer, Call, Failure};

/// How often a scene reads the same.
#[derive(Default)]
pub(crate) enum Reading {
    /// Whenever a step asks.
    #[default]
    Always,
    /// Once between two calls that may change something: a sequence looks at one reading from many sides.
    Once(HashMap<String, Answer>),
}

impl Reading {
    pub(super) fn known(&self, call: &Call) -> Option<Answer> {
        match self {
            Self::Always => None,
            Self::Once(known) => known.get(&key(call)?).cloned(),
        }
    }

    pub(super) fn remember(&mut self, call: &Call, answer: &Result<Answer, Failure>) {
        let Self::Once(known) = self else {
            return;
        };
        match (key(call), answer) {
            (Some(key), Ok(answer)) => {
                known.insert(key, answer.clone());
            }
            (Some(_), Err(_)) => {}
            (None, _) => known.clear(),
        }
    }

    pub(super) fn forget(&mut self) {
        if let Self::Once(known) = self {
            known.clear();
        }
    }
}

/// What makes two readings the same; `None` for a call that may change something.
fn key(call: &Call) -> Option<String> {
    (call.method == "GET").then(|| format!("{} {:?}", call.url, call.headers))
}
