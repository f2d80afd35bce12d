//! The published description's dialect: its statuses, its wording, and no `code`.

use serde_json::{Value, json};

use super::{Answer, Refusal, founding};
use crate::endpoint::Endpoint;

/// Status and body of a refusal (contract §9); what that table does not list is as in the founding document.
pub fn answer(refusal: &Refusal, endpoint: Option<Endpoint>) -> Answer {
    let (status, body) = match refusal {
        Refusal::NoValidKey => no_valid_key(endpoint),
        Refusal::TokenInvalid => (400, token("Invalid share token.")),
        Refusal::TokenExpired => (400, token("Share token has expired.")),
        Refusal::TokenForAnotherApplication => {
            (400, token("This token is not valid for this application."))
        }
        Refusal::SourceGone => (400, token("Original session does not exist.")),
        Refusal::AlreadyImported => (
            403,
            detail("This session has already been shared with your application."),
        ),
        Refusal::WorkflowUnknown => (404, detail("Workflow does not exist for this application.")),
        Refusal::MissingPrivilege
        | Refusal::NotFound
        | Refusal::SessionNotRetrievable
        | Refusal::SessionNotFinished
        | Refusal::Fields(_)
        | Refusal::DestinationNotFound
        | Refusal::DeliveryNotFound
        | Refusal::StatusNotUpdatable(_)
        | Refusal::StatusUnchanged
        | Refusal::TooLateToArm
        | Refusal::NoReport(_)
        | Refusal::MalformedJson(_)
        | Refusal::BodyNotAnObject(_)
        | Refusal::BodyTooLarge(_)
        | Refusal::UnsupportedMediaType(_)
        | Refusal::MethodNotAllowed(_)
        | Refusal::UnknownPath
        | Refusal::DoubledPrefix
        | Refusal::WrongHost(_)
        | Refusal::AccessTokenInvalid
        | Refusal::LoginWrong
        | Refusal::EmailUnverified
        | Refusal::TooManyAttempts(..)
        | Refusal::RateLimited(_)
        | Refusal::InvalidPage
        | Refusal::Full(_) => return founding::answer(refusal),
    };
    Answer { status, body }
}

/// A bad key is 403 everywhere but at the share endpoint; the wording is each endpoint's own.
fn no_valid_key(endpoint: Option<Endpoint>) -> (u16, Value) {
    let status = if endpoint == Some(Endpoint::Share) {
        401
    } else {
        403
    };
    let says_so = endpoint.is_some_and(|endpoint| SAYS_WHAT_IS_MISSING.contains(&endpoint));
    let message = if says_so {
        "Authentication credentials were not provided or are invalid."
    } else {
        "You do not have permission to perform this action."
    };
    (status, detail(message))
}

fn detail(message: &str) -> Value {
    json!({ "detail": message })
}

fn token(message: &str) -> Value {
    json!({ "share_token": [message] })
}

/// The endpoints that tell a bad key from a missing privilege; the others answer both alike.
const SAYS_WHAT_IS_MISSING: [Endpoint; 4] = [
    Endpoint::Share,
    Endpoint::Decision,
    Endpoint::UpdateStatus,
    Endpoint::DeleteSession,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_key_is_403_everywhere_but_at_the_share_endpoint() {
        for endpoint in Endpoint::ALL {
            let status = answer(&Refusal::NoValidKey, Some(endpoint)).status;
            let expected = if endpoint == Endpoint::Share {
                401
            } else {
                403
            };
            assert_eq!(status, expected, "{endpoint:?}");
        }
    }

    #[test]
    fn no_refusal_has_a_code() {
        for refusal in [
            Refusal::NoValidKey,
            Refusal::TokenInvalid,
            Refusal::TokenExpired,
            Refusal::TokenForAnotherApplication,
            Refusal::AlreadyImported,
            Refusal::SourceGone,
            Refusal::WorkflowUnknown,
            Refusal::MissingPrivilege,
            Refusal::NotFound,
            Refusal::SessionNotFinished,
        ] {
            let body = answer(&refusal, Some(Endpoint::ImportShared)).body;
            assert_eq!(body.get("code"), None, "{refusal:?}");
        }
    }
}
