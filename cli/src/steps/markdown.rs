use std::collections::BTreeMap;
use std::fmt::Write as _;

use conformance::steps::{Documented, Keyword, Takes};

/// A section for each keyword, then the parameters.
pub(super) fn page(steps: &[Documented]) -> String {
    let mut text = String::from("# Steps\n");
    for keyword in [Keyword::Given, Keyword::When, Keyword::Then] {
        let of_keyword: Vec<&Documented> = steps
            .iter()
            .filter(|step| step.entry.keyword == keyword)
            .collect();
        if of_keyword.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {}\n", keyword.as_str());
        text.push_str("| step | what it does | example | rules |\n|---|---|---|---|\n");
        for step in of_keyword {
            let rules: Vec<String> = step
                .rules
                .iter()
                .map(|rule| format!("`{}`", rule.id))
                .collect();
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} |",
                cell(step.entry.expression),
                cell(step.entry.doc),
                cell(step.entry.example),
                rules.join(", ")
            );
        }
    }
    let parameters: BTreeMap<&str, &Takes> = steps
        .iter()
        .flat_map(|step| &step.parameters)
        .map(|parameter| (parameter.name.as_str(), &parameter.takes))
        .collect();
    if !parameters.is_empty() {
        text.push_str("\n## Parameters\n\n| name | takes |\n|---|---|\n");
    }
    for (name, takes) in parameters {
        let takes = match takes {
            Takes::OneOf(phrases) => phrases.join(", "),
            Takes::Anything(form) => (*form).to_owned(),
        };
        let _ = writeln!(text, "| `{{{name}}}` | {} |", cell(&takes));
    }
    text
}

/// A text inside a table: a bar would end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
