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

static PARAMETERS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
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

fn one_of<T: AsRef<str>>(phrases: impl Iterator<Item = T>) -> String {
    let phrases: Vec<String> = phrases
        .map(|phrase| regex::escape(phrase.as_ref()))
        .collect();
    phrases.join("|")
}
