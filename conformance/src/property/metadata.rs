use proptest::prelude::{Just, Strategy, any, prop_oneof};
use serde_json::{Value, json};

/// JSON objects whose texts need no escapes, so that they can stand in a step.
pub(super) fn metadata() -> impl Strategy<Value = Value> {
    let text = || "[a-zA-Z0-9 _.:/äöüßéñçğ京東日本אבгд-]{0,12}";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i32>().prop_map(|number| json!(number)),
        (-1_000_i32..1_000).prop_map(|number| json!(f64::from(number) / 4.0)),
        text().prop_map(|text| json!(text)),
    ];
    let value = leaf.prop_recursive(2, 8, 3, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            proptest::collection::vec((text(), inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    });
    proptest::collection::vec((text(), value), 0..4)
        .prop_map(|members| Value::Object(members.into_iter().collect()))
}

/// As it stands between the quotes of a step: the only quotes in it are those of JSON itself.
pub(super) fn quoted(metadata: &Value) -> String {
    metadata.to_string().replace('"', "\\\"")
}
