use std::process::ExitCode;

use conformance::catalogue;
use conformance::steps::{Documented, documented};

use super::{json, markdown, text};
use crate::args::{StepsArgs, StepsFormat};

/// Prints the steps in which every word is found.
pub(crate) fn run(args: &StepsArgs) -> anyhow::Result<ExitCode> {
    let mut steps = documented(catalogue::book()?);
    steps.retain(|step| args.words.iter().all(|word| speaks_of(step, word)));
    anyhow::ensure!(
        !steps.is_empty(),
        "no step speaks of \"{}\". All of them: didit-conformance steps",
        args.words.join(" ")
    );
    crate::say(&match args.format {
        StepsFormat::Text => text::page(&steps),
        StepsFormat::Json => json::page(&steps)?,
        StepsFormat::Markdown => markdown::page(&steps),
    });
    Ok(ExitCode::SUCCESS)
}

fn speaks_of(step: &Documented, word: &str) -> bool {
    let word = word.to_lowercase();
    let entry = step.entry;
    let texts = [
        entry.keyword.as_str(),
        entry.expression,
        entry.example,
        entry.doc,
    ];
    texts.iter().any(|text| text.to_lowercase().contains(&word))
        || step.rules.iter().any(|rule| rule.id == word)
}
