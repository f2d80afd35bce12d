//! Didit's published description, read from beside the project where it is there. Nothing of it is part of the
//! project, so whoever has only the project sees these tests say so and pass.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// One schema of the description, as JSON Schema.
pub(crate) struct Published {
    schema: Value,
    validator: Validator,
}

impl Published {
    /// The schema of a 200 of `GET /v3/session/{sessionId}/decision/`; `None` where the description is not at hand.
    pub(crate) fn decision() -> Option<Self> {
        let mut schema = reply_schema("get", "/v3/session/{sessionId}/decision/", 200)?;
        loosen(&mut schema);
        Some(Self::of(schema))
    }

    /// The schema of a reply as it stands; `None` where the description is not at hand.
    pub(crate) fn reply(method: &str, path: &str, status: u16) -> Option<Self> {
        reply_schema(method, path, status).map(Self::of)
    }

    fn of(schema: Value) -> Self {
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(&schema)
            .expect("the translated schema is a schema");
        Self { schema, validator }
    }

    /// Everything that is wrong with this document, each with its place.
    pub(crate) fn problems(&self, document: &Value) -> Vec<String> {
        self.validator
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    /// Every property, as a path: `aml_screenings[].hits[].url`.
    pub(crate) fn properties(&self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        named(&self.schema, "", &mut paths);
        paths
    }

    /// What this document has at a place whose properties the schema names, and it is not among them.
    pub(crate) fn unnamed(&self, document: &Value) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        unnamed(&self.schema, document, "", &mut paths);
        paths
    }
}

/// Adds the properties that this document has, as paths.
pub(crate) fn present(document: &Value, paths: &mut BTreeSet<String>) {
    present_below("", document, paths);
}

fn present_below(path: &str, content: &Value, paths: &mut BTreeSet<String>) {
    match content {
        Value::Array(elements) => {
            elements
                .iter()
                .for_each(|element| present_below(&format!("{path}[]"), element, paths));
        }
        Value::Object(members) => {
            for (name, value) in members {
                let path = below(path, name);
                present_below(&path, value, paths);
                paths.insert(path);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// Where the project follows the founding document instead.
fn loosen(decision: &mut Value) {
    let status = decision
        .pointer_mut("/properties/status/enum")
        .and_then(Value::as_array_mut);
    let status = status.expect("a session's status is an enumeration");
    // The founding document names it; there it is the status of features only.
    status.push(json!("Not Finished"));
    // It spells a KYB session's status in capitals with underscores.
    let upper: Vec<Value> = status
        .iter()
        .filter_map(Value::as_str)
        .map(|name| json!(name.to_uppercase().replace(' ', "_")))
        .collect();
    status.extend(upper);
}

fn reply_schema(method: &str, path: &str, status: u16) -> Option<Value> {
    let description = description()?;
    let reply = &description["paths"][path][method]["responses"][status.to_string()];
    let schema = &reply["content"]["application/json"]["schema"];
    assert!(
        schema.is_object(),
        "{method} {path} has a schema for {status}"
    );
    let mut schema = schema.clone();
    inline(&mut schema, &description);
    Some(json_schema(&schema))
}

/// What the description shows of a refusal; `None` where it is not at hand.
pub(crate) fn examples(method: &str, path: &str, status: u16) -> Option<Vec<Value>> {
    let description = description()?;
    let reply = &description["paths"][path][method]["responses"][status.to_string()];
    let examples = reply["content"]["application/json"]["examples"].as_object();
    let examples = examples.into_iter().flatten();
    Some(
        examples
            .map(|(_, example)| example["value"].clone())
            .collect(),
    )
}

fn description() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/didit-openapi-2026-07.json");
    let text = std::fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).expect("the description is JSON"))
}

/// Puts what a `$ref` names in its place: no schema of the description refers to itself.
fn inline(schema: &mut Value, description: &Value) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let place = name.trim_start_matches('#');
        *schema = description
            .pointer(place)
            .cloned()
            .expect("a reference leads somewhere");
    }
    match schema {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| inline(member, description)),
        Value::Array(elements) => elements
            .iter_mut()
            .for_each(|element| inline(element, description)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// OpenAPI 3.0 to JSON Schema: what may be `nullable` there may be of type `null` here, and `null` joins its values.
fn json_schema(schema: &Value) -> Value {
    let Some(members) = schema.as_object() else {
        return schema.clone();
    };
    let mut translated: Map<String, Value> = members
        .iter()
        .map(|(name, value)| (name.clone(), translate(name, value)))
        .collect();
    if translated.remove("nullable") == Some(Value::Bool(true)) {
        if let Some(kind) = translated.get_mut("type") {
            *kind = json!([kind.take(), "null"]);
        }
        if let Some(Value::Array(values)) = translated.get_mut("enum") {
            values.push(Value::Null);
        }
    }
    Value::Object(translated)
}

fn translate(keyword: &str, value: &Value) -> Value {
    match (keyword, value) {
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, schema)| (name.clone(), json_schema(schema)))
            .collect(),
        ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
            schemas.iter().map(json_schema).collect()
        }
        ("items" | "additionalProperties" | "not", schema) => json_schema(schema),
        _ => value.clone(),
    }
}

fn named(schema: &Value, path: &str, paths: &mut BTreeSet<String>) {
    if let Some(items) = schema.get("items") {
        named(items, &format!("{path}[]"), paths);
    }
    for (name, property) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let path = below(path, name);
        named(property, &path, paths);
        paths.insert(path);
    }
}

fn unnamed(schema: &Value, content: &Value, path: &str, paths: &mut BTreeSet<String>) {
    if let (Some(items), Some(elements)) = (schema.get("items"), content.as_array()) {
        elements
            .iter()
            .for_each(|element| unnamed(items, element, &format!("{path}[]"), paths));
    }
    // Of several shapes, the one that it fits best.
    if let Some(shapes) = schema.get("oneOf").and_then(Value::as_array) {
        let of_each = shapes.iter().map(|shape| {
            let mut unnamed_there = BTreeSet::new();
            unnamed(shape, content, path, &mut unnamed_there);
            unnamed_there
        });
        paths.extend(of_each.min_by_key(BTreeSet::len).unwrap_or_default());
    }
    let names = schema.get("properties").and_then(Value::as_object);
    let (Some(names), Some(members)) = (names, content.as_object()) else {
        return;
    };
    for (name, value) in members {
        let path = below(path, name);
        match names.get(name) {
            Some(property) => unnamed(property, value, &path, paths),
            None if schema.get("additionalProperties").is_some() => {}
            None => {
                paths.insert(path);
            }
        }
    }
}
