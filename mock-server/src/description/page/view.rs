use askama::Template;
use serde_json::Value;

use super::row::{Row, rows, rows_of_body};

/// The page of these documents, each as OpenAPI in JSON.
pub(in crate::description) fn render(documents: &[&str]) -> String {
    let documents: Vec<Value> = documents
        .iter()
        .map(|json| serde_json::from_str(json).unwrap_or_default())
        .collect();
    let page = Page {
        documents: documents.iter().zip(PREFIXES).map(Document::of).collect(),
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    documents: Vec<Document>,
}

struct Document {
    /// Begins every anchor: two documents may name things alike.
    prefix: &'static str,
    title: String,
    words: String,
    server: String,
    sections: Vec<Section>,
    schemas: Vec<Named>,
}

struct Section {
    name: String,
    words: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    detail: String,
    access: String,
    parameters: Vec<Parameter>,
    body: Option<Content>,
    replies: Vec<Reply>,
}

struct Parameter {
    place: String,
    row: Row,
}

struct Reply {
    status: String,
    words: String,
    contents: Vec<Content>,
}

struct Content {
    media_type: String,
    rows: Vec<Row>,
    examples: Vec<Example>,
}

struct Example {
    name: String,
    json: String,
}

struct Named {
    name: String,
    rows: Vec<Row>,
}

impl Document {
    fn of((document, prefix): (&Value, &'static str)) -> Self {
        let tags = document["tags"].as_array().into_iter().flatten();
        let section = |tag: &Value| Section {
            name: text(&tag["name"]),
            words: text(&tag["description"]),
            operations: operations(document, &tag["name"]),
        };
        let schemas = document["components"]["schemas"].as_object();
        Self {
            prefix,
            title: text(&document["info"]["title"]),
            words: text(&document["info"]["description"]),
            server: text(&document["servers"][0]["url"]),
            sections: tags.map(section).collect(),
            schemas: schemas
                .into_iter()
                .flatten()
                .map(|(name, schema)| Named {
                    name: name.clone(),
                    rows: rows(schema),
                })
                .collect(),
        }
    }
}

fn operations(document: &Value, tag: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flatten();
            methods.map(move |(method, operation)| (path, method, operation))
        })
        .filter(|(_, _, operation)| operation["tags"][0] == *tag)
        .map(|(path, method, operation)| {
            Operation::of(path, method, operation, &document["components"]["schemas"])
        })
        .collect()
}

impl Operation {
    fn of(path: &str, method: &str, operation: &Value, components: &Value) -> Self {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let replies = operation["responses"].as_object().into_iter().flatten();
        let server = text(&operation["servers"][0]["url"]);
        Self {
            id: text(&operation["operationId"]),
            method: method.to_ascii_uppercase(),
            path: format!("{server}{path}"),
            summary: text(&operation["summary"]),
            detail: text(&operation["description"]),
            access: access(operation),
            parameters: parameters.filter_map(Parameter::of).collect(),
            body: contents(&operation["requestBody"]["content"], components)
                .into_iter()
                .next(),
            replies: replies
                .map(|(status, reply)| Reply {
                    status: status.clone(),
                    words: text(&reply["description"]),
                    contents: contents(&reply["content"], components),
                })
                .collect(),
        }
    }
}

impl Parameter {
    fn of(parameter: &Value) -> Option<Self> {
        let row = rows(&parameter["schema"]).into_iter().next()?;
        Some(Self {
            place: text(&parameter["in"]),
            row: Row {
                name: text(&parameter["name"]),
                is_required: parameter["required"] == true,
                words: text(&parameter["description"]),
                ..row
            },
        })
    }
}

fn access(operation: &Value) -> String {
    let schemes = operation["security"].as_array().into_iter().flatten();
    let names = schemes
        .filter_map(Value::as_object)
        .flat_map(|scheme| scheme.keys());
    names.cloned().collect::<Vec<_>>().join(", ")
}

fn contents(content: &Value, components: &Value) -> Vec<Content> {
    let content = content.as_object().into_iter().flatten();
    content
        .map(|(media_type, content)| Content {
            media_type: media_type.clone(),
            rows: rows_of_body(&content["schema"], components),
            examples: examples(&content["examples"]),
        })
        .collect()
}

fn examples(examples: &Value) -> Vec<Example> {
    let examples = examples.as_object().into_iter().flatten();
    examples
        .map(|(name, example)| Example {
            name: name.clone(),
            json: serde_json::to_string_pretty(&example["value"]).unwrap_or_default(),
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

const PREFIXES: [&str; 2] = ["", "control-"];
