use std::process::{Command, Stdio};

use contract::session::{SessionKind, SessionStatus};
use contract::webhook::canonical;
use tokio::task::spawn_blocking;

use super::post::NameCase;
use super::{Delivery, HttpCall, Poster, Preparation, ReceiverPlan};
use crate::hook::{Subject, sign, status_updated};

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
            Preparation::Http(call) => http(poster, call, customer, kind).await?,
            Preparation::Command(argv) => {
                let argv = argv.iter().map(|word| customer.fill(word, kind)).collect();
                command(argv).await?;
            }
            Preparation::Webhook => webhook(plan, poster, customer, kind).await?,
        }
    }
    Ok(())
}

async fn http(
    poster: &Poster,
    call: &HttpCall,
    customer: &Subject,
    kind: SessionKind,
) -> Result<(), String> {
    let url = customer.fill(&call.url, kind);
    let body = call.body.as_ref().map(|body| customer.fill(body, kind));
    let sent = poster
        .call("prepare", &call.method, &url, &call.headers, body)
        .await;
    match sent.exchange.answer {
        Ok(answer) if answer.status < 300 => Ok(()),
        Ok(answer) => Err(format!("{} {url} answered {}", call.method, answer.status)),
        Err(reason) => Err(format!("{} {url} failed: {reason}", call.method)),
    }
}

async fn command(argv: Vec<String>) -> Result<(), String> {
    let line = argv.join(" ");
    let Some((program, arguments)) = argv.split_first() else {
        return Err("the command is empty".to_owned());
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = spawn_blocking(move || command.status()).await;
    match status {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(format!("{line} ended with {status}")),
        Ok(Err(error)) => Err(format!("{line} could not be started: {error}")),
        Err(error) => Err(format!("{line}: {error}")),
    }
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
