use std::sync::Arc;

use tokio::sync::watch;

use crate::property::Properties;

/// How a run is carried out. The default is what the program does where nobody says otherwise.
#[derive(Clone, Debug)]
pub struct Conduct {
    /// How many scenarios are under way at once. Where they share one world it is one, whatever stands here.
    pub jobs: usize,
    /// What a failed MUST means for the scenarios that have not begun.
    pub after_failure: AfterFailure,
    /// Ends the run from outside.
    pub cancel: Cancel,
    /// What is tried beside the scenarios, or instead of them.
    pub properties: Properties,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            jobs: JOBS,
            after_failure: AfterFailure::default(),
            cancel: Cancel::default(),
            properties: Properties::default(),
        }
    }
}

/// What happens after a MUST failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterFailure {
    /// The others are judged all the same.
    #[default]
    GoOn,
    /// No further scenario begins.
    Stop,
}

/// Ends a run early: no further scenario begins, and those under way have two seconds to end. A cheap clone; every
/// clone ends the same run.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<watch::Sender<bool>>);

impl Cancel {
    /// Ends it.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was ended.
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Comes back when it is ended.
    pub(crate) async fn cancelled(&self) {
        let mut hearing = self.0.subscribe();
        // The sender lives as long as this handle does.
        let _ = hearing.wait_for(|cancelled| *cancelled).await;
    }
}

const JOBS: usize = 64;
