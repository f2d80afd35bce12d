use contract::rules::Rule;

use crate::outcome::JudgedScenario;

/// What happens while a run goes on.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Once, before the first scenario.
    Planned {
        /// How many scenarios there will be, skipped ones included.
        scenarios: usize,
    },
    /// One scenario has its verdict.
    Finished {
        /// The rule that it judges.
        rule: &'static Rule,
        /// What came of it.
        scenario: &'a JudgedScenario,
    },
    /// Cases of properties were played, after the last scenario.
    Played {
        /// How many so far.
        cases: usize,
        /// How many there will be.
        planned: usize,
    },
    /// What the cases of one property say of one rule, once all are played.
    Tried {
        /// The rule.
        rule: &'static Rule,
        /// What came of it: the property stands in for a scenario.
        scenario: &'a JudgedScenario,
    },
}

/// Where events go: a progress line, a live report.
pub trait EventSink {
    /// Takes one event. Called on the task that runs the judge: be quick.
    fn event(&mut self, event: Event<'_>);
}

impl<F: FnMut(Event<'_>)> EventSink for F {
    fn event(&mut self, event: Event<'_>) {
        self(event);
    }
}

/// A sink for callers that only want the outcome.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl EventSink for Silent {
    fn event(&mut self, _: Event<'_>) {}
}
