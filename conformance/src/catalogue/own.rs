use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, PoisonError};

use contract::rules::{Area, Document, Level, Rule, Source};

/// Whether this names a scenario of somebody's own: it is judged as itself, and no rule of the catalogue is called so.
pub fn is_own(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || c == '-')
    })
}

/// The names that were given while files were read.
#[derive(Default)]
pub(super) struct Names {
    given: HashSet<String>,
}

impl Names {
    /// `own-<file>-<title>`, which stays what it is while lines come and go; with a number only where another scenario
    /// has that name already.
    pub(super) fn of(&mut self, title: &str, location: &str) -> String {
        let parts = [slug(stem(location)), slug(title)];
        let parts = parts.iter().filter(|part| !part.is_empty());
        let plain = parts.fold("own".to_owned(), |name, part| format!("{name}-{part}"));
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        let free = names.find(|name| !self.given.contains(name));
        let name = free.unwrap_or(plain);
        self.given.insert(name.clone());
        name
    }
}

/// What a scenario without a rule of the catalogue is judged as: itself.
///
/// Rules live as long as the program. One is made for each such scenario and made once, however often its file is read,
/// so what is leaked is bounded by what is written in feature files.
pub(super) fn rule(name: String, title: &str, location: &str, level: Level) -> &'static Rule {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let this = Made {
        name,
        title: title.to_owned(),
        location: location.to_owned(),
        level: level.as_str(),
    };
    if let Some(rule) = made.get(&this) {
        return rule;
    }
    let rule: &'static Rule = Box::leak(Box::new(Rule {
        id: leaked(this.name.clone()),
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
    made.insert(this, rule);
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

/// The file's name alone.
fn stem(location: &str) -> &str {
    let (file, _) = location.rsplit_once(':').unwrap_or((location, ""));
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    file.strip_suffix(".feature").unwrap_or(file)
}

fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

#[derive(PartialEq, Eq, Hash)]
struct Made {
    name: String,
    title: String,
    location: String,
    level: &'static str,
}

static MADE: LazyLock<Mutex<HashMap<Made, &'static Rule>>> = LazyLock::new(Mutex::default);

const PREFIX: &str = "own-";
const LONGEST: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_number_but_where_two_would_be_alike() {
        let mut names = Names::default();
        let mut named = |title, location| names.of(title, location);
        assert_eq!(
            named("Bank expects 409", "qa/fail.feature:2"),
            "own-fail-bank-expects-409"
        );
        assert_eq!(
            named("Bank expects: 409!", "qa/fail.feature:9"),
            "own-fail-bank-expects-409-2"
        );
        assert_eq!(
            named("Bank expects 409", "C:\\qa\\other.feature:2"),
            "own-other-bank-expects-409"
        );
        assert_eq!(named("?", "qa/fail.feature:12"), "own-fail");
    }

    #[test]
    fn a_name_is_known_by_its_beginning() {
        assert!(is_own("own-fail-bank-expects-409"));
        for other in ["own-", "owner", "share-created", "own-../up", "own-a b"] {
            assert!(!is_own(other), "{other}");
        }
        assert!(!contract::rules::all().any(|rule| is_own(rule.id)));
    }
}
