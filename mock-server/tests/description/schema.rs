use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// What is wrong with a reply. A member that its schema does not name is wrong too.
pub(crate) fn problems(
    document: &Value,
    (path, method): (&str, &str),
    status: u16,
    body: &Value,
) -> Vec<String> {
    let responses = &document["paths"][path][method]["responses"];
    let response = &responses[status.to_string()];
    if response.is_null() {
        return vec![format!("{method} {path}: {status} is not described")];
    }
    let schema = &response["content"]["application/json"]["schema"];
    let found = if schema.is_null() {
        let expected = body.is_null();
        (!expected)
            .then(|| "a body where none is described".to_owned())
            .into_iter()
            .collect()
    } else {
        errors(&validator(document, schema), body)
    };
    found
        .iter()
        .map(|problem| format!("{method} {path} {status}: {problem}"))
        .collect()
}

/// What is wrong with the examples of a document: each has to fit the schema that it stands beside.
pub(crate) fn misplaced(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (place, content) in contents(document) {
        let Some(examples) = content["examples"].as_object() else {
            continue;
        };
        let validator = validator(document, &content["schema"]);
        for (name, example) in examples {
            let problems = errors(&validator, &example["value"]);
            found.extend(
                problems
                    .iter()
                    .map(|problem| format!("{place}, {name}: {problem}")),
            );
        }
    }
    found
}

/// Every body of a document, asked and answered, by its media type.
fn contents(document: &Value) -> Vec<(String, &Value)> {
    fn members(value: &Value) -> impl Iterator<Item = &Value> {
        value.as_object().unwrap().values()
    }
    let mut all = Vec::new();
    for operation in members(&document["paths"]).flat_map(members) {
        let id = operation["operationId"].as_str().unwrap();
        let asked = std::iter::once(("request", &operation["requestBody"]));
        let answered = operation["responses"].as_object().unwrap().iter();
        let answered = answered.map(|(status, response)| (status.as_str(), response));
        for (which, body) in asked.chain(answered) {
            let contents = body["content"].as_object().into_iter().flatten();
            all.extend(
                contents
                    .map(|(media_type, content)| (format!("{id} {which} {media_type}"), content)),
            );
        }
    }
    all
}

/// A validator of one schema of a document.
fn validator(document: &Value, schema: &Value) -> Validator {
    let mut whole = closed(schema);
    whole["components"] = closed(&document["components"]);
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&whole)
        .unwrap()
}

/// Everything that is wrong, each with its place.
fn errors(validator: &Validator, body: &Value) -> Vec<String> {
    validator
        .iter_errors(body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// The same schema with no room for what it does not name.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let mut closed: Map<String, Value> = members
                .iter()
                .filter(|(name, _)| *name != "examples")
                .map(|(name, value)| (name.clone(), self::closed(value)))
                .collect();
            let is_record = members.get("properties").is_some_and(Value::is_object)
                && members.contains_key("type");
            if is_record && !closed.contains_key("additionalProperties") {
                closed.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(closed)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}
