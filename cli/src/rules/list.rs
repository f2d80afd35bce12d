use std::process::ExitCode;

use conformance::Selection;
use conformance::catalogue::status;
use contract::rules::{self, Area, Rule};
use serde::Serialize;

use crate::args::{ListArgs, ListFormat};

/// One rule, as programs read it.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    level: &'static str,
    area: &'static str,
    title: &'static str,
    requires: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen_as: Option<&'static str>,
    status: &'static str,
}

/// Prints the catalogue.
pub(crate) fn list(args: &ListArgs) -> anyhow::Result<ExitCode> {
    let wanted = wanted(args)?;
    let text = match args.format {
        ListFormat::Text => as_text(&wanted),
        ListFormat::Json => {
            let rows: Vec<Row> = wanted.iter().map(|rule| row(rule)).collect();
            format!("{}\n", serde_json::to_string_pretty(&rows)?)
        }
    };
    crate::say(&text);
    Ok(ExitCode::SUCCESS)
}

fn wanted(args: &ListArgs) -> anyhow::Result<Vec<&'static Rule>> {
    if args.area.is_empty() {
        return Ok(rules::all().collect());
    }
    let selection = Selection::parse::<_, &str>(&args.area, &[])?;
    Ok(selection.rules().collect())
}

fn as_text(wanted: &[&'static Rule]) -> String {
    let mut text = String::new();
    for area in Area::ALL {
        let rules: Vec<_> = wanted.iter().filter(|rule| rule.area == area).collect();
        if rules.is_empty() {
            continue;
        }
        text.push_str(&format!("{area}\n"));
        for rule in rules {
            let row = row(rule);
            let needs = if row.requires.is_empty() {
                String::new()
            } else {
                format!("  {{{}}}", row.requires.join(", "))
            };
            text.push_str(&format!(
                "  {:<8} {:<7} {:<52} {}{needs}\n",
                row.level, row.status, row.id, row.title
            ));
        }
        text.push('\n');
    }
    text.push_str("In full: didit-conformance explain RULE\n");
    text
}

fn row(rule: &'static Rule) -> Row {
    Row {
        id: rule.id,
        level: rule.level.as_str(),
        area: rule.area.as_str(),
        title: rule.title,
        requires: rule
            .requires
            .iter()
            .map(|capability| capability.as_str())
            .collect(),
        seen_as: rule.seen_as,
        status: status(rule).as_str(),
    }
}
