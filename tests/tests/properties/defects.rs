use std::collections::BTreeSet;

use conformance::outcome::{Finding, RunOutcome};
use conformance::{Properties, Selection};
use contract::rules::{self, Area};
use futures::{StreamExt, stream};
use mock_server::{Defect, MockServer};
use serde_json::json;
use tests::unwatched;

use crate::counterexample;
use crate::trial::{breached, findings, tried, world};

/// Enough that a defect of one kind, status or partner is met.
const CASES: u32 = 48;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn properties_alone_find_most_defects_by_counterexamples_without_a_step_too_many() {
    let mock = MockServer::start_with(unwatched()).await.unwrap();
    let wanted: Vec<Defect> = Defect::all()
        .filter(is_of_sharing)
        .filter(is_wanted)
        .collect();
    let judged: Vec<Judged> = stream::iter(wanted)
        .map(|defect| judged(&mock, defect))
        .buffer_unordered(2)
        .collect()
        .await;
    let missed: BTreeSet<&str> = judged
        .iter()
        .filter(|judged| !judged.is_found())
        .map(|judged| judged.defect.name())
        .collect();
    let wrong: Vec<&str> = judged
        .iter()
        .flat_map(|judged| judged.wrong.iter().map(String::as_str))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(
        (judged.len() - missed.len()) * 5 >= judged.len() * 4,
        "missed: {missed:#?}"
    );
    assert_eq!(mock.panics(), 0, "the mock panicked");
}

/// A defect with what properties say about a server that has it.
struct Judged {
    defect: Defect,
    outcome: RunOutcome,
    /// One sentence for each counterexample that is not what it says.
    wrong: Vec<String>,
}

impl Judged {
    fn is_found(&self) -> bool {
        let declared = self.defect.breaks();
        breached(&self.outcome)
            .iter()
            .any(|rule| declared.contains(rule))
    }
}

async fn judged(mock: &MockServer, defect: Defect) -> Judged {
    let target = world(mock, &[("defect", json!(defect.name()))]);
    // What else breaks is not looked at here, and shrinking that takes as long again.
    let selection = Selection::parse::<&str, _>(&[], defect.breaks())
        .unwrap()
        .with_seed(1);
    let outcome = tried(&target, &selection, Properties::alone(CASES)).await;
    let mut wrong = Vec::new();
    // One of them is looked at closely: the one that a reader sees first.
    let declared = findings(&outcome)
        .into_iter()
        .find(|(rule, _)| defect.breaks().contains(rule));
    // Whether a race is lost is left to chance, in each variation of it anew.
    let is_of_chance = defect.name().starts_with("race");
    if let Some((rule, finding)) = declared.filter(|_| !is_of_chance) {
        let sound = world(mock, &[]);
        let mut faults = counterexample::faults(&target, &sound, rule, finding).await;
        if defect.name().ends_with("-vanishes") {
            // What these do depends on how often they are read: a reading on the way is as good as a command.
            faults.retain(|fault| !fault.starts_with("without step"));
        }
        if is_of_the_moment(finding) {
            faults.retain(|fault| !fault.starts_with("the whole"));
        }
        wrong.extend(
            faults
                .into_iter()
                .map(|fault| format!("{}, {rule}: {fault}", defect.name())),
        );
    }
    Judged {
        defect,
        outcome,
        wrong,
    }
}

/// What a flipped bit makes of a claim depends on what stands there, and the times in a token are of the second in which
/// it was minted: of 7 the same bit makes another digit, of 8 no digit at all.
fn is_of_the_moment(finding: &Finding) -> bool {
    let feature = finding.feature.as_deref().unwrap_or_default();
    feature.contains("of the token's claims flipped")
}

fn is_of_sharing(defect: &Defect) -> bool {
    let areas = [Area::Share, Area::Import, Area::Refusals];
    let first = defect.breaks().first().and_then(|rule| rules::find(rule));
    first.is_some_and(|rule| areas.contains(&rule.area))
}

/// `DEFECT=race cargo test -p tests --test properties` judges those with `race` in their name alone.
fn is_wanted(defect: &Defect) -> bool {
    let wanted = std::env::vars().find(|(name, _)| name == "DEFECT");
    wanted.is_none_or(|(_, wanted)| defect.name().contains(&wanted))
}
