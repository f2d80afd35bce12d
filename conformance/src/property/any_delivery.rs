//! A delivery is canonical and rightly signed, whatever the application's own metadata holds.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::SessionKind;
use proptest::prelude::Strategy;
use proptest::sample::select;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::Line;
use super::metadata::{metadata, quoted};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "any-delivery",
    title: "any metadata in a delivery",
    areas: &[Area::Webhooks],
    requires: &[Capability::Provision],
    rule: "hook-signature-valid",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let kind = select(SessionKind::ALL.to_vec());
    (kind, metadata())
        .prop_map(|(kind, metadata)| {
            let metadata = quoted(&metadata);
            Command::say(vec![
                Line::given("the importer has a webhook destination for \"status.updated\""),
                Line::given(format!(
                    "the importer has an Approved {} session with metadata \"{metadata}\"",
                    kind.acronym()
                )),
                Line::given("the importer has set its session to Declined"),
                Line::given("the delivery of that change has arrived"),
                Line::then(
                    "every delivery's X-Signature-V2 holds",
                    "hook-signature-valid",
                ),
                Line::then(
                    "the bytes of every delivery are canonical",
                    "hook-raw-equals-canonical",
                ),
            ])
        })
        .boxed()
}
