use crate::scene::Step;

use super::model::{Minted, Refusal};
use super::perform::Performance;

/// What is looked at after a refusal.
impl Performance<'_> {
    /// A refused redemption. One that is told to be a duplicate, after a refusal and nothing else, breaks the rule
    /// that a refusal uses nothing up.
    pub(super) async fn redemption_is_refused(
        &mut self,
        refusals: &[Refusal],
        minted: &Minted,
    ) -> Step {
        let refusals = &self.here(refusals);
        let is_told_to_be_a_duplicate = self.scene.answer()?.status() == DUPLICATE
            && refusals
                .iter()
                .all(|refusal| refusal.status.is_some_and(|status| status != DUPLICATE));
        if !(minted.was_refused && is_told_to_be_a_duplicate) {
            return self.is_refused(refusals).await;
        }
        let rule = "import-refusal-burns-nothing";
        let told: Vec<Refusal> = refusals
            .iter()
            .map(|refusal| Refusal { rule, ..*refusal })
            .collect();
        self.is_refused(&told).await
    }

    pub(super) async fn is_refused(&mut self, refusals: &[Refusal]) -> Step {
        let refusals = self.here(refusals);
        let Some(first) = refusals.first() else {
            return Ok(());
        };
        let mut statuses: Vec<Option<u16>> =
            refusals.iter().map(|refusal| refusal.status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        let pinned: Option<Vec<String>> = statuses
            .iter()
            .map(|status| status.map(|status| status.to_string()))
            .collect();
        let text = match pinned.as_deref() {
            None => "the request is refused".to_owned(),
            Some([one]) => format!("the request is refused with {one}"),
            Some(several) => format!(
                "the request is refused with one of \"{}\"",
                several.join(", ")
            ),
        };
        self.then(text, first.rule).await
    }

    /// The same refusals with the statuses of the target's dialect.
    fn here(&self, refusals: &[Refusal]) -> Vec<Refusal> {
        let table = self.scene.table();
        let here = |refusal: &Refusal| Refusal {
            status: refusal
                .status
                .map(|status| table.refusal(refusal.rule, status)),
            ..*refusal
        };
        refusals.iter().map(here).collect()
    }
}

/// How a duplicate is refused.
const DUPLICATE: u16 = 403;
