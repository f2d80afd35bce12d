//! What an import made, as its reply and its decision show it.

use std::collections::HashSet;

use contract::session::SessionStatus;
use serde_json::{Value, json};

use crate::dialect::Member;
use crate::scene::{Breach, Imported, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the imported session has an id of its own",
        "the imported session has an id of its own",
        "Expects a UUID in session_id that is not the source's.",
        own_id),
    step!(Then
        "all imported sessions have different ids",
        "all imported sessions have different ids",
        "Expects no session_id twice among the replies of this scenario.",
        different_ids),
    step!(Then
        "the imported session has a number",
        "the imported session has a number",
        "Expects an integer in session_number; a KYB reply may lack it.",
        has_number),
    step!(Then
        "all imported sessions have different numbers",
        "all imported sessions have different numbers",
        "Expects no session_number twice among the replies of this scenario.",
        different_numbers),
    step!(Then
        "the imported session names its source",
        "the imported session names its source",
        "Expects the source's id in shared_from_session, of the reply and, where it is there, of the decision; in openapi-2026-07 only where it is there.",
        names_source),
    step!(Then
        "the imported session's kind is {string}",
        "the imported session's kind is \"user\"",
        "Expects this session_kind in the reply and, where it is there, in the decision; in openapi-2026-07 only where it is there.",
        kind_is),
    step!(Then
        "the imported session belongs to customer {string}",
        "the imported session belongs to customer \"customer-1\"",
        "Expects this vendor_data in the reply and in the decision.",
        customer_is),
    step!(Then
        "the imported session is {status}",
        "the imported session is In Review",
        "Expects this status in the reply and in the decision, in either spelling.",
        status_is),
    step!(Then
        "the imported session's status is spelled in Title Case",
        "the imported session's status is spelled in Title Case",
        "Expects a KYC spelling, such as In Review, in the reply, in the decision and in the importer's list.",
        status_is_title_case),
    step!(Then
        "the imported session's status is spelled in UPPER_SNAKE_CASE",
        "the imported session's status is spelled in UPPER_SNAKE_CASE",
        "Expects a KYB spelling, such as IN_REVIEW, in the reply, in the decision and in the importer's list.",
        status_is_upper_snake_case),
    step!(Then
        "the import reply has the array {string}",
        "the import reply has the array \"id_verifications\"",
        "Expects an array under this name, or under the published description's other name for it.",
        has_array),
    step!(Then
        "the import reply has the object or null {string}",
        "the import reply has the object or null \"id_verification\"",
        "Expects an object or null under this name.",
        has_object_or_null),
    step!(Then
        "the import reply has the array or null {string}",
        "the import reply has the array or null \"registry_checks\"",
        "Expects an array or null under this name.",
        has_array_or_null),
    step!(Then
        "the imported session sits on the {party}'s workflow",
        "the imported session sits on the importer's workflow",
        "Expects the workflow_id of the request wherever the reply or the decision shows one.",
        on_workflow),
];

async fn own_id(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    if uuid::Uuid::try_parse(&imported.session_id).is_err() {
        return Err(Stop::breach(
            "the reply's session_id is no UUID",
            "a UUID",
            imported.session_id,
        ));
    }
    if imported.session_id == imported.source.id {
        return Err(Stop::breach(
            "the imported session has the id of its source",
            "a brand-new id",
            imported.session_id,
        ));
    }
    Ok(())
}

async fn different_ids(scene: &mut Scene, _: Args) -> Step {
    let mut seen = HashSet::new();
    for imported in &scene.imports {
        if !seen.insert(&imported.session_id) {
            return Err(Stop::breach(
                "two imports gave the same session_id",
                "a brand-new id each time",
                imported.session_id.clone(),
            ));
        }
    }
    Ok(())
}

async fn has_number(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let number = imported.reply.member("session_number");
    let may_lack_it = imported.source.kind == contract::session::SessionKind::Business;
    match number {
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(()),
        None | Some(Value::Null) if may_lack_it => Ok(()),
        None | Some(_) => Err(Stop::breach(
            "the reply's session_number is no integer",
            "an integer",
            text(number),
        )),
    }
}

async fn different_numbers(scene: &mut Scene, _: Args) -> Step {
    let mut seen = HashSet::new();
    for imported in &scene.imports {
        let number = imported.reply.member("session_number");
        if let Some(Value::Number(number)) = number
            && !seen.insert(number.to_string())
        {
            return Err(Stop::breach(
                "two imports gave the same session_number",
                "a number of its own for each session of an application",
                number.to_string(),
            ));
        }
    }
    Ok(())
}

async fn names_source(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let expected = json!(imported.source.id);
    named_in_reply(scene, &imported, "shared_from_session", &expected)?;
    let decision = decision(scene, &imported).await?;
    in_decision_if_shown(&decision, "shared_from_session", &expected)
}

async fn kind_is(scene: &mut Scene, args: Args) -> Step {
    let imported = scene.import()?;
    let expected = json!(args.text(0)?);
    named_in_reply(scene, &imported, "session_kind", &expected)?;
    let decision = decision(scene, &imported).await?;
    in_decision_if_shown(&decision, "session_kind", &expected)
}

async fn customer_is(scene: &mut Scene, args: Args) -> Step {
    let imported = scene.import()?;
    let expected = json!(scene.customer_named(args.text(0)?));
    in_reply(&imported, "vendor_data", &expected)?;
    let decision = decision(scene, &imported).await?;
    match decision.get("vendor_data") {
        None => Ok(()),
        shown => shown_as(
            "imported session's decision",
            shown,
            "vendor_data",
            &expected,
        ),
    }
}

async fn status_is(scene: &mut Scene, args: Args) -> Step {
    let expected: SessionStatus = args.status(0)?;
    let imported = scene.import()?;
    status_fits("import reply", imported.reply.member("status"), expected)?;
    let decision = decision(scene, &imported).await?;
    status_fits("imported session", decision.get("status"), expected)
}

fn status_fits(whose: &str, got: Option<&Value>, expected: SessionStatus) -> Step {
    let fits = got
        .and_then(Value::as_str)
        .is_some_and(|got| one_spelling(got) == one_spelling(expected.title_case()));
    if fits {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the {whose} has another status"),
        expected.title_case(),
        text(got),
    ))
}

/// Casing has rules of its own.
fn one_spelling(status: &str) -> String {
    status.to_uppercase().replace(' ', "_")
}

async fn status_is_title_case(scene: &mut Scene, _: Args) -> Step {
    status_is_spelled(scene, &TITLE_CASE).await
}

async fn status_is_upper_snake_case(scene: &mut Scene, _: Args) -> Step {
    status_is_spelled(scene, &UPPER_SNAKE_CASE).await
}

/// Which status it is has rules of its own; here only its letters count.
async fn status_is_spelled(scene: &mut Scene, allowed: &[&str; 3]) -> Step {
    let imported = scene.import()?;
    spelled_as("import reply", imported.reply.member("status"), allowed)?;
    let decision = decision(scene, &imported).await?;
    spelled_as("imported session", decision.get("status"), allowed)?;
    let sessions = scene.own_list(imported.by, OWNERSHIP).await?;
    let listed = sessions
        .iter()
        .find(|session| session.get("session_id") == Some(&json!(imported.session_id)));
    match listed {
        Some(session) => spelled_as("importer's list", session.get("status"), allowed),
        None => Err(Breach::new(
            "the imported session is not listed",
            "an entry in the importer's list",
            "none",
        )
        .blocks(OWNERSHIP)),
    }
}

fn spelled_as(whose: &str, got: Option<&Value>, allowed: &[&str; 3]) -> Step {
    let fits = got
        .and_then(Value::as_str)
        .is_some_and(|got| allowed.contains(&got));
    if fits {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the {whose} spells the status otherwise"),
        allowed.join(", "),
        text(got),
    ))
}

async fn has_array(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let imported = scene.import()?;
    let reply = imported
        .reply
        .json()
        .map_err(|reason| Stop::breach("the import reply is no JSON", "a JSON object", reason))?;
    // By this name alone: the dialects differ in the names of two blocks (contract §9).
    match reply.get(name) {
        Some(Value::Array(_)) => Ok(()),
        other => Err(Stop::breach(
            format!("the import reply has no array {name}"),
            "always an array, empty where the feature never ran",
            match other {
                None => "no such member".to_owned(),
                Some(value) => kind_of(value).to_owned(),
            },
        )),
    }
}

async fn has_object_or_null(scene: &mut Scene, args: Args) -> Step {
    has(scene, args.text(0)?, "an object or null", Value::is_object)
}

async fn has_array_or_null(scene: &mut Scene, args: Args) -> Step {
    has(scene, args.text(0)?, "an array or null", Value::is_array)
}

fn has(scene: &Scene, name: &str, expected: &str, fits: impl Fn(&Value) -> bool) -> Step {
    let imported = scene.import()?;
    match imported.reply.member(name) {
        Some(value) if value.is_null() || fits(value) => Ok(()),
        other => Err(Stop::breach(
            format!("the import reply's {name} is not as described"),
            format!("{name}: {expected}"),
            other.map_or_else(
                || "no such member".to_owned(),
                |value| kind_of(value).to_owned(),
            ),
        )),
    }
}

async fn on_workflow(scene: &mut Scene, args: Args) -> Step {
    let party: Party = args.party(0)?;
    let imported = scene.import()?;
    let expected = json!(scene.workflow(party, imported.source.kind)?);
    if let Some(shown) = imported.reply.member("workflow_id") {
        shown_as("reply", Some(shown), "workflow_id", &expected)?;
    }
    let decision = decision(scene, &imported).await?;
    in_decision_if_shown(&decision, "workflow_id", &expected)
}

async fn decision(scene: &mut Scene, imported: &Imported) -> Result<Value, Stop> {
    scene
        .own_decision(imported.by, &imported.session_id, OWNERSHIP)
        .await
}

fn in_reply(imported: &Imported, member: &str, expected: &Value) -> Step {
    shown_as(
        "import reply",
        imported.reply.member(member),
        member,
        expected,
    )
}

/// What only some dialects promise.
fn named_in_reply(scene: &Scene, imported: &Imported, member: &str, expected: &Value) -> Step {
    match (scene.table().reply_names, imported.reply.member(member)) {
        (Member::RightWhereShown, None | Some(Value::Null)) => Ok(()),
        (Member::Promised | Member::RightWhereShown, _) => in_reply(imported, member, expected),
    }
}

fn in_decision_if_shown(decision: &Value, member: &str, expected: &Value) -> Step {
    match decision.get(member) {
        // Only the import reply is promised to show it.
        None | Some(Value::Null) => Ok(()),
        shown => shown_as("imported session's decision", shown, member, expected),
    }
}

fn shown_as(whose: &str, got: Option<&Value>, member: &str, expected: &Value) -> Step {
    if got == Some(expected) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the {whose} has another {member}"),
        expected.to_string(),
        text(got),
    ))
}

fn text(value: Option<&Value>) -> String {
    value.map_or_else(|| "no such member".to_owned(), Value::to_string)
}

const fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

const TITLE_CASE: [&str; 3] = ["Approved", "Declined", "In Review"];
const UPPER_SNAKE_CASE: [&str; 3] = ["APPROVED", "DECLINED", "IN_REVIEW"];
const OWNERSHIP: &str = "import-session-belongs-to-importer";
