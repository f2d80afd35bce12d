//! The users and businesses that an application knows.

use contract::session::SessionKind;
use serde_json::{Value, json};

use crate::scene::{Breach, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} knows no {kind} customer {string}",
        "the importer knows no KYC customer \"customer-1\"",
        "Makes sure that there is no user (KYC) or business (KYB) of this vendor_data yet.",
        knows_none_yet),
    step!(Given
        "what the {party} knows of {kind} customer {string} is noted",
        "what the importer knows of KYC customer \"customer-1\" is noted",
        "Reads the user or business of this vendor_data, to compare with later.",
        note),
    step!(Then
        "the {party} knows a {kind} customer {string}",
        "the importer knows a KYC customer \"customer-1\"",
        "Expects a user (KYC) or business (KYB) of this vendor_data.",
        knows),
    step!(Then
        "the {party} knows no {kind} customer {string}",
        "the issuer knows no KYC customer \"customer-1\"",
        "Expects that there is no user (KYC) or business (KYB) of this vendor_data.",
        knows_none),
    step!(Then
        "{kind} customer {string} of the {party} is the same with {int} session(s) more",
        "KYC customer \"customer-1\" of the importer is the same with 1 session more",
        "Compares with what was noted: the same entity, with this many sessions more.",
        grew_by),
];

async fn knows_none_yet(scene: &mut Scene, args: Args) -> Step {
    let (party, kind) = (args.party(0)?, args.kind(1)?);
    match customer(scene, party, kind, args.text(2)?).await? {
        None => Ok(()),
        Some(_) => Err(Stop::set_up(
            "the customer is known before the scenario has begun",
            "an application that does not know this customer",
            "it does",
        )),
    }
}

async fn note(scene: &mut Scene, args: Args) -> Step {
    let (party, kind) = (args.party(0)?, args.kind(1)?);
    match customer(scene, party, kind, args.text(2)?).await? {
        Some(entity) => {
            scene.noted.insert(NOTED, entity);
            Ok(())
        }
        None => Err(Breach::new("the customer is not known", "200", "404").blocks(created(kind))),
    }
}

async fn knows(scene: &mut Scene, args: Args) -> Step {
    let (party, kind) = (args.party(0)?, args.kind(1)?);
    let name = scene.customer_named(args.text(2)?);
    let Some(entity) = scene.entity(party, kind, &name).await? else {
        return Err(Stop::breach(
            format!("no {kind} was created for the customer"),
            "200",
            "404",
        ));
    };
    match entity.get("vendor_data") {
        Some(shown) if *shown != json!(name) => Err(Stop::breach(
            "the customer that was created has another vendor_data",
            json!(name).to_string(),
            shown.to_string(),
        )),
        Some(_) | None => Ok(()),
    }
}

async fn knows_none(scene: &mut Scene, args: Args) -> Step {
    let (party, kind) = (args.party(0)?, args.kind(1)?);
    match customer(scene, party, kind, args.text(2)?).await? {
        None => Ok(()),
        Some(_) => Err(Stop::breach(
            format!(
                "the {} knows a {kind} that it ought not to know",
                party.name()
            ),
            "404",
            "200",
        )),
    }
}

async fn grew_by(scene: &mut Scene, args: Args) -> Step {
    let (kind, name, party, more) = (args.kind(0)?, args.text(1)?, args.party(2)?, args.int(3)?);
    let before = scene.noted.get(NOTED).cloned().unwrap_or(Value::Null);
    let Some(now) = customer(scene, party, kind, name).await? else {
        return Err(Stop::breach(
            "the customer is no longer known",
            "200",
            "404",
        ));
    };
    for identity in [
        "didit_internal_id",
        "uuid",
        "created_at",
        "first_session_at",
    ] {
        // A customer without a session has no first one: whose sessions were all deleted gets one again.
        let old = before.get(identity).filter(|old| !old.is_null());
        let new = now.get(identity);
        if old.is_some() && old != new {
            return Err(Stop::breach(
                format!("the customer is another one now: its {identity} changed"),
                shown(old),
                shown(new),
            ));
        }
    }
    let count = |entity: &Value| entity.get("session_count").and_then(Value::as_i64);
    match (count(&before), count(&now)) {
        (Some(old), Some(new)) if new - old != more => Err(Stop::breach(
            "the customer's number of sessions did not follow the import",
            (old + more).to_string(),
            new.to_string(),
        )),
        // Counting is the published description's; a server without it has reused the entity all the same.
        _ => Ok(()),
    }
}

async fn customer(
    scene: &mut Scene,
    party: Party,
    kind: SessionKind,
    name: &str,
) -> Result<Option<Value>, Stop> {
    let name = scene.customer_named(name);
    scene.entity(party, kind, &name).await
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "none".to_owned(), Value::to_string)
}

const fn created(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::User => "import-user-created",
        SessionKind::Business => "import-business-created",
    }
}

const NOTED: &str = "a customer";
