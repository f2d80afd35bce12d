use contract::rules::Rule;
use futures::future::LocalBoxFuture;

use super::scene::Scene;
use super::stop::Step;

/// What is done for a rule; `Ok` where it is kept.
pub(super) type Play = for<'a> fn(&'a Scene<'a>) -> LocalBoxFuture<'a, Step<()>>;

/// A row of the table: what is done, and the rule that it judges.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) rule: &'static str,
    /// What is tried, as a noun phrase; unique for its rule.
    pub(super) title: &'static str,
    pub(super) play: Play,
}

impl Case {
    pub(super) fn rule(&self) -> Option<&'static Rule> {
        contract::rules::find(self.rule)
    }
}
