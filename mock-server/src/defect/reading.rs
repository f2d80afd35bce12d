//! What reading shows, and what is counted, although it is not so.

use contract::session::SessionKind;
use serde_json::{Value, json};

use super::bend::Bend;
use super::scene::{Scene, Verb};
use crate::http::{Answered, Reply};
use crate::store::Session;
use contract::refusal::Refusal;

/// Bends of reading.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reading {
    /// The importer can't read its clone.
    ClonesAreHidden,
    /// The issuer can read the clone.
    IssuerReadsClones,
    /// The issuer's list shows clones of its sessions.
    IssuerListsClones,
    /// There is never an entity of this kind.
    NoEntity(SessionKind),
    /// Every import makes a new entity.
    EntityPerImport,
    /// The clone is read with this block cut to nothing.
    BlockLost(&'static str),
    /// The clone is read with the last element of this block gone.
    LastElementLost(&'static str),
    /// Companies behind companies are not cloned.
    OwnersOfOwnersLost,
    /// Owners are not cloned.
    OwnersLost,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Reading(bend) = scene.row.bend else {
        return None;
    };
    let reply = match scene.verb() {
        Verb::Decision(id) => of_decision(scene, bend, &scene.world.store.session(id)?),
        Verb::Import => of_import(scene, bend),
        Verb::List => of_list(scene, bend),
        Verb::User(vendor_data) => of_entity(scene, bend, SessionKind::User, &vendor_data),
        Verb::Business(vendor_data) => of_entity(scene, bend, SessionKind::Business, &vendor_data),
        Verb::Share(_) | Verb::Other => None,
    };
    reply.map(Answered::from)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "two bends are about who reads; all others change what is read"
)]
fn of_decision(scene: &Scene<'_>, bend: Reading, session: &Session) -> Option<Reply> {
    session.origin.shared_from()?;
    if !scene.applies_to(session) {
        return None;
    }
    let is_owner = scene.caller()? == session.application;
    match bend {
        Reading::ClonesAreHidden if is_owner => Some(scene.refused(&Refusal::NotFound)),
        Reading::IssuerReadsClones if !is_owner => {
            Some(scene.sound(&scene.with_key(&scene.world.cast.importer.api_key)))
        }
        Reading::ClonesAreHidden | Reading::IssuerReadsClones => None,
        _ if is_owner => cut(bend, scene.as_sound()),
        _ => None,
    }
}

fn of_import(scene: &Scene<'_>, bend: Reading) -> Option<Reply> {
    let source = scene.source()?;
    if !scene.applies_to(&source) || !cuts(bend) {
        return None;
    }
    cut(bend, scene.as_sound())
}

fn of_list(scene: &Scene<'_>, bend: Reading) -> Option<Reply> {
    let issuer = &scene.world.cast.issuer;
    if !matches!(bend, Reading::IssuerListsClones) || scene.caller()? != issuer.application_id {
        return None;
    }
    let own = scene.as_sound();
    let partners = scene
        .sound(&scene.with_key(&scene.world.cast.importer.api_key))
        .value();
    let clones = partners["results"]
        .as_array()?
        .iter()
        .filter(|row| row["shared_from_session"].is_string());
    let clones: Vec<Value> = clones.cloned().collect();
    let mut value = own.value();
    value["count"] = json!(value["count"].as_u64()? + clones.len() as u64);
    value["results"].as_array_mut()?.extend(clones);
    Some(own.with_value(&value))
}

fn of_entity(
    scene: &Scene<'_>,
    bend: Reading,
    kind: SessionKind,
    vendor_data: &str,
) -> Option<Reply> {
    let fits = scene.row.when.kind.is_none_or(|wanted| wanted == kind);
    match bend {
        Reading::NoEntity(wanted) if wanted == kind => {
            let is_known = scene.world.bends.times(&format!("{kind} {vendor_data}")) > 1;
            (!scene.row.when.again || is_known).then(|| scene.refused(&Refusal::NotFound))
        }
        Reading::EntityPerImport if fits => {
            let reply = scene.as_sound();
            let mut value = reply.value();
            let count = value["session_count"].as_u64()?;
            let id = value["didit_internal_id"].as_str()?.to_owned();
            if count > 1 {
                // Another id for every session, as if each had an entity of its own.
                value["didit_internal_id"] = json!(format!("{:08x}{}", count, id.get(8..)?));
                value["session_count"] = json!(1);
            }
            Some(reply.with_value(&value))
        }
        Reading::ClonesAreHidden
        | Reading::IssuerReadsClones
        | Reading::IssuerListsClones
        | Reading::NoEntity(_)
        | Reading::EntityPerImport
        | Reading::BlockLost(_)
        | Reading::LastElementLost(_)
        | Reading::OwnersOfOwnersLost
        | Reading::OwnersLost => None,
    }
}

const fn cuts(bend: Reading) -> bool {
    matches!(
        bend,
        Reading::BlockLost(_)
            | Reading::LastElementLost(_)
            | Reading::OwnersOfOwnersLost
            | Reading::OwnersLost
    )
}

/// What is left of a payload that was not cloned whole.
fn cut(bend: Reading, reply: Reply) -> Option<Reply> {
    let mut value = reply.value();
    match bend {
        Reading::BlockLost(block) => value[block] = json!([]),
        Reading::LastElementLost(block) => {
            value[block].as_array_mut()?.pop();
        }
        Reading::OwnersLost => each_check(&mut value, |check| {
            check["registry"]["beneficial_owners"] = json!([])
        }),
        Reading::OwnersOfOwnersLost => each_check(&mut value, |check| {
            for owner in check["registry"]["beneficial_owners"]
                .as_array_mut()
                .into_iter()
                .flatten()
            {
                for below in owner["child_beneficial_owners"]
                    .as_array_mut()
                    .into_iter()
                    .flatten()
                {
                    below["child_beneficial_owners"] = json!([]);
                }
            }
        }),
        Reading::ClonesAreHidden
        | Reading::IssuerReadsClones
        | Reading::IssuerListsClones
        | Reading::NoEntity(_)
        | Reading::EntityPerImport => return None,
    }
    Some(reply.with_value(&value))
}

fn each_check(value: &mut Value, change: impl Fn(&mut Value)) {
    value["key_people_checks"]
        .as_array_mut()
        .into_iter()
        .flatten()
        .for_each(change);
}
