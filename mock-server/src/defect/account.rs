//! What goes wrong about accounts, their usage and the limits of their keys.

use http::Method;
use serde_json::{Value, json};

use super::bend::Bend;
use super::scene::Scene;
use crate::accounts::Email;
use crate::http::{Answered, Reply};

/// Bends of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// Any six characters confirm an address.
    AnyCodeConfirms,
    /// The key that a registration hands out is nobody's.
    KeyIsNobodys,
    /// A password without a special character is taken.
    SpecialCharacterNotAsked,
    /// An address that has an account registers again.
    TakenAddressRegisters,
    /// A deletion takes the capture off the bill.
    DeletionGivesBack,
    /// A request too many is told this header less.
    LimitWithout(&'static str),
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Account(bend) = scene.row.bend else {
        return None;
    };
    let segments: Vec<&str> = scene.call.segments().collect();
    let doing = match segments.as_slice() {
        ["auth", "v2", "programmatic", doing] => doing,
        _ => "",
    };
    let reply = match (bend, doing) {
        (Account::AnyCodeConfirms, "verify-email") => any_code(scene),
        (Account::KeyIsNobodys, "verify-email") => Some(nobodys_key(scene.as_sound())),
        (Account::SpecialCharacterNotAsked, "register") => without_special(scene),
        (Account::TakenAddressRegisters, "register") => Some(registered_again(scene.as_sound())),
        (Account::DeletionGivesBack, "") if scene.call.method == Method::DELETE => {
            let reply = scene.as_sound();
            if reply.is_success() {
                scene.world.bends.give_back();
            }
            Some(reply)
        }
        (Account::LimitWithout(header), _) => {
            let reply = scene.as_sound();
            Some(match reply.status_code() {
                429 => reply.without_header(header),
                _ => reply,
            })
        }
        (
            Account::AnyCodeConfirms
            | Account::KeyIsNobodys
            | Account::SpecialCharacterNotAsked
            | Account::TakenAddressRegisters
            | Account::DeletionGivesBack,
            _,
        ) => None,
    };
    reply.map(Answered::from)
}

fn any_code(scene: &Scene<'_>) -> Option<Reply> {
    let body = scene.body();
    let email = Email::parse(body["email"].as_str()?)?;
    let world = scene.world;
    let waiting = world.accounts.waiting(&email, world.now())?;
    Some(scene.sound(&scene.with(&[("code", json!(waiting.code.expose()))])))
}

fn nobodys_key(reply: Reply) -> Reply {
    let mut value = reply.value();
    let Some(Value::String(key)) = value.pointer_mut("/application/api_key") else {
        return reply;
    };
    *key = key.chars().rev().collect();
    reply.with_value(&value)
}

fn without_special(scene: &Scene<'_>) -> Option<Reply> {
    let body = scene.body();
    let password = body["password"].as_str()?;
    Some(scene.sound(&scene.with(&[("password", json!(format!("{password}!")))])))
}

fn registered_again(reply: Reply) -> Reply {
    let told = reply.value();
    let problem = told.pointer("/email/0").and_then(Value::as_str);
    if !problem.is_some_and(|problem| problem.contains("already exists")) {
        return reply;
    }
    Reply::json(201, &json!({"message": "Registration successful."}))
}
