use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use contract::rules::Rule;
use cucumber::event::{self, Cucumber};
use cucumber::{Event, Writer, cli, parser, writer};
use tokio::sync::mpsc::UnboundedSender;

use crate::outcome::JudgedScenario;
use crate::scene::World;

/// File and line: what cucumber's events and our plan have in common.
pub(super) type Place = (String, usize);

/// Scenarios that have a verdict and wait for cucumber to say that they are finished.
pub(super) type Finished = Rc<RefCell<HashMap<Place, (&'static Rule, JudgedScenario)>>>;

/// Turns cucumber's events into ours.
pub(super) struct Feed {
    pub(super) finished: Finished,
    pub(super) sender: UnboundedSender<(&'static Rule, JudgedScenario)>,
}

impl Writer<World> for Feed {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<World>>>, _: &Self::Cli) {
        let Ok(event) = event else {
            return;
        };
        if let Cucumber::Feature(feature, event::Feature::Scenario(scenario, happened)) =
            &event.value
            && matches!(happened.event, event::Scenario::Finished)
        {
            let judged = self.finished.borrow_mut().remove(&place(feature, scenario));
            if let Some(judged) = judged {
                // Nobody listens any more only if the caller gave up on the run.
                let _ = self.sender.send(judged);
            }
        }
    }
}

/// Events come in the order in which scenarios end, and nobody relies on more.
impl writer::Normalized for Feed {}

pub(super) fn place(feature: &gherkin::Feature, scenario: &gherkin::Scenario) -> Place {
    let file = feature
        .path
        .as_ref()
        .map(|path| path.display().to_string())
        .unwrap_or_default();
    (file, scenario.position.line)
}
