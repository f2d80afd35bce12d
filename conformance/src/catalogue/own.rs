use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use contract::rules::{Area, Document, Level, Rule, Source};

/// What a scenario without a rule of the catalogue is judged as: itself.
///
/// Rules live as long as the program. One is made for each such scenario and made once, however often its file is read,
/// so what is leaked is bounded by what is written in feature files.
pub(super) fn rule(title: &str, location: &str, level: Level) -> &'static Rule {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = (location.to_owned(), title.to_owned(), level.as_str());
    if let Some(rule) = made.get(&place) {
        return rule;
    }
    let rule: &'static Rule = Box::leak(Box::new(Rule {
        id: leaked(format!("own-{}-{}", slug(title), line(location))),
        level,
        area: Area::Own,
        title: leaked(title.to_owned()),
        says: "A scenario of your own: what it expects is what counts.",
        source: Source {
            document: Document::OwnFeature,
            section: leaked(location.to_owned()),
        },
        requires: &[],
        seen_as: None,
    }));
    made.insert(place, rule);
    rule
}

fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

/// Two files may hold the same title: file and line make the difference.
fn line(location: &str) -> String {
    let (file, line) = location.rsplit_once(':').unwrap_or((location, ""));
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.strip_suffix(".feature").unwrap_or(file);
    format!("{}-{line}", slug(stem))
}

fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

type Made = HashMap<(String, String, &'static str), &'static Rule>;

static MADE: LazyLock<Mutex<Made>> = LazyLock::new(Mutex::default);

const LONGEST: usize = 48;
