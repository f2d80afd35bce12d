//! "An Approved session", where the outline says `A <status> session`.

use std::sync::LazyLock;

use gherkin::Feature;
use regex::Regex;

/// Makes titles and steps read well after values were filled in.
pub(super) fn mend(feature: &mut Feature) {
    for scenario in &mut feature.scenarios {
        scenario.name = mended(&scenario.name);
        for step in &mut scenario.steps {
            step.value = mended(&step.value);
        }
    }
}

fn mended(text: &str) -> String {
    match LAME.as_ref() {
        Some(lame) => lame.replace_all(text, "${article}n $vowel").into_owned(),
        None => text.to_owned(),
    }
}

/// Only before capitals: they begin a status, and no status begins with a vowel that is spoken as a consonant.
static LAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?P<article>[Aa]) (?P<vowel>[AEIO])").ok());

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn a_status_that_begins_with_a_vowel_gets_its_n() {
        for (lame, well) in [
            ("A Approved KYC session", "An Approved KYC session"),
            ("has a In Review session", "has an In Review session"),
            ("A Declined KYB session", "A Declined KYB session"),
            ("a KYC session \"A\" is", "a KYC session \"A\" is"),
            ("an Expired one", "an Expired one"),
        ] {
            assert_eq!(mended(lame), well);
        }
    }
}
