//! The same findings, told otherwise.

use std::sync::LazyLock;

use contract::endpoint::Endpoint;
use contract::session::{Block, Presence};
use serde_json::{Number, Value, json};

use super::members::{each_text, kind_of};
use super::scene::Asked;
use crate::http::Reply;
use crate::seed::Purpose;

/// Bends of the blocks of a session.
#[derive(Clone, Copy, Debug)]
pub(super) enum Blocks {
    /// Each block has one name.
    NoAliases,
    /// Some features never ran, and their blocks are shown like this.
    NeverRan(Shown),
    /// A clone's whole numbers are floats.
    WholeFloats,
    /// A clone's whole floats are integers.
    ShortFloats,
    /// Media URLs are signed anew at every reading.
    MediaSignedAnew,
    /// A payload of some 200 KB.
    Large,
}

/// How the block of a feature that never ran is shown, where it may be either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Null,
    Empty,
    /// `null` in a source, empty in its clone.
    EmptyInClones,
}

/// Who tells of the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// The founding document's blocks are arrays here, whatever happened.
    ImportReply,
    Decision,
}

pub(super) fn shaped(bend: Blocks, asked: &Asked, reply: Reply) -> Reply {
    let is_session = matches!(
        asked.endpoint,
        Some(Endpoint::Decision | Endpoint::ImportShared)
    );
    if !is_session || !reply.is_success() {
        return reply;
    }
    let mut value = reply.value();
    match (bend, asked.endpoint) {
        (Blocks::MediaSignedAnew, _) => {
            let signature = asked.world.seeded.short_token(Purpose::Variety);
            let media = format!("{}/media/", asked.call.base_url);
            each_text(&mut value, &|text| {
                text.starts_with(&media)
                    .then(|| format!("{text}?X-Signature={signature}"))
            });
        }
        (bend, Some(Endpoint::ImportShared)) => retold(bend, &mut value, Teller::ImportReply),
        (bend, _) => retold(bend, &mut value, Teller::Decision),
    }
    reply.with_value(&value)
}

/// Bends of whatever holds a decision: an answer or a delivery.
pub(super) fn retold(bend: Blocks, document: &mut Value, teller: Teller) {
    let is_clone = document["shared_from_session"].is_string();
    let kind = kind_of(document);
    let blocks = Block::of(kind);
    let Some(members) = document.as_object_mut() else {
        return;
    };
    for block in blocks {
        if let (Blocks::NoAliases, Some(alias)) = (bend, block.published_alias()) {
            members.shift_remove(alias);
        }
        let names = std::iter::once(block.name()).chain(block.published_alias());
        for name in names {
            let Some(content) = members.get_mut(name) else {
                continue;
            };
            match bend {
                Blocks::NeverRan(shown) if IDLE.contains(block) => {
                    let is_list = shown == Shown::Empty
                        || (shown == Shown::EmptyInClones && is_clone)
                        || (teller == Teller::ImportReply
                            && block.presence(kind) == Presence::Always);
                    *content = if is_list { json!([]) } else { Value::Null };
                }
                Blocks::WholeFloats if is_clone => each_number(content, as_float),
                Blocks::ShortFloats if is_clone => each_number(content, as_integer),
                Blocks::NoAliases
                | Blocks::NeverRan(_)
                | Blocks::WholeFloats
                | Blocks::ShortFloats
                | Blocks::MediaSignedAnew
                | Blocks::Large => {}
            }
        }
    }
    if let Blocks::Large = bend {
        let first = blocks
            .first()
            .and_then(|block| members.get_mut(block.name()));
        let element = first.and_then(|block| block.get_mut(0));
        if let Some(Value::Object(element)) = element {
            element.insert("transcript".to_owned(), json!(*TRANSCRIPT));
        }
    }
}

fn each_number(value: &mut Value, change: fn(&Number) -> Option<Number>) {
    match value {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| each_number(member, change)),
        Value::Array(items) => items.iter_mut().for_each(|item| each_number(item, change)),
        Value::Number(number) => {
            if let Some(changed) = change(number) {
                *number = changed;
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn as_float(number: &Number) -> Option<Number> {
    let whole = i32::try_from(number.as_i64()?).ok()?;
    Number::from_f64(f64::from(whole))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is whole and small when it is cast"
)]
fn as_integer(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    let is_whole = float.fract() == 0.0 && float.abs() < f64::from(i32::MAX);
    is_whole.then(|| Number::from(float as i64))
}

/// Features that never ran: of each kind one whose block the founding document lists and one that it does not.
const IDLE: [Block; 4] = [
    Block::DatabaseValidations,
    Block::NfcVerifications,
    Block::Questionnaires,
    Block::IpAnalyses,
];

/// Words of several scripts, so that the text is longer in bytes than in characters.
static TRANSCRIPT: LazyLock<String> = LazyLock::new(|| {
    "An invented line of a document, ligne inventée, سطر مخترع, 虚构的一行.\n".repeat(2_100)
});
