use cucumber::step::Step;
use futures::future::LocalBoxFuture;

use crate::scene::{self, Scene, World};

use super::Args;

/// What a step does, wherever its words stand: in a feature, or in a sequence that a property drew.
pub(crate) type Act = for<'a> fn(&'a mut Scene, Args) -> LocalBoxFuture<'a, scene::Step>;

/// Where a step may stand. `And` and `But` count as the keyword before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// What has to be there first. If it can't be had, the scenario is blocked, not failed.
    Given,
    /// What is tried.
    When,
    /// What is expected. Only this can fail the scenario's rule.
    Then,
}

impl Keyword {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::When => "When",
            Self::Then => "Then",
        }
    }
}

/// A step that scenarios can use.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Where it may stand.
    pub keyword: Keyword,
    /// How it is written, as a Cucumber Expression.
    pub expression: &'static str,
    /// One way to write it.
    pub example: &'static str,
    /// What it does, in one line.
    pub doc: &'static str,
    pub(super) run: Step<World>,
    pub(super) act: Act,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.keyword.as_str(), self.expression)
    }
}

/// An [`Entry`] whose function is `async fn(&mut Scene, Args) -> Step`.
macro_rules! step {
    ($keyword:ident $expression:literal, $example:literal, $doc:literal, $body:path) => {
        $crate::steps::entry::Entry {
            keyword: $crate::steps::entry::Keyword::$keyword,
            expression: $expression,
            example: $example,
            doc: $doc,
            run: |world, context| {
                Box::pin($crate::steps::conduct::conduct(
                    world,
                    context,
                    |scene, args| Box::pin($body(scene, args)),
                ))
            },
            act: |scene, args| Box::pin($body(scene, args)),
        }
    };
}
pub(super) use step;
