use contract::session::{SessionKind, SessionStatus};
use contract::webhook::canonical;

use super::ReceiverPlan;
use crate::hook::{Subject, sign, status_updated};
use crate::program::{self, Delivery, NameCase, Poster, Preparation};

/// Makes the receiver know the customer, one preparation after the other.
///
/// # Errors
/// A sentence that says which one failed, and how.
pub(super) async fn prepare(
    plan: &ReceiverPlan,
    poster: &Poster,
    customer: &Subject,
    kind: SessionKind,
) -> Result<(), String> {
    for preparation in &plan.prepare {
        match preparation {
            Preparation::Http(call) => {
                program::call(poster, call, |text| customer.fill(text, kind)).await?;
            }
            Preparation::Command(argv) => {
                let argv = argv.iter().map(|word| customer.fill(word, kind)).collect();
                program::command(argv).await?;
            }
            Preparation::Webhook => webhook(plan, poster, customer, kind).await?,
        }
    }
    Ok(())
}

async fn webhook(
    plan: &ReceiverPlan,
    poster: &Poster,
    customer: &Subject,
    kind: SessionKind,
) -> Result<(), String> {
    let mut created = status_updated(customer, kind, SessionStatus::NotStarted);
    // A receiver that keeps events in order has to take this one for the oldest of them all.
    created["created_at"] = (customer.now - 7200).into();
    let body = canonical(created.to_string()).map_err(|error| error.to_string())?;
    let sent = poster
        .post(&Delivery {
            purpose: "prepare".to_owned(),
            headers: sign(&plan.secret, body.as_bytes(), customer.now),
            body: body.into(),
            names: NameCase::AsDiditDoes,
        })
        .await;
    match sent.answer {
        Ok(status) if status < 300 => Ok(()),
        Ok(status) => Err(format!(
            "the genuine webhook before the case was answered {status}"
        )),
        Err(_) => Err("the genuine webhook before the case was not answered".to_owned()),
    }
}
