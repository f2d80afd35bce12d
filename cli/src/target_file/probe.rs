use std::str::FromStr;

use conformance::receiver::{Meaning, UnknownMeaning};
use thiserror::Error;

/// Where a probe looks: a URL for each customer, and a place in the JSON that it answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProbePlace {
    pub(crate) url: String,
    pub(crate) pointer: String,
}

/// What one value means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProbeValue {
    pub(crate) value: String,
    pub(crate) meaning: Meaning,
}

/// A probe that can't show anything.
#[derive(Debug, PartialEq, Eq, Error)]
pub(crate) enum ProbeError {
    #[error(
        "\"{0}\" holds no #: write URL#POINTER, for example http://127.0.0.1:3000/customers/{{{{vendor_data}}}}#/state"
    )]
    NoPointer(String),
    #[error(
        "\"{0}\" names no customer: put {{{{vendor_data}}}} or {{{{session_id}}}} where the customer's id belongs"
    )]
    NoCustomer(String),
    #[error(
        "\"{0}\" is no JSON pointer: it begins with /, for example /customer/state, or is empty for the whole answer"
    )]
    BadPointer(String),
    #[error("\"{0}\" gives no meaning: write VALUE=MEANING, for example approved=onboarded")]
    NoMeaning(String),
    #[error(transparent)]
    Unknown(#[from] UnknownMeaning),
}

impl ProbePlace {
    /// A place that can differ from customer to customer.
    ///
    /// # Errors
    /// [`ProbeError::NoCustomer`] or [`ProbeError::BadPointer`].
    pub(crate) fn new(url: &str, pointer: &str) -> Result<Self, ProbeError> {
        if !url.contains("{{vendor_data}}") && !url.contains("{{session_id}}") {
            return Err(ProbeError::NoCustomer(url.to_owned()));
        }
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(ProbeError::BadPointer(pointer.to_owned()));
        }
        Ok(Self {
            url: url.to_owned(),
            pointer: pointer.to_owned(),
        })
    }
}

impl FromStr for ProbePlace {
    type Err = ProbeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (url, pointer) = text
            .split_once('#')
            .ok_or_else(|| ProbeError::NoPointer(text.to_owned()))?;
        Self::new(url, pointer)
    }
}

impl FromStr for ProbeValue {
    type Err = ProbeError;

    /// The meaning stands behind the last `=`: a value may hold one, a meaning never does.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (value, meaning) = text
            .rsplit_once('=')
            .ok_or_else(|| ProbeError::NoMeaning(text.to_owned()))?;
        Ok(Self {
            value: value.to_owned(),
            meaning: meaning.parse()?,
        })
    }
}

/// What was said about values; what was not said is that a meaning's own name stands for it.
pub(crate) fn with_own_names(said: impl IntoIterator<Item = ProbeValue>) -> Vec<(String, Meaning)> {
    let own = Meaning::ALL.map(|meaning| (meaning.as_str().to_owned(), meaning));
    // The first that fits is taken.
    said.into_iter()
        .map(|ProbeValue { value, meaning }| (value, meaning))
        .chain(own)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_and_pointer_are_read_from_one_word() {
        let place: ProbePlace = "http://127.0.0.1:1/{{vendor_data}}#/a/b".parse().unwrap();
        assert_eq!(place.url, "http://127.0.0.1:1/{{vendor_data}}");
        assert_eq!(place.pointer, "/a/b");
    }

    #[test]
    fn what_can_show_nothing_is_refused_with_an_example() {
        for (wrong, advice) in [
            ("http://127.0.0.1:1/{{vendor_data}}", "URL#POINTER"),
            ("http://127.0.0.1:1/customers#/state", "{{vendor_data}}"),
            ("http://127.0.0.1:1/{{session_id}}#state", "begins with /"),
        ] {
            let said = wrong.parse::<ProbePlace>().unwrap_err().to_string();
            assert!(said.contains(advice), "{said}");
        }
        for (wrong, advice) in [
            ("approved", "VALUE=MEANING"),
            ("ok=fine", "one of unknown, pending"),
        ] {
            let said = wrong.parse::<ProbeValue>().unwrap_err().to_string();
            assert!(said.contains(advice), "{said}");
        }
    }

    #[test]
    fn what_was_said_comes_before_a_words_own_meaning() {
        let values = with_own_names(["pending=rejected".parse().unwrap()]);
        let found = values.iter().find(|(value, _)| value == "pending").unwrap();
        assert_eq!(found.1, Meaning::Rejected);
        assert!(values.contains(&("onboarded".to_owned(), Meaning::Onboarded)));
    }
}
