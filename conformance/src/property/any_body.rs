//! No body whatever makes a server fail, or leaves anything behind.

use contract::capability::Capability;
use contract::rules::Area;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::Line;
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "any-body",
    title: "any body whatever",
    areas: &[Area::Share, Area::Import, Area::Refusals, Area::Http],
    requires: &[Capability::Provision],
    rule: "http-never-5xx-on-bad-input",
    shrinking: Shrinking::Values,
    kind: Kind::Fuzzing,
    cases,
};

fn cases(_: &Offered) -> Cases {
    let endpoint = select(vec![
        ("issuer", "share", "share-no-side-effect"),
        ("importer", "import", "import-refusal-creates-nothing"),
    ]);
    (endpoint, body())
        .prop_map(|((who, endpoint, unchanged), body)| {
            let bytes: Vec<String> = body.iter().map(|byte| format!("{byte:02x}")).collect();
            Command::say([
                Line::given("the issuer has an Approved KYC session"),
                Line::given("what both sides hold is noted"),
                Line::when(format!(
                    "the {who} posts the bytes \"{}\" to the {endpoint} endpoint",
                    bytes.join(" ")
                )),
                Line::then(
                    "the answer is no server error",
                    "http-never-5xx-on-bad-input",
                ),
                Line::then("both sides hold what they held", unchanged),
            ])
        })
        .boxed()
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => proptest::collection::vec(any::<u8>(), 0..64),
        3 => object().prop_map(|value| value.to_string().into_bytes()),
        1 => (object(), any::<proptest::sample::Index>()).prop_map(|(value, cut)| {
            let text = value.to_string().into_bytes();
            let length = cut.index(text.len());
            text.into_iter().take(length).collect()
        }),
    ]
}

/// Objects with the members that the endpoints know, of any type.
fn object() -> impl Strategy<Value = Value> {
    let member = prop_oneof![
        select(MEMBERS.to_vec()).prop_map(str::to_owned),
        any::<String>(),
    ];
    proptest::collection::vec((member, value()), 0..6)
        .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>()))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            proptest::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const MEMBERS: [&str; 6] = [
    "for_application_id",
    "ttl_in_seconds",
    "share_token",
    "workflow_id",
    "vendor_data",
    "trust_review",
];
