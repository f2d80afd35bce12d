use std::time::Duration;

use contract::rules::{self, Area, Rule};
use serde_json::Value;

use crate::outcome::{Exchange, RecordedAnswer, RecordedRequest};

/// One exchange of a journal.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a>(pub(super) &'a Value);

/// Something that is wrong with it.
pub(super) struct Found<'a> {
    pub(super) rule: &'static Rule,
    pub(super) message: &'a str,
}

impl<'a> Seen<'a> {
    pub(super) fn seq(self) -> u64 {
        self.0["seq"].as_u64().unwrap_or(0)
    }

    pub(super) fn method(self) -> &'a str {
        self.0["request"]["method"].as_str().unwrap_or("-")
    }

    /// With its query.
    pub(super) fn target(self) -> &'a str {
        self.0["request"]["path"].as_str().unwrap_or("-")
    }

    pub(super) fn path(self) -> &'a str {
        self.target().split('?').next().unwrap_or_default()
    }

    pub(super) fn endpoint(self) -> Option<&'a str> {
        self.0["endpoint"].as_str()
    }

    /// `None` where nothing was answered.
    pub(super) fn status(self) -> Option<u16> {
        let status = self.0["response"]["status"].as_u64()?;
        u16::try_from(status).ok()
    }

    pub(super) fn has_body(self) -> bool {
        !self.0["request"]["body"].is_null()
    }

    /// Whether the request said which answer it expects, and got it.
    pub(super) fn is_announced(self) -> bool {
        self.0["intended"] == Value::Bool(true)
    }

    /// What is wrong with what it said that it expects.
    pub(super) fn broken_announcement(self) -> Option<String> {
        let expected = &self.0["expected"];
        if expected.is_null() || expected["met"] == Value::Bool(true) {
            return None;
        }
        let statuses = expected["statuses"].as_str().unwrap_or_default();
        let which = format!(
            "exchange {} ({} {})",
            self.seq(),
            self.method(),
            self.target()
        );
        Some(match expected["problem"].as_str() {
            Some(problem) => format!("{which} has an X-Mock-Expect that can't be read: {problem}"),
            None => format!(
                "{which} said X-Mock-Expect: {statuses}, and was answered {}",
                self.status()
                    .map_or_else(|| "nothing".to_owned(), |status| status.to_string())
            ),
        })
    }

    /// Its findings; those on rules that nobody here knows are left to whoever does.
    pub(super) fn findings(self) -> impl Iterator<Item = Found<'a>> {
        let findings = self.0["findings"].as_array().into_iter().flatten();
        findings.filter_map(|finding| {
            let rule = rules::find(finding["rule"].as_str()?)?;
            (rule.area == Area::Traffic).then(|| Found {
                rule,
                message: finding["message"].as_str().unwrap_or_default(),
            })
        })
    }

    /// As a report shows it. The journal has taken out whatever nobody ought to read.
    pub(super) fn recorded(self) -> Exchange {
        let exchange = self.0;
        let application = exchange["application_id"].as_str();
        let answer = match (self.status(), exchange["lost"] == Value::Bool(true)) {
            (Some(status), false) => Ok(RecordedAnswer {
                status,
                headers: headers(&exchange["response"]["headers"]),
                body: body(&exchange["response"]["body"]),
            }),
            (Some(status), true) => Err(format!("carried out; the answer, {status}, was lost")),
            (None, _) => Err("the connection was closed without an answer".to_owned()),
        };
        Exchange {
            purpose: format!(
                "exchange {}, application {}",
                self.seq(),
                application.unwrap_or("unknown")
            ),
            request: RecordedRequest {
                method: self.method().to_owned(),
                url: self.target().to_owned(),
                headers: headers(&exchange["request"]["headers"]),
                body: body(&exchange["request"]["body"]),
            },
            answer,
            elapsed: Duration::from_millis(exchange["took_ms"].as_u64().unwrap_or(0)),
        }
    }
}

fn headers(headers: &Value) -> Vec<(String, String)> {
    let pairs = headers.as_object().into_iter().flatten();
    pairs
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect()
}

fn body(body: &Value) -> String {
    match body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => body.to_string(),
    }
}
