use crate::outcome::{Blame, Finding};

use super::{Breach, Scene};

impl Scene {
    /// What was found at a step, with everything that was exchanged up to then, fit to be shown.
    pub(crate) fn finding(&self, step: &str, blame: Blame, breach: &Breach) -> Finding {
        Finding {
            blame,
            message: self.redactor.text(&breach.message),
            expected: self.redactor.text(&breach.expected),
            got: self.redactor.text(&breach.got),
            step: self.redactor.text(step),
            exchanges: self.tape.exchanges(&self.redactor),
            replay: self.tape.replay(),
            feature: None,
        }
    }
}
