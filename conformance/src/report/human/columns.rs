use crate::outcome::RunOutcome;
use crate::report::Kind;

use super::ink::{Ink, mark};
use super::page::{Page, Span};

/// Every rule with its verdict in each dialect, where it was judged under several.
pub(super) fn all(page: &mut Page, outcome: &RunOutcome) {
    let columns = &outcome.columns;
    if columns.is_empty() {
        return;
    }
    page.heading(Ink::Strong, "Dialects");
    let rules = outcome.rules.iter().map(|judged| judged.rule);
    let widest = rules.clone().map(|rule| rule.id.len()).max().unwrap_or(0);
    let names = columns
        .iter()
        .map(|column| format!("{:<COLUMN$}", column.dialect));
    let head = format!("  {:widest$}  {}", "", names.collect::<String>());
    page.line(&[(Ink::Muted, head.trim_end())]);
    for rule in rules {
        let name = format!("  {:<widest$}  ", rule.id);
        let cells: Vec<(Ink, String)> = columns
            .iter()
            .map(|column| match column.of_rule(rule) {
                None => (Ink::Muted, format!("{:<COLUMN$}", "–")),
                Some(verdict) => {
                    let (ink, shape) = mark(Kind::of(verdict));
                    let word = format!("{shape} {}", verdict.as_str());
                    (ink, format!("{word:<COLUMN$}"))
                }
            })
            .collect();
        let mut spans: Vec<Span<'_>> = vec![(Ink::Plain, &name)];
        let last = cells.len().saturating_sub(1);
        for (at, (ink, cell)) in cells.iter().enumerate() {
            let cell = if at == last { cell.trim_end() } else { cell };
            spans.push((*ink, cell));
        }
        page.line(&spans);
    }
}

/// Room for the longest name of a dialect.
const COLUMN: usize = 17;
