use conformance::steps::{Documented, Takes};
use serde_json::{Value, json};

/// An array of `{keyword, expression, example, doc, parameters: [{name, one_of | form}], rules}`.
pub(super) fn page(steps: &[Documented]) -> anyhow::Result<String> {
    let rows: Vec<Value> = steps.iter().map(row).collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&rows)?))
}

fn row(step: &Documented) -> Value {
    let parameters: Vec<Value> = step
        .parameters
        .iter()
        .map(|parameter| match &parameter.takes {
            Takes::OneOf(phrases) => json!({"name": parameter.name, "one_of": phrases}),
            Takes::Anything(form) => json!({"name": parameter.name, "form": form}),
        })
        .collect();
    let rules: Vec<&str> = step.rules.iter().map(|rule| rule.id).collect();
    json!({
        "keyword": step.entry.keyword.as_str(),
        "expression": step.entry.expression,
        "example": step.entry.example,
        "doc": step.entry.doc,
        "parameters": parameters,
        "rules": rules,
    })
}
