//! The arrows between the rooms, held against what cargo says of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't ask cargo stops where it stands"
)]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::MetadataCommand;

/// Who may know whom. Whoever is not named here may know nobody.
const ARROWS: [(&str, &[&str]); 8] = [
    ("contract", &[]),
    ("examples", &[]),
    ("mock-server", &["contract"]),
    ("mock-server-tests", &["contract", "mock-server"]),
    ("conformance", &["contract"]),
    ("conformance-tests", &["contract", "conformance"]),
    (
        "didit-conformance",
        &["contract", "mock-server", "conformance"],
    ),
    (
        "tests",
        &[
            "contract",
            "mock-server",
            "conformance",
            "didit-conformance",
        ],
    ),
];

#[test]
fn every_arrow_points_the_allowed_way() {
    for (room, known) in rooms() {
        let allowed = ARROWS.iter().find(|(name, _)| *name == room);
        let allowed: BTreeSet<&str> = allowed
            .map(|(_, rooms)| rooms.iter().copied().collect())
            .unwrap_or_default();
        for other in known {
            assert!(
                allowed.contains(other.as_str()),
                "{room} may not depend on {other}, not even for its tests"
            );
        }
    }
}

#[test]
fn every_room_of_the_house_is_on_the_plan() {
    let planned: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let built = rooms();
    let built: BTreeSet<&str> = built.keys().map(String::as_str).collect();
    assert_eq!(built, planned);
}

#[test]
fn the_contract_does_no_io() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let contract = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "contract")
        .unwrap();
    for dependency in &contract.dependencies {
        let name = dependency.name.as_str();
        assert!(
            !["axum", "hyper", "tokio", "reqwest"].contains(&name),
            "contract may not depend on {name}"
        );
    }
}

/// Every member with the members that it depends on in any way: to run, to build or to be tested.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let names: BTreeSet<String> = metadata
        .packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let arrows = metadata.packages.iter().map(|package| {
        let known = package
            .dependencies
            .iter()
            .map(|dependency| dependency.name.clone());
        (
            package.name.to_string(),
            known.filter(|name| names.contains(name)).collect(),
        )
    });
    arrows.collect()
}
