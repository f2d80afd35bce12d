//! However many redeem a token at once, one of them succeeds.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::{SessionKind, SessionStatus};
use proptest::prelude::Strategy;
use proptest::sample::select;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::{Line, with_article};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "simultaneous",
    title: "any number of simultaneous imports",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "import-duplicate-simultaneous",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let status = select(vec![
        SessionStatus::Approved,
        SessionStatus::InReview,
        SessionStatus::Declined,
    ]);
    (2_usize..=32, select(SessionKind::ALL.to_vec()), status)
        .prop_map(|(times, kind, status)| {
            let rule = "import-duplicate-simultaneous";
            Command::say([
                Line::given(format!(
                    "the issuer has {} {} session \"s\"",
                    with_article(status),
                    kind.acronym()
                )),
                Line::when("the issuer mints token \"t\" of session \"s\" for the importer"),
                Line::given("what the importer lists is noted"),
                Line::when(format!(
                    "the importer imports token \"t\" as \"c\" {times} times at once"
                )),
                Line::then(
                    "exactly one of them succeeds and the others are refused with 403",
                    rule,
                ),
                Line::then("the importer lists \"c\" and nothing else", rule),
            ])
        })
        .boxed()
}
