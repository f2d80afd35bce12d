//! What stands in a delivery.

use contract::session::SessionKind;
use serde_json::Value;

use crate::payload;
use crate::scene::{Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};
use crate::webhooks::Received;

use super::delivered::{arrived, of, shown};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "every delivery holds the envelope of the imported session",
        "every delivery holds the envelope of the imported session",
        "Expects the published members, with the ids of the importer's application, workflow, customer and session.",
        holds_envelope),
    step!(Then
        "every delivery holds the envelope of the sandbox session",
        "every delivery holds the envelope of the sandbox session",
        "Expects the same of a session that a sandbox scenario ended.",
        holds_own_envelope),
    step!(Then
        "every delivery's decision is the one that the importer reads",
        "every delivery's decision is the one that the importer reads",
        "Compares the blocks of decision with the decision of the imported session.",
        holds_decision),
    step!(Then
        "every delivery says that it is about a company",
        "every delivery says that it is about a company",
        "Expects session_kind business and the session's id in business_session_id.",
        is_business),
];

async fn holds_envelope(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let (by, kind) = (imported.by, imported.source.kind);
    envelopes_of(scene, by, kind, &imported.session_id)
}

async fn holds_own_envelope(scene: &mut Scene, _: Args) -> Step {
    let own = scene.session()?;
    envelopes_of(scene, own.owner, own.kind, &own.id)
}

fn envelopes_of(scene: &Scene, owner: Party, kind: SessionKind, session_id: &str) -> Step {
    let application = scene.application(owner)?.application_id.clone();
    let workflow = scene.workflow(owner, kind)?;
    for Received { delivery, .. } in arrived(scene)? {
        let mut problems = Vec::new();
        for (name, expected) in [
            ("webhook_type", "status.updated"),
            ("application_id", application.as_str()),
            ("session_id", session_id),
            ("workflow_id", workflow.as_str()),
            ("vendor_data", scene.customer.as_str()),
        ] {
            if delivery.text_member(name) != Some(expected) {
                let got = shown(delivery.member(name));
                problems.push(format!("{name} is {got} instead of \"{expected}\""));
            }
        }
        for name in ["timestamp", "created_at"] {
            if delivery.member(name).and_then(Value::as_i64).is_none() {
                let got = shown(delivery.member(name));
                problems.push(format!("{name} is {got} instead of whole seconds"));
            }
        }
        let id = delivery.text_member("event_id").unwrap_or_default();
        if uuid::Uuid::try_parse(id).is_err() {
            let got = shown(delivery.member("event_id"));
            problems.push(format!("event_id is {got} instead of a UUID"));
        }
        if !matches!(
            delivery.text_member("environment"),
            Some("live" | "sandbox")
        ) {
            let got = shown(delivery.member("environment"));
            problems.push(format!("environment is {got} instead of live or sandbox"));
        }
        if delivery
            .member("workflow_version")
            .is_none_or(Value::is_null)
        {
            problems.push("workflow_version is missing".to_owned());
        }
        if delivery
            .member("metadata")
            .is_some_and(|metadata| !metadata.is_null() && !metadata.is_object())
        {
            problems.push("metadata is neither an object nor null".to_owned());
        }
        let status = delivery.text_member("status").unwrap_or_default();
        if status.is_empty() {
            problems.push("status is missing".to_owned());
        }
        if decides(status) && !delivery.member("decision").is_some_and(Value::is_object) {
            problems.push(format!(
                "decision is missing although the status is {status}"
            ));
        }
        if !problems.is_empty() {
            return Err(Stop::breach(
                format!("{} lacks something of the envelope", of(&delivery)),
                "every published member, flat in the body",
                problems.join("; "),
            ));
        }
    }
    Ok(())
}

async fn holds_decision(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let read = scene
        .own_decision(
            imported.by,
            &imported.session_id,
            "import-session-belongs-to-importer",
        )
        .await?;
    for Received { delivery, .. } in arrived(scene)? {
        let Some(delivered) = delivery.member("decision") else {
            return Err(Stop::breach(
                format!("{} has no decision", of(&delivery)),
                "an object",
                "missing",
            ));
        };
        let nothing = Value::Array(Vec::new());
        for name in payload::blocks_of(imported.source.kind) {
            let filled = |from| {
                let found = payload::block(from, name);
                found.filter(|block| !block.is_null()).unwrap_or(&nothing)
            };
            if let Some(found) =
                payload::contradiction(&format!("/{name}"), filled(&read), filled(delivered))
            {
                return Err(Stop::breach(
                    format!(
                        "the decision of {} is another one at {}",
                        of(&delivery),
                        found.pointer
                    ),
                    found.left,
                    found.right,
                ));
            }
        }
    }
    Ok(())
}

async fn is_business(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    if imported.source.kind != SessionKind::Business {
        return Err(Stop::scenario(
            "the imported session is of a person, and this step is about a company: let the issuer have a KYB session",
        ));
    }
    for Received { delivery, .. } in arrived(scene)? {
        for (name, expected) in [
            ("session_kind", "business"),
            ("business_session_id", imported.session_id.as_str()),
        ] {
            if delivery.text_member(name) != Some(expected) {
                return Err(Stop::breach(
                    format!("{} does not say that it is about a company", of(&delivery)),
                    format!("{name}: \"{expected}\""),
                    shown(delivery.member(name)),
                ));
            }
        }
    }
    Ok(())
}

/// Whether a delivery about this status brings the decision along.
fn decides(status: &str) -> bool {
    matches!(
        status,
        "Approved"
            | "Declined"
            | "In Review"
            | "Abandoned"
            | "APPROVED"
            | "DECLINED"
            | "IN_REVIEW"
            | "ABANDONED"
    )
}
