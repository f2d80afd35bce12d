use crate::outcome::{Exchange, RecordedAnswer};
use crate::report::body::{self, Limits};
use crate::report::visible::visible;

use super::paint::{Stroke, painted};
use super::text::{LONG, text};

/// One exchange, as the page shows it.
pub(super) struct ShownExchange {
    pub(super) purpose: String,
    pub(super) method: String,
    pub(super) url: String,
    /// The URL without its origin, which is the same nearly everywhere.
    pub(super) path: String,
    pub(super) milliseconds: u128,
    pub(super) decides: bool,
    pub(super) request: Message,
    /// `201`, or `no answer`.
    pub(super) status: String,
    /// `2`, `4` …: the status's first digit; `0` where there was no answer.
    pub(super) class: char,
    pub(super) answer: Option<Message>,
    pub(super) no_answer: String,
}

/// Headers and body of a request or an answer.
pub(super) struct Message {
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<Vec<Stroke>>,
}

impl ShownExchange {
    pub(super) fn new(exchange: &Exchange, decides: bool) -> Self {
        let request = &exchange.request;
        let mut shown = Self {
            purpose: text(&exchange.purpose, LONG),
            method: text(&request.method, LONG),
            url: text(&request.url, LONG),
            path: text(path_of(&request.url), LONG),
            milliseconds: exchange.elapsed.as_millis(),
            decides,
            request: Message::new(&request.headers, &request.body),
            status: "no answer".to_owned(),
            class: '0',
            answer: None,
            no_answer: String::new(),
        };
        match &exchange.answer {
            Ok(RecordedAnswer {
                status,
                headers,
                body,
            }) => {
                shown.status = status.to_string();
                shown.class = shown.status.chars().next().unwrap_or('0');
                shown.answer = Some(Message::new(headers, body));
            }
            Err(reason) => shown.no_answer = text(reason, LONG),
        }
        shown
    }
}

impl Message {
    fn new(headers: &[(String, String)], body: &str) -> Self {
        let headers = headers.iter().take(MOST_HEADERS);
        Self {
            headers: headers
                .map(|(name, value)| (text(name, LONG), text(value, LONG)))
                .collect(),
            body: if body.trim().is_empty() {
                Vec::new()
            } else {
                body::lines(&visible(body), WIDTH, LIMITS)
                    .iter()
                    .map(|line| painted(line))
                    .collect()
            },
        }
    }
}

fn path_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..]
        .find('/')
        .map_or(url, |at| &url[after_scheme + at..])
}

const LIMITS: Limits = Limits {
    lines: 400,
    characters: 2000,
};
const WIDTH: usize = 60;
const MOST_HEADERS: usize = 64;
