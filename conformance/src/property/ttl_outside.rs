//! No token lives shorter than a minute or longer than a day.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::SessionKind;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::Line;
use super::model::{LONGEST, SHORTEST};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "ttl-out-of-bounds",
    title: "any time to live out of the bounds",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "share-ttl-above-max-refused",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let below = prop_oneof![
        Just(SHORTEST - 1),
        0..SHORTEST,
        i64::from(i32::MIN)..0,
        Just(i64::MIN),
    ];
    let above = prop_oneof![
        Just(LONGEST + 1),
        LONGEST + 1..1_000_000,
        1_000_000..i64::from(i32::MAX),
        Just(i64::MAX),
    ];
    let ttl = prop_oneof![
        below.prop_map(|ttl| (ttl, "share-ttl-below-min-refused")),
        above.prop_map(|ttl| (ttl, "share-ttl-above-max-refused")),
    ];
    (ttl, select(SessionKind::ALL.to_vec()))
        .prop_map(|((ttl, rule), kind)| {
            Command::say([
                Line::given(format!(
                    "the issuer has an Approved {} session",
                    kind.acronym()
                )),
                Line::when(format!(
                    "the issuer mints a share token for the importer that lives {ttl} seconds"
                )),
                Line::then("the request is refused", rule),
            ])
        })
        .boxed()
}
