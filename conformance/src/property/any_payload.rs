//! A clone is its source, whatever that holds.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::{SessionKind, SessionStatus};
use proptest::prelude::Strategy;
use proptest::sample::select;

use crate::scene::Trust;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::{Line, with_article};
use super::metadata::{metadata, quoted};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "any-payload",
    title: "any payload and metadata",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "import-payload-cloned",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let kind = select(SessionKind::ALL.to_vec());
    let status = select(SessionStatus::FINISHED.to_vec());
    // Whether it has to be said is another rule's.
    let trust = select(vec![Trust::Trusting, Trust::Reviewing]);
    (0_u32..1_000_000, kind, status, trust, metadata())
        .prop_map(|(seed, kind, status, trust, metadata)| {
            let metadata = quoted(&metadata);
            let mut lines = vec![
                Line::given(format!(
                    "the issuer has {} {} session of payload {seed} with metadata \"{metadata}\"",
                    with_article(status),
                    kind.acronym()
                )),
                Line::given("the decision of the issuer's session is noted"),
                Line::given("the issuer has minted a share token for the importer"),
                Line::when(format!(
                    "the importer imports the session {}",
                    trust.phrase()
                )),
                Line::then("a session is handed out", "import-created"),
            ];
            if kind == SessionKind::Business {
                lines.extend(["registry_checks", "key_people_checks"].map(|block| {
                    Line::then(
                        format!("the imported session holds the \"{block}\" of its source"),
                        "import-owners-cloned",
                    )
                }));
            }
            let cloned = "import-payload-cloned";
            lines.extend([
                Line::then("the import reply holds every block of its source", cloned),
                Line::then(
                    "the imported session holds every block of its source",
                    cloned,
                ),
                Line::then(
                    "the issuer's session is what it was",
                    "import-source-unchanged",
                ),
            ]);
            Command::say(lines)
        })
        .boxed()
}
