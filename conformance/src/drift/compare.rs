use std::collections::BTreeMap;

use contract::rules::Rule;

use super::Witness;
use super::witness::Heard;
use crate::catalogue::Book;
use crate::outcome::{RunOutcome, Verdict};
use crate::run::watched;
use crate::{Conduct, EventSink, JudgeError, Selection, Target};

/// Two runs of the same scenarios, and what differs.
#[derive(Clone, Debug)]
pub struct Drift {
    /// What the left server was found to be.
    pub left: RunOutcome,
    /// What the right one was found to be.
    pub right: RunOutcome,
    /// How many scenarios both were put through.
    pub compared: usize,
    /// What differs, in the order of the scenarios.
    pub differences: Vec<Difference>,
}

/// A scenario that two servers answer differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The rule that the scenario judges.
    pub rule: &'static str,
    /// The scenario's title.
    pub title: String,
    /// Where it stands.
    pub location: String,
    /// What differs, one sentence each.
    pub sentences: Vec<String>,
}

/// Puts two servers through the same scenarios, one after the other, and compares their answers: status, shape, and
/// what they come to. Ids, times, secrets and other values are left out of it.
///
/// # Errors
/// As [`crate::run`], for either.
pub async fn drift(
    book: &Book,
    left: &Target,
    right: &Target,
    selection: &Selection,
    conduct: &Conduct,
    sink: &mut (dyn EventSink + Send),
) -> Result<Drift, JudgeError> {
    let (left_witness, right_witness) = (Witness::default(), Witness::default());
    let witness = Some(left_witness.clone());
    let left = watched(book, left, selection, conduct, witness, sink).await?;
    let witness = Some(right_witness.clone());
    let right = watched(book, right, selection, conduct, witness, sink).await?;
    let mut differences = Vec::new();
    let twins = by_place(&right);
    let mut compared = 0;
    for (place, one) in by_place(&left) {
        let Some(other) = twins.get(&place) else {
            continue;
        };
        compared += 1;
        let mut sentences = meaning(one.verdict, other.verdict);
        let is_skipped = matches!(one.verdict, Verdict::Skipped { .. })
            || matches!(other.verdict, Verdict::Skipped { .. });
        if !is_skipped {
            let heard = (
                left_witness.heard_at(place.1),
                right_witness.heard_at(place.1),
            );
            sentences.extend(answers(&heard.0, &heard.1));
        }
        if !sentences.is_empty() {
            differences.push(Difference {
                rule: one.rule.id,
                title: one.title.to_owned(),
                location: place.1.to_owned(),
                sentences,
            });
        }
    }
    Ok(Drift {
        left,
        right,
        compared,
        differences,
    })
}

/// A scenario of one run.
struct Seen<'a> {
    rule: &'static Rule,
    title: &'a str,
    verdict: Verdict,
}

fn by_place(outcome: &RunOutcome) -> BTreeMap<(usize, &str), Seen<'_>> {
    let rules = outcome.rules.iter().enumerate();
    rules
        .flat_map(|(number, judged)| {
            judged.scenarios.iter().map(move |scenario| {
                let seen = Seen {
                    rule: judged.rule,
                    title: &scenario.title,
                    verdict: scenario.verdict,
                };
                ((number, scenario.location.as_str()), seen)
            })
        })
        .collect()
}

fn meaning(left: Verdict, right: Verdict) -> Vec<String> {
    if left.as_str() == right.as_str() {
        return Vec::new();
    }
    vec![format!(
        "it is {} on the left and {} on the right",
        left.as_str(),
        right.as_str()
    )]
}

/// What differs between the answers to the same calls. Once the calls themselves part there is nothing left to compare.
fn answers(left: &[Heard], right: &[Heard]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, (one, other)) in left.iter().zip(right).enumerate() {
        if one.purpose != other.purpose {
            break;
        }
        let call = format!("call {}, {}", number + 1, one.purpose);
        if one.status != other.status {
            found.push(format!(
                "{call}: {} on the left and {} on the right",
                status(one.status),
                status(other.status)
            ));
            continue;
        }
        match (&one.shape, &other.shape) {
            (Some(one), Some(other)) => found.extend(
                one.differences(other)
                    .into_iter()
                    .map(|difference| format!("{call}: {difference}")),
            ),
            (None, None) => {}
            (Some(_), None) => found.push(format!("{call}: JSON on the left alone")),
            (None, Some(_)) => found.push(format!("{call}: JSON on the right alone")),
        }
    }
    found
}

fn status(status: Option<u16>) -> String {
    status.map_or_else(|| "no answer".to_owned(), |status| status.to_string())
}
