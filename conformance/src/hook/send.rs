use std::time::Duration;

use contract::rules::Rule;
use contract::secrets::SharedSecret;
use contract::webhook::{CanonicalError, WireForm, headers, spell};
use thiserror::Error;

use super::{Sample, Subject, header, sign};
use crate::outcome::Exchange;
use crate::program::{Delivery, NameCase, Poster, ProgramError};
use crate::receiver::broken;

/// What to send, whereto, and about whom.
#[derive(Clone, Debug)]
pub struct SendPlan {
    /// The webhook's URL.
    pub url: String,
    /// The key of the signatures.
    pub secret: SharedSecret,
    /// The customer. Its `now` stamps the delivery.
    pub about: Subject,
    /// The event, or the way in which it is broken.
    pub what: What,
    /// How long to wait for an answer.
    pub patience: Duration,
}

/// A genuine event in some spelling, or deliveries that a receiver's rule is about.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Signed as Didit signs.
    Genuine {
        /// The event.
        sample: Sample,
        /// How its body is spelled on the wire.
        form: WireForm,
    },
    /// Every delivery that judges this rule of area `receiver`, those before it included.
    Broken(&'static Rule),
}

/// Why nothing was sent.
#[derive(Debug, Error)]
pub enum SendError {
    /// The rule is about no single delivery.
    #[error(
        "no delivery breaks {rule}: name a rule of area receiver that judges deliveries, for example \
         receiver-rejects-stale. See didit-conformance list --area receiver"
    )]
    NoDelivery {
        /// The rule's slug.
        rule: &'static str,
    },
    /// The body can't be spelled that way.
    #[error(transparent)]
    Spelling(#[from] CanonicalError),
    /// The URL is none.
    #[error(transparent)]
    Receiver(#[from] ProgramError),
}

/// Sends, one after the other, and returns what came of each. The purpose of an exchange says what was sent.
///
/// # Errors
/// See [`SendError`]. A receiver that does not answer is no error but an exchange without an answer.
pub async fn send(plan: &SendPlan) -> Result<Vec<Exchange>, SendError> {
    let poster = Poster::new(&plan.url, plan.patience)?;
    let mut exchanges = Vec::new();
    for delivery in deliveries(plan)? {
        exchanges.push(poster.deliver(&delivery).await);
    }
    Ok(exchanges)
}

/// The deliveries themselves, for whoever wants to see or send them some other way.
///
/// # Errors
/// As [`send`].
pub fn deliveries(plan: &SendPlan) -> Result<Vec<Delivery>, SendError> {
    match plan.what {
        What::Genuine { sample, form } => genuine(plan, sample, form).map(|one| vec![one]),
        What::Broken(rule) => {
            let rows = broken(rule, &plan.secret, &plan.about);
            if rows.is_empty() {
                return Err(SendError::NoDelivery { rule: rule.id });
            }
            Ok(rows
                .into_iter()
                .flat_map(|row| row.earlier.into_iter().chain([row.delivery]))
                .collect())
        }
    }
}

fn genuine(plan: &SendPlan, sample: Sample, form: WireForm) -> Result<Delivery, SendError> {
    let about = &plan.about;
    let body = spell(sample.body(about).to_string(), form, SHUFFLE)?;
    let mut headers = sign(&plan.secret, body.as_bytes(), about.now);
    if sample == Sample::Test {
        headers.push(header(headers::TEST_WEBHOOK, "true"));
    }
    Ok(Delivery {
        purpose: sample.to_string(),
        headers,
        body: body.into(),
        names: NameCase::AsDiditDoes,
    })
}

/// Any order that is not sorted will do.
const SHUFFLE: u64 = 1;
