use std::cell::Cell;

use super::{Answer, Call};

/// Counts how often a web page came where the API was asked.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    first: Cell<Option<u16>>,
    pages: Cell<usize>,
    answers: Cell<usize>,
}

impl Pages {
    pub(super) fn note(&self, call: &Call, answer: &Answer) {
        if !call.url.contains("/v3/") {
            return;
        }
        self.answers.set(self.answers.get() + 1);
        if is_page(answer) {
            self.pages.set(self.pages.get() + 1);
            self.first.set(self.first.get().or(Some(answer.status())));
        }
    }

    /// What the reader ought to know, where nothing but pages came.
    pub(crate) fn remark(&self) -> Option<String> {
        let first = self.first.get()?;
        (self.pages.get() == self.answers.get()).then(|| {
            format!(
                "Every answer under /v3/ was a web page (the first one with status {first}). It seems that something \
                 in front of the server answers in its stead, a proxy or a login page, or that the base URL is not the \
                 API's."
            )
        })
    }
}

/// Whether somebody meant this answer for a browser.
pub(crate) fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").is_some_and(|media_type| {
        media_type
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    })
}
