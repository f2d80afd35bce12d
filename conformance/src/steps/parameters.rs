use std::collections::HashMap;
use std::sync::LazyLock;

use contract::session::{SessionKind, SessionStatus};

use crate::jwt::MANGLINGS;
use crate::scene::{Credential, Party, Trust};

use super::topics::raw::ENDPOINTS;

/// The parameter types beside the built-in `{int}`, `{word}` and `{string}`, as regular expressions.
pub(super) fn parameters() -> &'static HashMap<&'static str, String> {
    &PARAMETERS
}

/// The phrases that may stand in a parameter's place; `None` for a built-in one.
pub(super) fn phrases(name: &str) -> Option<Vec<String>> {
    PHRASES.get(name).cloned()
}

static PARAMETERS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let expression = |phrases: &[String]| {
        let phrases: Vec<String> = phrases.iter().map(|text| regex::escape(text)).collect();
        phrases.join("|")
    };
    PHRASES
        .iter()
        .map(|(name, phrases)| (*name, expression(phrases)))
        .collect()
});

static PHRASES: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    HashMap::from([
        ("party", one_of(Party::ALL.iter().map(|party| party.name()))),
        (
            "kind",
            one_of(SessionKind::ALL.iter().map(|kind| kind.acronym())),
        ),
        (
            "status",
            one_of(SessionStatus::ALL.iter().map(|status| status.title_case())),
        ),
        (
            "trust",
            one_of(Trust::ALL.iter().map(|trust| trust.phrase())),
        ),
        (
            "credential",
            one_of(
                Credential::all()
                    .iter()
                    .map(|credential| credential.phrase()),
            ),
        ),
        ("endpoint", one_of(ENDPOINTS.iter())),
        (
            "mangling",
            one_of(MANGLINGS.iter().map(|mangling| mangling.phrase)),
        ),
    ])
});

fn one_of<T: AsRef<str>>(phrases: impl Iterator<Item = T>) -> Vec<String> {
    phrases.map(|phrase| phrase.as_ref().to_owned()).collect()
}
