use thiserror::Error;

use crate::payload::Feature;

/// What can stand in a slot. In a sheet: `me.full_name`, `whole:1:9`, `pass:=true|=false`, …
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Slot {
    /// `status`: what this workflow node came to.
    Status,
    /// `node`: the node's id.
    Node,
    /// `warnings`: an array of the node's warnings.
    Warnings,
    /// `tag`: eight characters of this payload's own, for file names.
    Tag,
    /// `features`: every feature with its status, as rows and entities list them.
    Features,
    /// `extras`: what each feature that ran adds to a row, by its name; `null` where none adds anything.
    Extras,
    /// `role.field`: a field of somebody in the cast.
    Field { role: Role, field: String },
    /// `whole:low:high`.
    Whole(i64, i64),
    /// `hundredths:low:high`: a number with a fraction.
    Hundredths(i64, i64),
    /// `uuid`: a fresh one each time.
    Uuid,
    /// `token`: the last part of a hosted page's address.
    Token,
    /// `at:seconds`: a moment that long after the session was created.
    At(i64),
    /// `date:days`: a date that long after the session was created.
    Date(i64),
    /// `=json`: as it stands.
    Fixed(String),
    /// `sheet:name`: another sheet.
    Sheet(String),
    /// `each:list:sheet`: an array, the sheet filled for every party of a list.
    Each { list: List, sheet: String },
    /// `where:FEATURE:a`: `a` if the session went through the feature, else `null`.
    Where(Feature, Box<Slot>),
    /// `pass:a|b`: `a` unless the node failed.
    Pass(Box<Slot>, Box<Slot>),
    /// `person:a|b`: `a` if the party at hand is a person, `b` if it is a company.
    Person(Box<Slot>, Box<Slot>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Me,
    Accented,
    Arabic,
    Cjk,
    Company,
    ArabicCompany,
    CjkCompany,
    /// Whom the session is about.
    Subject,
    /// The party at hand inside `each`.
    Party,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Officers,
    Owners,
    /// The owners of the party at hand.
    Children,
}

#[derive(Debug, Error, PartialEq, Eq)]
#[error("no slot is called \"{0}\"")]
pub(super) struct UnknownSlot(String);

impl Slot {
    pub(super) fn parse(text: &str) -> Result<Self, UnknownSlot> {
        known(text).ok_or_else(|| UnknownSlot(text.to_owned()))
    }
}

fn known(text: &str) -> Option<Slot> {
    if let Some(json) = text.strip_prefix('=') {
        return Some(Slot::Fixed(json.to_owned()));
    }
    if let Some((word, rest)) = text.split_once(':') {
        return with_arguments(word, rest);
    }
    if let Some((role, field)) = text.split_once('.') {
        return Some(Slot::Field {
            role: role_named(role)?,
            field: field.to_owned(),
        });
    }
    match text {
        "status" => Some(Slot::Status),
        "node" => Some(Slot::Node),
        "warnings" => Some(Slot::Warnings),
        "tag" => Some(Slot::Tag),
        "features" => Some(Slot::Features),
        "extras" => Some(Slot::Extras),
        "uuid" => Some(Slot::Uuid),
        "token" => Some(Slot::Token),
        _ => None,
    }
}

fn with_arguments(word: &str, rest: &str) -> Option<Slot> {
    match word {
        "whole" => bounds(rest).map(|(low, high)| Slot::Whole(low, high)),
        "hundredths" => bounds(rest).map(|(low, high)| Slot::Hundredths(low, high)),
        "at" => rest.parse().ok().map(Slot::At),
        "date" => rest.parse().ok().map(Slot::Date),
        "sheet" => Some(Slot::Sheet(rest.to_owned())),
        "each" => {
            let (list, sheet) = rest.split_once(':')?;
            Some(Slot::Each {
                list: list_named(list)?,
                sheet: sheet.to_owned(),
            })
        }
        "where" => {
            let (feature, slot) = rest.split_once(':')?;
            Some(Slot::Where(
                Feature::named(feature)?,
                Box::new(known(slot)?),
            ))
        }
        "pass" => either(rest).map(|(left, right)| Slot::Pass(left, right)),
        "person" => either(rest).map(|(left, right)| Slot::Person(left, right)),
        _ => None,
    }
}

fn bounds(text: &str) -> Option<(i64, i64)> {
    let (low, high) = text.split_once(':')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn either(text: &str) -> Option<(Box<Slot>, Box<Slot>)> {
    let (left, right) = text.split_once('|')?;
    Some((Box::new(known(left)?), Box::new(known(right)?)))
}

fn role_named(name: &str) -> Option<Role> {
    match name {
        "me" => Some(Role::Me),
        "accented" => Some(Role::Accented),
        "arabic" => Some(Role::Arabic),
        "cjk" => Some(Role::Cjk),
        "company" => Some(Role::Company),
        "arabic_company" => Some(Role::ArabicCompany),
        "cjk_company" => Some(Role::CjkCompany),
        "subject" => Some(Role::Subject),
        "party" => Some(Role::Party),
        _ => None,
    }
}

fn list_named(name: &str) -> Option<List> {
    match name {
        "officers" => Some(List::Officers),
        "owners" => Some(List::Owners),
        "children" => Some(List::Children),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_holds_two_slots() {
        let pass = Slot::Pass(
            Box::new(Slot::Hundredths(1, 2)),
            Box::new(Slot::Fixed("null".to_owned())),
        );
        assert_eq!(Slot::parse("pass:hundredths:1:2|=null"), Ok(pass));
    }

    #[test]
    fn a_mistyped_slot_is_an_error() {
        for text in [
            "stauts",
            "whole:1",
            "where:NOTHING:status",
            "them.name",
            "each:officers",
            "pass:=true",
        ] {
            assert!(Slot::parse(text).is_err(), "{text}");
        }
    }
}
