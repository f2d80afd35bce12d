use contract::ids::ApplicationId;

use super::state::State;
use crate::store::Usage;
use crate::time::EpochSeconds;

impl State {
    /// Bills a capture that is finished, once. An import is never billed (rule `import-free`).
    pub(super) fn bill(&mut self, slot: u32, at: EpochSeconds) {
        let Some(record) = self.sessions.at_mut(slot) else {
            return;
        };
        if record.is_billed || record.shared_from.is_some() || !record.status.is_finished() {
            return;
        }
        record.is_billed = true;
        let holding = &mut self.applications[usize::from(record.application)];
        let organisation = holding.application.organisation;
        let allowance = self.allowances.entry(organisation).or_default();
        holding.usage.billable_sessions += 1;
        holding.usage.charged_cents += allowance.capture(record.kind, at);
    }

    pub(super) fn usage(&self, application: ApplicationId) -> Option<Usage> {
        let holding = self.holding(application)?;
        let organisation = holding.application.organisation;
        let allowance = self.allowances.get(&organisation).copied();
        Some(Usage {
            allowance: allowance.unwrap_or_default(),
            ..holding.usage
        })
    }
}
