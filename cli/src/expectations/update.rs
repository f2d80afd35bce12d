use std::path::Path;

use anyhow::Context;
use conformance::outcome::{JudgedRule, RunOutcome, Verdict};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::read::exists;

/// What an update changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Updated {
    pub(crate) added: usize,
    pub(crate) changed: usize,
    pub(crate) removed: usize,
}

impl Updated {
    /// One sentence for the report.
    pub(crate) fn in_words(self, path: &Path) -> String {
        let Self {
            added,
            changed,
            removed,
        } = self;
        let name = path.display();
        let left = if added + changed > 0 {
            ". Fill in the empty reasons: without them the file is refused"
        } else {
            ""
        };
        format!("{name} was written: {added} added, {changed} changed, {removed} removed{left}.")
    }
}

/// Writes the file as this run would have it: an entry for each rule that failed, warned, errored or was blocked, none
/// for one that passed. Reasons and comments stay; a new entry has an empty reason, which a human has to fill in before
/// the file can be read. Rules that this run did not judge keep their entries.
///
/// # Errors
/// If the file that is there is no TOML, or can't be written.
pub(crate) fn update(path: &Path, outcome: &RunOutcome) -> anyhow::Result<Updated> {
    let name = path.display();
    let text = if exists(path) {
        std::fs::read_to_string(path)
            .with_context(|| format!("cannot read the expectations {name}"))?
    } else {
        String::new()
    };
    let (text, updated) = updated(&text, outcome).with_context(|| format!("in {name}"))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder of {name}"))?;
    }
    std::fs::write(path, text).with_context(|| format!("cannot write the expectations {name}"))?;
    Ok(updated)
}

fn updated(text: &str, outcome: &RunOutcome) -> anyhow::Result<(String, Updated)> {
    let mut document: DocumentMut = text.parse()?;
    let mut counts = Updated::default();
    let entries = document
        .entry(ENTRIES)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .context("expectation is no list of tables: write [[expectation]]")?;
    for judged in &outcome.rules {
        let at = entries
            .iter()
            .position(|entry| entry.get("rule").and_then(Item::as_str) == Some(judged.rule.id));
        let verdict = judged.verdict.as_str();
        let expects = at
            .and_then(|at| entries.get(at))
            .and_then(|entry| entry.get("expect"))
            .and_then(Item::as_str);
        if expects == Some(verdict) {
            continue;
        }
        match (at, is_wrong(judged)) {
            (Some(at), true) => {
                if let Some(entry) = entries.get_mut(at) {
                    entry["expect"] = value(verdict);
                    // What explained another verdict does not explain this one.
                    entry["reason"] = value("");
                    counts.changed += 1;
                }
            }
            (Some(at), false) => {
                entries.remove(at);
                counts.removed += 1;
            }
            (None, true) => {
                let mut entry = Table::new();
                entry["rule"] = value(judged.rule.id);
                entry["expect"] = value(verdict);
                entry["reason"] = value("");
                entries.push(entry);
                counts.added += 1;
            }
            (None, false) => {}
        }
    }
    Ok((document.to_string(), counts))
}

fn is_wrong(judged: &JudgedRule) -> bool {
    match judged.verdict {
        Verdict::Fail | Verdict::Warn | Verdict::Errored | Verdict::Blocked { .. } => true,
        Verdict::Pass | Verdict::Skipped { .. } | Verdict::Observed => false,
    }
}

const ENTRIES: &str = "expectation";
