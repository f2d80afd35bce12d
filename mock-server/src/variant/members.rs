//! What an answer shows beside the documented, or leaves out.

use contract::endpoint::Endpoint;
use contract::ids::SessionId;
use contract::session::{Block, Presence, SessionKind};
use serde_json::{Value, json};

use super::scene::Asked;
use crate::http::Reply;
use crate::world::World;

/// Bends of the members of an answer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Members {
    /// Objects have members that nobody documented.
    More,
    /// Session numbers are as large as whole floats can be.
    HighNumbers,
    /// Session numbers have gaps and do not grow.
    ScatteredNumbers,
    /// The import reply has the founding document's members alone.
    FoundingReply,
    /// Only the import reply names the source.
    OriginInReplyOnly,
    /// An import reply about a company has no number.
    KybReplyWithoutNumber,
    /// Timestamps have microseconds.
    FractionalTimestamps,
    /// Clones have no metadata.
    NoMetadataOnClones,
    /// A clone of a clone names the first source.
    FirstOrigin,
    /// Entities show little more than that they exist.
    BareEntities,
    /// Nothing shows which workflow a session sits on.
    WorkflowNotShown,
}

pub(super) fn shaped(bend: Members, asked: &Asked, reply: Reply) -> Reply {
    if !reply.is_json() {
        return reply;
    }
    let mut value = reply.value();
    if let Members::More = bend {
        more(&mut value);
        return reply.with_value(&value);
    }
    if !reply.is_success() {
        return reply;
    }
    match (bend, asked.endpoint) {
        (Members::FoundingReply, Some(Endpoint::ImportShared)) => founding_only(&mut value),
        (Members::KybReplyWithoutNumber, Some(Endpoint::ImportShared)) => {
            if kind_of(&value) == SessionKind::Business {
                remove(&mut value, "session_number");
            }
        }
        (Members::OriginInReplyOnly, Some(Endpoint::Decision | Endpoint::ListSessions)) => {
            each_session(&mut value, |session| remove(session, "shared_from_session"));
        }
        (Members::FirstOrigin, _) => {
            each_session(&mut value, |session| {
                first_origin(session, &asked.world);
            });
        }
        (Members::WorkflowNotShown, Some(Endpoint::ImportShared | Endpoint::Decision)) => {
            remove(&mut value, "workflow_id");
        }
        (Members::BareEntities, Some(Endpoint::ReadUser | Endpoint::ReadBusiness)) => {
            value = json!({"vendor_data": value["vendor_data"], "status": value["status"]});
        }
        (bend, _) => retold(bend, &mut value),
    }
    reply.with_value(&value)
}

/// Bends of whatever tells of a session: an answer or a delivery.
pub(super) fn retold(bend: Members, value: &mut Value) {
    match bend {
        Members::HighNumbers => each_number(value, &|number| HIGHEST - number),
        Members::ScatteredNumbers => each_number(value, &|number| number * 7_919 % 1_000_003),
        Members::FractionalTimestamps => each_text(value, &|text| {
            let is_stamp = text.len() == STAMP.len()
                && text.ends_with('Z')
                && text.as_bytes().get(10) == Some(&b'T');
            is_stamp.then(|| text.replace('Z', ".120500Z"))
        }),
        Members::NoMetadataOnClones => without_metadata(value),
        Members::More
        | Members::FoundingReply
        | Members::OriginInReplyOnly
        | Members::KybReplyWithoutNumber
        | Members::FirstOrigin
        | Members::BareEntities
        | Members::WorkflowNotShown => {}
    }
}

/// Adds members that nobody documented to every object.
pub(super) fn more(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(more);
            members.insert("_links".to_owned(), json!({"self": null, "more": []}));
            members.insert("schema_revision".to_owned(), json!(20_260_901.5));
            members.insert("señal".to_owned(), json!("añadido"));
        }
        Value::Array(items) => items.iter_mut().for_each(more),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The kind that a session's document tells of.
pub(super) fn kind_of(document: &Value) -> SessionKind {
    if document["session_kind"] == SessionKind::Business.as_wire() {
        SessionKind::Business
    } else {
        SessionKind::User
    }
}

/// Applies a change to every text in a document.
pub(super) fn each_text(value: &mut Value, change: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| each_text(member, change)),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, change)),
        Value::String(text) => {
            if let Some(changed) = change(text) {
                *text = changed;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn each_number(value: &mut Value, change: &impl Fn(u64) -> u64) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_u64() {
                    Some(number) if name == "session_number" => *member = json!(change(number)),
                    Some(_) | None => each_number(member, change),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_number(item, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The session that an answer is, or every one that it lists.
fn each_session(value: &mut Value, change: impl Fn(&mut Value)) {
    match value.get_mut("results").and_then(Value::as_array_mut) {
        Some(rows) => rows.iter_mut().for_each(change),
        None => change(value),
    }
}

fn remove(value: &mut Value, member: &str) {
    if let Some(members) = value.as_object_mut() {
        members.shift_remove(member);
    }
}

fn founding_only(value: &mut Value) {
    let kind = kind_of(value);
    let blocks = Block::of(kind).iter();
    let listed: Vec<&str> = blocks
        .filter(|block| block.presence(kind) == Presence::Always)
        .map(|block| block.name())
        .collect();
    if let Some(members) = value.as_object_mut() {
        members.retain(|name, _| {
            FOUNDING_MEMBERS.contains(&name.as_str()) || listed.contains(&name.as_str())
        });
    }
}

fn first_origin(session: &mut Value, world: &World) {
    let named = session["shared_from_session"].as_str();
    let Some(mut origin) = named.and_then(|id| id.parse::<SessionId>().ok()) else {
        return;
    };
    let before = |id| world.store.session(id)?.origin.shared_from();
    while let Some(earlier) = before(origin) {
        origin = earlier;
    }
    session["shared_from_session"] = json!(origin);
}

fn without_metadata(value: &mut Value) {
    let is_clone = |document: &Value| document["shared_from_session"].is_string();
    if is_clone(value) || is_clone(&value["decision"]) {
        value["metadata"] = Value::Null;
    }
    if is_clone(&value["decision"]) {
        value["decision"]["metadata"] = Value::Null;
    }
}

/// What the founding document shows in an import reply, beside the blocks.
const FOUNDING_MEMBERS: [&str; 6] = [
    "session_id",
    "session_number",
    "session_kind",
    "status",
    "shared_from_session",
    "vendor_data",
];
/// The largest whole number that every JSON reader tells from its neighbours.
const HIGHEST: u64 = (1 << 53) - 1;
const STAMP: &str = "2026-01-01T00:00:00Z";
