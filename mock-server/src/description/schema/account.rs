//! Accounts of the auth host, their organisations and applications.

use super::words::{Record, Shape, about, email, list_of, moment, or_null, text, url, uuid, whole};
use crate::routes::bounds::{LONGEST_NAME, LONGEST_TEXT, MOST_URIS};

pub(super) fn components() -> Vec<(String, Shape)> {
    let all: Vec<(&str, Shape)> = vec![
        ("RegisterRequest", credentials().into()),
        ("LoginRequest", login().into()),
        ("EmailRequest", Record::new().has("email", email()).into()),
        (
            "VerifyEmailRequest",
            Record::new()
                .has("email", email())
                .has(
                    "code",
                    about(
                        "Six characters, as they were mailed.",
                        text().min_length(Some(1)),
                    ),
                )
                .into(),
        ),
        (
            "Mailed",
            Record::new()
                .has("message", text())
                .has("email", email())
                .into(),
        ),
        ("VerifiedAccount", verified()),
        ("LoggedIn", tokens().has("message", text()).into()),
        (
            "Organisation",
            Record::new()
                .has("uuid", uuid())
                .has("name", text())
                .has("contact_email", email())
                .has("created_at", moment())
                .into(),
        ),
        ("CreateApplicationRequest", create()),
        ("Application", application()),
    ];
    all.into_iter()
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect()
}

fn credentials() -> Record {
    Record::new().has("email", email()).has(
        "password",
        about(
            "With an upper-case letter, a lower-case one, a digit and a special character.",
            text().min_length(Some(8)),
        ),
    )
}

fn login() -> Record {
    Record::new()
        .has("email", email())
        .has("password", text().min_length(Some(1)))
}

fn tokens() -> Record {
    Record::new()
        .has("access_token", about("For Authorization: Bearer.", text()))
        .has("refresh_token", text())
        .has("expires_in", about("Seconds.", whole().minimum(Some(0))))
}

fn verified() -> Shape {
    tokens()
        .has(
            "organization",
            Record::new().has("uuid", uuid()).has("name", text()),
        )
        .has(
            "application",
            Record::new()
                .has("uuid", uuid())
                .has("name", text())
                .has("client_id", text())
                .has("api_key", about("For x-api-key.", text())),
        )
        .into()
}

fn create() -> Shape {
    let link = || {
        or_null(
            url()
                .max_length(Some(LONGEST_TEXT))
                .pattern(Some("^https?://")),
        )
    };
    Record::new()
        .may_have("name", or_null(text().max_length(Some(LONGEST_NAME))))
        .may_have("website_url", link())
        .may_have("terms_url", link())
        .may_have("privacy_url", link())
        .may_have(
            "redirect_uris",
            about(
                "An app's own scheme will do.",
                or_null(list_of(url().max_length(Some(LONGEST_TEXT))).max_items(Some(MOST_URIS))),
            ),
        )
        .may_have(
            "description",
            or_null(text().max_length(Some(LONGEST_TEXT))),
        )
        .into()
}

fn application() -> Shape {
    Record::new()
        .has("uuid", uuid())
        .has("name", text())
        .has("client_id", text())
        .has("api_key", text())
        .has("website_url", or_null(url()))
        .has("redirect_uris", list_of(url()))
        .has("terms_url", or_null(url()))
        .has("privacy_url", or_null(url()))
        .has("description", or_null(text()))
        .has("created_at", moment())
        .into()
}
