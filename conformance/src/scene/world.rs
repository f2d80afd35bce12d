use std::convert::Infallible;
use std::time::{Duration, Instant};

use super::{Breach, Scene, Step, Stop};

/// What cucumber carries from step to step.
#[derive(Default)]
pub(crate) struct World {
    scene: Option<Scene>,
    stop: Option<Stop>,
    step: String,
    began: Option<Instant>,
}

/// How a scenario ended, with everything that a finding needs.
pub(crate) struct Played {
    pub(crate) scene: Option<Scene>,
    pub(crate) stop: Option<Stop>,
    /// The last step that ran.
    pub(crate) step: String,
    pub(crate) elapsed: Duration,
}

impl cucumber::World for World {
    type Error = Infallible;

    async fn new() -> Result<Self, Self::Error> {
        Ok(Self::default())
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World")
            .field("step", &self.step)
            .finish_non_exhaustive()
    }
}

impl World {
    pub(crate) fn begin(&mut self) {
        self.began = Some(Instant::now());
    }

    pub(crate) const fn has_begun(&self) -> bool {
        self.began.is_some()
    }

    /// Nothing of this scenario is to be run.
    pub(crate) fn leave_out(&mut self) {
        self.stop = Some(Stop::harness("the run ended before this scenario began"));
    }

    pub(crate) fn set_scene(&mut self, scene: Scene, ended: Step) {
        self.scene = Some(scene);
        self.settle(ended);
    }

    /// The scene, for the next step; `None` if the scenario has ended.
    pub(crate) fn act(&mut self, step: String) -> Option<&mut Scene> {
        if self.stop.is_some() {
            return None;
        }
        self.step = step;
        if self.scene.is_none() {
            self.stop = Some(Stop::harness("no world was opened for this scenario"));
        }
        self.scene.as_mut()
    }

    pub(crate) fn settle(&mut self, ended: Step) {
        if let Err(stop) = ended {
            self.stop = Some(stop);
        }
    }

    /// Ends the scenario over a panic in a step.
    pub(crate) fn panicked(&mut self, message: &str) {
        self.stop = Some(Stop::Errored {
            blame: crate::outcome::Blame::Harness,
            breach: Breach::new(format!("a step panicked: {message}"), "", ""),
        });
    }

    pub(crate) fn finish(&mut self) -> Played {
        Played {
            scene: self.scene.take(),
            stop: self.stop.take(),
            step: std::mem::take(&mut self.step),
            elapsed: self.began.map_or(Duration::ZERO, |began| began.elapsed()),
        }
    }
}
