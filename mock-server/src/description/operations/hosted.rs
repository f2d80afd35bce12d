//! The page that a person sees: with a language before it or without.

use contract::refusal::Refusal;
use utoipa::openapi::path::HttpMethod;

use super::{Beside, HOSTED};
use crate::description::schema::words::{Record, Shape, text};
use crate::description::told::Told;

pub(super) fn calls() -> Vec<Beside> {
    let page = |method, path, id, told| Beside {
        method,
        path,
        id,
        told,
    };
    vec![
        page(
            HttpMethod::Get,
            PLAIN,
            "showPage",
            shown("Show a session's page"),
        ),
        page(
            HttpMethod::Post,
            PLAIN,
            "pickOutcome",
            picked("Pick an outcome"),
        ),
        page(
            HttpMethod::Get,
            SPOKEN,
            "showPageIn",
            shown("Show a session's page in a language"),
        ),
        page(
            HttpMethod::Post,
            SPOKEN,
            "pickOutcomeIn",
            picked("Pick an outcome on a page in a language"),
        ),
    ]
}

fn shown(summary: &'static str) -> Told {
    Told::new(HOSTED, summary)
        .answers_in(
            200,
            "Where the session stands, and the ways on.",
            HTML,
            text(),
        )
        .answers_in(404, "The token opens nothing.", HTML, text())
        // What is no language leads nowhere, and import-shared is no token: its /v3 was forgotten.
        .refuses([Refusal::UnknownPath])
}

fn picked(summary: &'static str) -> Told {
    let form: Shape = Record::new().may_have("outcome", text()).into();
    Told::new(HOSTED, summary)
        .detail("A status or a sandbox scenario; without one the session goes on as it was armed.")
        .asks_form(form)
        .answers_nothing(303, "Back to the callback, or to the page.")
        .with_header("Location", "Where the person goes on.", text())
        .answers_in(
            400,
            "Nothing was changed, and the page says why.",
            HTML,
            text(),
        )
        .answers_in(404, "The token opens nothing.", HTML, text())
        // What is no language leads nowhere, and import-shared is no token: its /v3 was forgotten.
        .refuses([Refusal::UnknownPath])
        .answers_in(
            429,
            "A bound of the mock's memory is reached.",
            HTML,
            text(),
        )
}

const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "/session/{token}";
const SPOKEN: &str = "/{language}/session/{token}";
