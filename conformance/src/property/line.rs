use contract::session::SessionStatus;

use crate::steps::Keyword;

/// One step of a case, as it would stand in a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) keyword: Keyword,
    pub(crate) text: String,
    /// The rule that is broken where an expectation is not met.
    pub(crate) rule: Option<&'static str>,
}

impl Line {
    pub(crate) fn given(text: impl Into<String>) -> Self {
        Self::new(Keyword::Given, text, None)
    }

    pub(crate) fn when(text: impl Into<String>) -> Self {
        Self::new(Keyword::When, text, None)
    }

    pub(crate) fn then(text: impl Into<String>, rule: &'static str) -> Self {
        Self::new(Keyword::Then, text, Some(rule))
    }

    fn new(keyword: Keyword, text: impl Into<String>, rule: Option<&'static str>) -> Self {
        Self {
            keyword,
            text: text.into(),
            rule,
        }
    }

    /// As a finding names it.
    pub(crate) fn written(&self) -> String {
        format!("{} {}", self.keyword.as_str(), self.text)
    }
}

/// A status as a step writes it: `an Approved`, `a Declined`.
pub(crate) fn with_article(status: SessionStatus) -> String {
    let status = status.title_case();
    let article = if status.starts_with(['A', 'E', 'I']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {status}")
}
