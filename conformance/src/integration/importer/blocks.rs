//! Replies whose blocks are empty, null, or more than expected.

use contract::session::{Block, SessionKind};
use serde_json::{Value, json};

use super::doctored::{answered_with, copes};
use crate::integration::case::Case;
use crate::integration::scene::Scene;
use crate::integration::stop::{Step, Stop};

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: BARE,
        title: "a reply whose blocks are null",
        play: |scene| {
            Box::pin(edited(scene, "a reply whose blocks are null", |reply| {
                every_block(reply, &Value::Null)
            }))
        },
    },
    Case {
        rule: BARE,
        title: "a reply whose blocks are empty",
        play: |scene| {
            Box::pin(edited(scene, "a reply whose blocks are empty", |reply| {
                every_block(reply, &json!([]))
            }))
        },
    },
    Case {
        rule: "importer-survives-unknown-fields",
        title: "a reply with members that nobody knows",
        play: |scene| {
            Box::pin(edited(
                scene,
                "a reply with members that nobody knows",
                unknown_members,
            ))
        },
    },
];

async fn edited(scene: &Scene<'_>, what: &str, edit: fn(&mut Value)) -> Step<()> {
    let reaction = answered_with(scene, "", SessionKind::User, edit).await?;
    let opening = scene.opening.as_ref();
    let opening = opening.ok_or_else(|| Stop::Trouble("there was no plain case".to_owned()))?;
    copes(&opening.user, &reaction, what)
}

fn every_block(reply: &mut Value, value: &Value) {
    for block in Block::of(SessionKind::User) {
        let names = [Some(block.name()), block.published_alias()];
        for name in names.into_iter().flatten() {
            if let Some(member) = reply.get_mut(name) {
                *member = value.clone();
            }
        }
    }
}

/// At the top, and in every element of every block.
fn unknown_members(reply: &mut Value) {
    let Some(members) = reply.as_object_mut() else {
        return;
    };
    let elements = members
        .values_mut()
        .filter_map(Value::as_array_mut)
        .flatten()
        .filter_map(Value::as_object_mut);
    for element in elements {
        element.insert("later_addition".to_owned(), json!({ "since": 2027 }));
    }
    members.insert(
        "later_addition".to_owned(),
        json!({ "since": 2027, "list": [1, null] }),
    );
    members.insert("another_later_addition".to_owned(), json!("text"));
}

const BARE: &str = "importer-survives-empty-and-null-blocks";
