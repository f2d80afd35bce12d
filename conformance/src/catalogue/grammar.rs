//! The text of a feature file as Gherkin, and what keeps it from being some, in plain words.

use gherkin::{Feature, GherkinEnv};

use super::Fault;
use super::lines::{Line, Words};
use super::order::{Reader, Trouble, Weight};

/// The feature that a text holds.
///
/// # Errors
/// Where the text is no Gherkin, and where a parser would take for a description what was meant as something else.
pub(super) fn parsed(path: &str, text: &str) -> Result<Feature, Vec<Fault>> {
    // Editors on Windows begin a file with it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let found = match language(text) {
        None => troubles(text),
        // Its keywords are known to the parser alone.
        Some(_) => Vec::new(),
    };
    let fault = |trouble: Trouble| {
        Fault::new(
            format!("{path}:{}:{}", trouble.line, trouble.column),
            trouble.problem,
        )
    };
    match Feature::parse(text, GherkinEnv::default()) {
        Ok(feature) => {
            let lost = found
                .into_iter()
                .filter(|trouble| trouble.weight == Weight::Lost);
            let faults: Vec<Fault> = lost.map(fault).collect();
            if faults.is_empty() {
                Ok(feature)
            } else {
                Err(faults)
            }
        }
        Err(error) => {
            let mut told = found;
            match told
                .iter()
                .position(|trouble| trouble.weight == Weight::Broken)
            {
                // What follows the first line that can't stand where it stands may well be right.
                Some(first) => told.truncate(first + 1),
                None => told.push(elsewhere(text, &error.to_string())),
            }
            Err(told.into_iter().map(fault).collect())
        }
    }
}

fn troubles(text: &str) -> Vec<Trouble> {
    let mut reader = Reader::default();
    let mut found: Vec<Trouble> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        found.extend(reader.read(&Line::of(index + 1, line)));
    }
    found.extend(reader.end());
    found
}

/// Where the parser gave up, for what no rule of ours explains.
fn elsewhere(text: &str, error: &str) -> Trouble {
    let place = error.strip_prefix("Error at ").unwrap_or_default();
    let mut numbers = place.split(':').map_while(|part| part.parse().ok());
    let (line, column) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
    let written = text.lines().nth(line - 1).unwrap_or_default();
    if let (Some((line, language)), true) = (language(text), error.contains("fatal error")) {
        return Trouble {
            line,
            column: 1,
            problem: format!(
                "\"{language}\" is no language of Gherkin. The steps are English: leave the line out"
            ),
            weight: Weight::Broken,
        };
    }
    let problem = format!(
        "this is no Gherkin from here on: \"{}\"",
        Words(written.trim())
    );
    Trouble {
        line,
        column,
        problem,
        weight: Weight::Broken,
    }
}

/// The language that a comment at the top names, if it is not English, with the number of its line.
fn language(text: &str) -> Option<(usize, &str)> {
    let top = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .take_while(|(_, line)| line.is_empty() || line.starts_with('#'));
    top.filter_map(|(number, line)| {
        let told = line.trim_start_matches('#').trim();
        let named = told.strip_prefix("language")?.trim_start();
        Some((number, named.strip_prefix(':')?.trim()))
    })
    .find(|(_, language)| *language != "en")
}
