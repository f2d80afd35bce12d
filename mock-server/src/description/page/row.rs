//! A schema as lines of a table.

use serde_json::Value;

/// One member, or one alternative, at its depth.
pub(super) struct Row {
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) kind: String,
    /// The component that it is one of.
    pub(super) link: Option<String>,
    pub(super) bounds: String,
    pub(super) words: String,
}

/// The lines of a schema, outermost first.
pub(super) fn rows(schema: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    add(schema, "", true, 0, &mut rows);
    rows
}

/// The same, with the members of a component that is no longer than a reader takes in at once.
pub(super) fn rows_of_body(schema: &Value, components: &Value) -> Vec<Row> {
    let mut lines = rows(schema);
    if let Some(name) = component(schema) {
        let members = rows(&components[name]);
        if members.len() <= AT_ONCE {
            lines.extend(members.into_iter().skip(1));
        }
    }
    lines
}

fn add(schema: &Value, name: &str, is_required: bool, depth: usize, rows: &mut Vec<Row>) {
    rows.push(Row {
        depth,
        name: name.to_owned(),
        is_required,
        kind: kind(schema),
        link: component(innermost(schema)).map(str::to_owned),
        bounds: bounds(schema),
        words: schema["description"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    });
    let inner = innermost(schema);
    let required: Vec<&str> = texts(&inner["required"]);
    for (name, member) in inner["properties"].as_object().into_iter().flatten() {
        add(
            member,
            name,
            required.contains(&name.as_str()),
            depth + 1,
            rows,
        );
    }
    if inner["additionalProperties"].is_object() {
        add(
            &inner["additionalProperties"],
            "any name",
            false,
            depth + 1,
            rows,
        );
    }
    for alternative in alternatives(inner) {
        if alternative["properties"].is_object() {
            add(alternative, "", false, depth + 1, rows);
        }
    }
}

/// What the lists around it hold.
fn innermost(schema: &Value) -> &Value {
    match schema.get("items") {
        Some(items) => innermost(items),
        None => schema,
    }
}

fn kind(schema: &Value) -> String {
    if let Some(name) = component(schema) {
        return name.to_owned();
    }
    if let Some(items) = schema.get("items") {
        let or_null = if texts(&schema["type"]).contains(&"null") {
            " | null"
        } else {
            ""
        };
        return format!("array of {}{or_null}", kind(items));
    }
    let alternatives = alternatives(schema);
    if alternatives.len() > 0 {
        return alternatives.map(kind).collect::<Vec<_>>().join(" | ");
    }
    let own = texts(&schema["type"]);
    let own = if own.is_empty() {
        "any".to_owned()
    } else {
        own.join(" | ")
    };
    match schema["format"].as_str() {
        Some(format) => own.replacen("string", format, 1),
        None => own,
    }
}

fn bounds(schema: &Value) -> String {
    let schema = innermost(schema);
    let mut parts: Vec<String> = Vec::new();
    if let Some(values) = schema["enum"].as_array() {
        let shown: Vec<String> = values
            .iter()
            .take(MOST_VALUES)
            .map(Value::to_string)
            .collect();
        let more = if values.len() > MOST_VALUES {
            " …"
        } else {
            ""
        };
        parts.push(format!("{}{more}", shown.join(" ")));
    }
    for (keyword, sign) in BOUNDS {
        if let Some(bound) = schema.get(keyword) {
            parts.push(format!("{sign} {}", plain(bound)));
        }
    }
    parts.join(", ")
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn alternatives(schema: &Value) -> std::slice::Iter<'_, Value> {
    let all = schema["oneOf"]
        .as_array()
        .or_else(|| schema["anyOf"].as_array());
    all.map_or_else(Default::default, |all| all.iter())
}

fn component(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

const AT_ONCE: usize = 16;
/// A longer list of values says nothing any more.
const MOST_VALUES: usize = 24;
const BOUNDS: [(&str, &str); 9] = [
    ("minimum", "≥"),
    ("maximum", "≤"),
    ("minLength", "length ≥"),
    ("maxLength", "length ≤"),
    ("minItems", "items ≥"),
    ("maxItems", "items ≤"),
    ("minProperties", "members ≥"),
    ("pattern", "like"),
    ("default", "default"),
];
