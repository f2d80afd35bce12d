use std::time::Duration;

use crate::drift::Heard;
use crate::http::{Answer, Call, Failure};
use crate::outcome::Exchange;
use crate::webhooks::Delivery;

use super::Redactor;
use super::script;

/// Everything that one scenario exchanged, in order, and what each value found in an answer is called.
pub(crate) struct Tape {
    pub(super) items: Vec<Item>,
    pub(super) names: Vec<Name>,
    /// How the listener of a replay answers.
    pub(super) receiver_answers: u16,
}

pub(super) enum Item {
    Call {
        call: Call,
        answer: Result<Answer, Failure>,
        elapsed: Duration,
        /// How often it was sent at the same time.
        times: usize,
    },
    /// Shell lines that make a value from earlier ones.
    Derived { lines: Vec<String> },
    /// What the target sent to the judge, as it is shown.
    Heard {
        purpose: String,
        url: String,
        delivery: Delivery,
    },
}

/// A value with the shell variable that stands for it.
pub(super) struct Name {
    pub(super) variable: String,
    pub(super) value: String,
    pub(super) origin: Origin,
}

pub(super) enum Origin {
    /// The reader sets it.
    Reader,
    /// It was in the answer of this item.
    Answer { item: usize, how: Extraction },
    /// Lines before make it.
    Derived,
    /// A path of the listener that a replay starts.
    Receiver,
}

/// How a shell finds a value in a JSON answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Extraction {
    /// The first member of this name.
    Member(&'static str),
    /// A member of the object that this member holds.
    Within(&'static str, &'static str),
}

impl Default for Tape {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            names: Vec::new(),
            receiver_answers: 200,
        }
    }
}

impl Tape {
    /// From here on deliveries are answered with this status.
    pub(crate) fn answer_deliveries(&mut self, status: u16) {
        self.receiver_answers = status;
    }

    pub(crate) fn record(
        &mut self,
        call: Call,
        answer: Result<Answer, Failure>,
        elapsed: Duration,
    ) {
        self.record_many(call, answer, elapsed, 1);
    }

    /// One of many that were sent at the same time; the others are told by their number alone.
    pub(crate) fn record_many(
        &mut self,
        call: Call,
        answer: Result<Answer, Failure>,
        elapsed: Duration,
        times: usize,
    ) {
        self.items.push(Item::Call {
            call,
            answer,
            elapsed,
            times,
        });
    }

    /// A value that the reader of a replay has to know.
    pub(crate) fn name_given(&mut self, variable: &str, value: &str) {
        self.name(variable, value, Origin::Reader);
    }

    /// A delivery that came to the judge.
    pub(crate) fn record_heard(&mut self, purpose: String, url: &str, delivery: &Delivery) {
        self.items.push(Item::Heard {
            purpose,
            url: url.to_owned(),
            delivery: delivery.clone(),
        });
    }

    /// A URL of the judge's own; a replay listens there in its stead.
    pub(crate) fn name_receiver(&mut self, url: &str) {
        self.name("RECEIVER_URL", url, Origin::Receiver);
    }

    /// A value that the last answer holds. A second value for the same variable gets a number; the variable's name is
    /// returned.
    pub(crate) fn name_found(&mut self, variable: &str, value: &str, how: Extraction) -> String {
        let item = self.items.len().saturating_sub(1);
        self.name(variable, value, Origin::Answer { item, how })
    }

    /// A value that these lines make.
    pub(crate) fn name_derived(
        &mut self,
        variable: &str,
        value: &str,
        lines: impl FnOnce(&str) -> Vec<String>,
    ) {
        let variable = self.name(variable, value, Origin::Derived);
        let lines = lines(&variable);
        self.items.push(Item::Derived { lines });
    }

    /// The variable that stands for a value, if any does.
    pub(crate) fn variable_of(&self, value: &str) -> Option<&str> {
        self.names
            .iter()
            .find(|name| name.value == value)
            .map(|name| name.variable.as_str())
    }

    /// Every exchange, fit to be shown.
    pub(crate) fn exchanges(&self, redactor: &Redactor) -> Vec<Exchange> {
        self.items
            .iter()
            .filter_map(|item| match item {
                Item::Call {
                    call,
                    answer,
                    elapsed,
                    times: _,
                } => Some(redactor.exchange(call, answer, *elapsed)),
                Item::Heard {
                    purpose,
                    url,
                    delivery,
                } => Some(redactor.heard(purpose, url, delivery)),
                Item::Derived { .. } => None,
            })
            .collect()
    }

    /// What was answered to each call to the target's own endpoints; what was said to its controls is no answer of it.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.items
            .iter()
            .filter_map(|item| match item {
                // Which of many simultaneous calls is granted is chance.
                Item::Call {
                    call,
                    answer,
                    times: 1,
                    ..
                } if !call.is_control() => Some(Heard::of(&call.purpose, answer)),
                Item::Call { .. } | Item::Heard { .. } | Item::Derived { .. } => None,
            })
            .collect()
    }

    /// Shell lines that do everything again.
    pub(crate) fn replay(&self) -> Vec<String> {
        script::lines(self)
    }

    fn name(&mut self, variable: &str, value: &str, origin: Origin) -> String {
        if let Some(known) = self.variable_of(value) {
            return known.to_owned();
        }
        let numbered = |number: usize| {
            if number == 1 {
                variable.to_owned()
            } else {
                format!("{variable}_{number}")
            }
        };
        let free = (1..)
            .map(numbered)
            .find(|name| self.names.iter().all(|known| known.variable != *name))
            .unwrap_or_else(|| variable.to_owned());
        self.names.push(Name {
            variable: free.clone(),
            value: value.to_owned(),
            origin,
        });
        free
    }
}
