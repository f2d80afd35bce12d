use serde::Serialize;

use crate::outcome::{Exchange, Finding, JudgedScenario, RecordedAnswer, RecordedRequest};

use super::document::milliseconds;

/// A finding, with the scenario that it belongs to.
#[derive(Serialize)]
pub(in crate::report) struct WireFinding<'a> {
    scenario: &'a str,
    location: &'a str,
    blame: &'a str,
    message: &'a str,
    expected: &'a str,
    got: &'a str,
    step: &'a str,
    exchanges: Vec<WireExchange<'a>>,
    replay: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    feature: Option<&'a str>,
}

impl<'a> WireFinding<'a> {
    pub(in crate::report) fn new(scenario: &'a JudgedScenario, finding: &'a Finding) -> Self {
        Self {
            scenario: &scenario.title,
            location: &scenario.location,
            blame: finding.blame.as_str(),
            message: &finding.message,
            expected: &finding.expected,
            got: &finding.got,
            step: &finding.step,
            exchanges: finding.exchanges.iter().map(WireExchange::from).collect(),
            replay: &finding.replay,
            feature: finding.feature.as_deref(),
        }
    }
}

/// `answer` is null where none came; `no_answer` then says why.
#[derive(Serialize)]
struct WireExchange<'a> {
    purpose: &'a str,
    request: WireRequest<'a>,
    answer: Option<WireAnswer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_answer: Option<&'a str>,
    elapsed_ms: u64,
}

#[derive(Serialize)]
struct WireRequest<'a> {
    method: &'a str,
    url: &'a str,
    headers: Vec<WireHeader<'a>>,
    body: &'a str,
}

#[derive(Serialize)]
struct WireAnswer<'a> {
    status: u16,
    headers: Vec<WireHeader<'a>>,
    body: &'a str,
}

/// A list of these, not an object: order counts, and a name may come twice.
#[derive(Serialize)]
struct WireHeader<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> From<&'a Exchange> for WireExchange<'a> {
    fn from(exchange: &'a Exchange) -> Self {
        let (answer, no_answer) = match &exchange.answer {
            Ok(answer) => (Some(WireAnswer::from(answer)), None),
            Err(reason) => (None, Some(reason.as_str())),
        };
        Self {
            purpose: &exchange.purpose,
            request: WireRequest::from(&exchange.request),
            answer,
            no_answer,
            elapsed_ms: milliseconds(exchange.elapsed),
        }
    }
}

impl<'a> From<&'a RecordedRequest> for WireRequest<'a> {
    fn from(request: &'a RecordedRequest) -> Self {
        Self {
            method: &request.method,
            url: &request.url,
            headers: headers(&request.headers),
            body: &request.body,
        }
    }
}

impl<'a> From<&'a RecordedAnswer> for WireAnswer<'a> {
    fn from(answer: &'a RecordedAnswer) -> Self {
        Self {
            status: answer.status,
            headers: headers(&answer.headers),
            body: &answer.body,
        }
    }
}

fn headers(headers: &[(String, String)]) -> Vec<WireHeader<'_>> {
    headers
        .iter()
        .map(|(name, value)| WireHeader { name, value })
        .collect()
}
