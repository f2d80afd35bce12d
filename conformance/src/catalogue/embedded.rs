use std::sync::LazyLock;

use contract::rules::Rule;
use include_dir::{Dir, DirEntry, include_dir};

use crate::{JudgeError, integration, receiver, traffic};

use super::{Book, Fault, PlannedScenario, Status};

/// The features that come with the program.
///
/// # Errors
/// [`JudgeError::Features`] if they can't be run; a test of this crate shows that they can.
pub fn book() -> Result<&'static Book, JudgeError> {
    BOOK.as_ref()
        .map_err(|faults| JudgeError::Features(faults.clone()))
}

/// Whether anything judges this rule: a scenario, a delivery to a receiver, a case for an integration, a look at traffic.
pub fn status(rule: &'static Rule) -> Status {
    if judges(rule).is_empty() {
        Status::Planned
    } else {
        Status::Judged
    }
}

/// What judges a rule, one line each: scenarios, deliveries to a receiver, cases for an integration, or traffic.
pub fn judges(rule: &'static Rule) -> Vec<String> {
    let scenarios = scenarios_of(rule)
        .into_iter()
        .map(|scenario| format!("{}  ({})", scenario.title, scenario.location));
    let deliveries = receiver::judges(rule).map(str::to_owned);
    let watched = traffic::judges(rule).map(str::to_owned);
    let cases = integration::judges(rule).into_iter().map(str::to_owned);
    scenarios
        .chain(deliveries)
        .chain(cases)
        .chain(watched)
        .collect()
}

/// The embedded scenarios that judge a rule.
pub fn scenarios_of(rule: &Rule) -> Vec<&'static PlannedScenario> {
    BOOK.as_ref()
        .map(|book| book.scenarios_of(rule).collect())
        .unwrap_or_default()
}

static BOOK: LazyLock<Result<Book, Vec<Fault>>> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&FEATURES, &mut files);
    files.sort();
    Book::read(&files)
});

fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let feature = file.path().extension().is_some_and(|ext| ext == "feature");
                if let (true, Some(text)) = (feature, file.contents_utf8()) {
                    files.push((format!("features/{}", file.path().display()), text));
                }
            }
        }
    }
}

static FEATURES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../features");
