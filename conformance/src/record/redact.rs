use std::time::Duration;

use serde_json::{Map, Value};

use crate::http::{Answer, Call, Failure};
use crate::jwt;
use crate::outcome::{Exchange, RecordedAnswer, RecordedRequest};
use crate::webhooks::Delivery;

/// Takes out of exchanges what nobody ought to read in a report: keys, tokens, and what is known about people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Redactor {
    keys: Vec<String>,
}

impl Redactor {
    /// From now on this key is shown by its last four characters.
    pub(crate) fn hide(&mut self, key: &str) {
        if key.len() > 4 && !self.keys.iter().any(|known| known == key) {
            self.keys.push(key.to_owned());
        }
    }

    pub(crate) fn exchange(
        &self,
        call: &Call,
        answer: &Result<Answer, Failure>,
        elapsed: Duration,
    ) -> Exchange {
        Exchange {
            purpose: self.text(&call.purpose),
            request: RecordedRequest {
                method: call.method.clone(),
                url: self.text(&call.url),
                headers: self.headers(&call.headers),
                body: call
                    .body
                    .as_bytes()
                    .map_or_else(String::new, |bytes| self.body(bytes)),
            },
            answer: match answer {
                Ok(answer) => Ok(RecordedAnswer {
                    status: answer.status(),
                    headers: self.headers(answer.headers()),
                    body: self.body(answer.body()),
                }),
                Err(failure) => Err(failure.reason.clone()),
            },
            elapsed,
        }
    }

    /// What the target sent to the judge, and how that was answered.
    pub(crate) fn heard(&self, purpose: &str, url: &str, delivery: &Delivery) -> Exchange {
        Exchange {
            purpose: purpose.to_owned(),
            request: RecordedRequest {
                method: delivery.method.clone(),
                url: url.to_owned(),
                headers: self.headers(&delivery.headers),
                body: self.body(&delivery.body),
            },
            answer: match delivery.answered {
                Some(status) => Ok(RecordedAnswer {
                    status,
                    headers: Vec::new(),
                    body: String::new(),
                }),
                None => Err("the judge's receiver closed the connection".to_owned()),
            },
            elapsed: Duration::ZERO,
        }
    }

    /// A text without keys and tokens.
    pub(crate) fn text(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        for key in &self.keys {
            if shown.contains(key.as_str()) {
                shown = shown.replace(key.as_str(), &last_four(key));
            }
        }
        without_tokens(&shown)
    }

    /// A JSON value, blocks shortened, without keys and tokens.
    pub(crate) fn value(&self, value: &Value) -> String {
        self.cut(&self.text(&shortened(value)))
    }

    fn headers(&self, headers: &[(String, String)]) -> Vec<(String, String)> {
        headers
            .iter()
            .map(|(name, value)| {
                let secret = ["x-api-key", "authorization", "session-token"]
                    .iter()
                    .any(|secret| name.eq_ignore_ascii_case(secret));
                let shown = if name.to_ascii_lowercase().starts_with("x-signature") {
                    cut_signature(value)
                } else if secret && !value.is_empty() {
                    last_four(value)
                } else {
                    self.text(value)
                };
                (name.clone(), shown)
            })
            .collect()
    }

    fn body(&self, body: &[u8]) -> String {
        match serde_json::from_slice::<Value>(body) {
            Ok(json) => self.value(&json),
            Err(_) => self.cut(&self.text(&String::from_utf8_lossy(body))),
        }
    }

    fn cut(&self, text: &str) -> String {
        match text.char_indices().nth(LONGEST_BODY) {
            None => text.to_owned(),
            Some((end, _)) => format!("{}… ({} bytes in all)", &text[..end], text.len()),
        }
    }
}

/// Enough to tell two signatures apart.
pub(crate) fn cut_signature(signature: &str) -> String {
    match signature.char_indices().nth(12) {
        Some((end, _)) => format!(
            "{}… ({} characters)",
            &signature[..end],
            signature.chars().count()
        ),
        None => signature.to_owned(),
    }
}

fn last_four(key: &str) -> String {
    // Four characters of a short secret would tell too much.
    if key.chars().count() < SHORTEST {
        return "****".to_owned();
    }
    let tail: Vec<char> = key.chars().rev().take(4).collect();
    format!("****{}", tail.into_iter().rev().collect::<String>())
}

/// Every run of characters that looks like a JWT becomes a description of its claims.
fn without_tokens(text: &str) -> String {
    if !text.contains("eyJ") {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("eyJ") {
        let (before, from) = rest.split_at(start);
        shown.push_str(before);
        let end = from
            .find(|letter: char| {
                !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
            })
            .unwrap_or(from.len());
        let (candidate, after) = from.split_at(end);
        if candidate.contains('.') {
            shown.push_str(&described(candidate));
        } else {
            shown.push_str(candidate);
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

fn described(token: &str) -> String {
    let Ok(decoded) = jwt::decode(token) else {
        return "<token that is no JWT>".to_owned();
    };
    let number = |name: &str| decoded.claims.get(name).and_then(Value::as_i64);
    let life = match (number("iat"), number("exp")) {
        (Some(iat), Some(exp)) => format!(" exp−iat={}", exp.wrapping_sub(iat)),
        _ => String::new(),
    };
    let word = |value: Option<&Value>| {
        value
            .and_then(Value::as_str)
            .map_or_else(|| "none".to_owned(), |text| text.chars().take(16).collect())
    };
    format!(
        "<share token: alg={} session_kind={}{life}>",
        word(decoded.header.get("alg")),
        word(decoded.claims.get("session_kind")),
    )
}

/// The JSON on one line, with what is known about people replaced by its size.
fn shortened(value: &Value) -> String {
    let mut hidden = Vec::new();
    let shown = without_people(value, &mut hidden);
    let mut text = shown.to_string();
    for (index, size) in hidden.iter().enumerate() {
        text = text.replacen(&format!("\"{MARK}{index}\""), size, 1);
    }
    text
}

fn without_people(value: &Value, hidden: &mut Vec<String>) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, member)| {
                    if PERSONAL.contains(&name.as_str()) {
                        (name.clone(), sized(member, hidden))
                    } else if let Some(shown) = without_page(members, name, member) {
                        (name.clone(), Value::String(shown))
                    } else {
                        (name.clone(), without_people(member, hidden))
                    }
                })
                .collect::<Map<_, _>>(),
        ),
        Value::Array(elements) => Value::Array(
            elements
                .iter()
                .map(|element| without_people(element, hidden))
                .collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A session's token, or the address of the page that it opens: whoever has one can end the session.
fn without_page(members: &Map<String, Value>, name: &str, member: &Value) -> Option<String> {
    let text = member.as_str()?;
    match name {
        "session_token" => Some(last_four(text)),
        "session_url" => {
            let (page, token) = text.rsplit_once('/')?;
            Some(format!("{page}/{}", last_four(token)))
        }
        _ => {
            let token = members.get("session_token")?.as_str()?;
            let is_page = !token.is_empty() && text.contains(token);
            is_page.then(|| text.replace(token, &last_four(token)))
        }
    }
}

fn sized(member: &Value, hidden: &mut Vec<String>) -> Value {
    let size = match member {
        Value::Array(elements) if !elements.is_empty() => match elements.len() {
            1 => "[… 1 element]".to_owned(),
            several => format!("[… {several} elements]"),
        },
        Value::Object(members) if !members.is_empty() => match members.len() {
            1 => "{… 1 member}".to_owned(),
            several => format!("{{… {several} members}}"),
        },
        Value::String(text) if !text.is_empty() => "\"…\"".to_owned(),
        Value::Array(_)
        | Value::Object(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_) => {
            return member.clone();
        }
    };
    hidden.push(size);
    Value::String(format!("{MARK}{}", hidden.len() - 1))
}

/// Members of a decision that hold what was found out about a person or a company.
const PERSONAL: &[&str] = &[
    "id_verifications",
    "nfc_verifications",
    "liveness_checks",
    "face_matches",
    "aml_screenings",
    "database_validations",
    "proof_of_address",
    "poa_verifications",
    "phone_verifications",
    "email_verifications",
    "document_ai_documents",
    "ip_analyses",
    "questionnaires",
    "questionnaire_responses",
    "registry_checks",
    "key_people_checks",
    "document_verifications",
    "reviews",
    "expected_details",
    "contact_details",
    "id_verification",
    "nfc",
    "liveness",
    "face_match",
    "aml",
    "poa",
    "phone",
    "email",
    "ip_analysis",
    "database_validation",
    "additional_details",
    "full_name",
    "first_name",
    "last_name",
    "legal_name",
    "date_of_birth",
    "document_number",
    "address",
    "portrait_image",
    "portrait_image_url",
    "phone_number",
    "email_address",
    "contact_email",
];

const MARK: &str = "hidden-block-";
const LONGEST_BODY: usize = 4096;
const SHORTEST: usize = 12;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_shown_by_its_last_four_characters() {
        let mut redactor = Redactor::default();
        redactor.hide("a-key-that-nobody-has-1234");
        assert_eq!(
            redactor.text("GET /?api_key=a-key-that-nobody-has-1234"),
            "GET /?api_key=****1234"
        );
    }

    #[test]
    fn a_token_is_shown_by_its_claims() {
        let token =
            "eyJhbGciOiJIUzI1NiJ9.eyJzZXNzaW9uX2tpbmQiOiJ1c2VyIiwiaWF0IjoxMDAsImV4cCI6MzcwMH0.c2ln";
        let shown = Redactor::default().text(&format!("{{\"share_token\":\"{token}\"}}"));
        assert_eq!(
            shown,
            "{\"share_token\":\"<share token: alg=HS256 session_kind=user exp−iat=3600>\"}"
        );
    }

    #[test]
    fn what_opens_a_hosted_page_is_shown_by_its_last_four_characters() {
        let made = json!({"session_token": "3FaJ9wLqX2Mz", "url": "https://x/session/3FaJ9wLqX2Mz", "session_url": "https://x/en/session/Yk7pQ2vN8aBc"});
        assert_eq!(
            Redactor::default().value(&made),
            r#"{"session_token":"****X2Mz","url":"https://x/session/****X2Mz","session_url":"https://x/en/session/****8aBc"}"#
        );
    }

    #[test]
    fn blocks_are_shown_by_their_length() {
        let decision =
            json!({"status": "Approved", "id_verifications": [{"a": 1}, {"a": 2}], "reviews": []});
        assert_eq!(
            Redactor::default().value(&decision),
            r#"{"status":"Approved","id_verifications":[… 2 elements],"reviews":[]}"#
        );
    }
}
