//! A token of which a single bit is another is no token.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::{SessionKind, SessionStatus};
use proptest::prelude::Strategy;
use proptest::sample::select;

use crate::jwt::PARTS;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::Line;
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "changed-token",
    title: "any bit of a token changed",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "import-token-tampered",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let kind = select(SessionKind::ALL.to_vec());
    (kind, select(PARTS.to_vec()), 0..MOST_BITS)
        .prop_map(|(kind, part, bit)| {
            let status = SessionStatus::Approved.title_case();
            Command::say([
                Line::given(format!(
                    "the issuer has an {status} {} session",
                    kind.acronym()
                )),
                Line::given("the issuer has minted a share token for the importer"),
                Line::given("what the importer lists is noted"),
                Line::when(format!(
                    "the importer imports with bit {bit} of the token's {part} flipped"
                )),
                Line::then("the request is refused with 401", "import-token-tampered"),
                Line::then(
                    "the importer lists nothing",
                    "import-refusal-creates-nothing",
                ),
            ])
        })
        .boxed()
}

/// As many as a long part has; in a shorter one they are counted from its beginning again.
const MOST_BITS: usize = 4_096;
