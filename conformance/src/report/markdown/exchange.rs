use crate::outcome::{Exchange, RecordedAnswer};
use crate::report::body;

/// The exchange as it went over the wire.
pub(super) fn in_full(exchange: &Exchange) -> String {
    let request = &exchange.request;
    let mut text = format!("{} {}\n", request.method, request.url);
    message(&mut text, &request.headers, &request.body);
    text.push('\n');
    match &exchange.answer {
        Ok(RecordedAnswer {
            status,
            headers,
            body,
        }) => {
            text.push_str(&format!("{status}\n"));
            message(&mut text, headers, body);
        }
        Err(reason) => text.push_str(&format!("no answer: {reason}\n")),
    }
    text
}

fn message(text: &mut String, headers: &[(String, String)], body: &str) {
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\n"));
    }
    if body.trim().is_empty() {
        return;
    }
    text.push('\n');
    for line in body::lines(body, WIDTH, body::BRIEF) {
        text.push_str(&line);
        text.push('\n');
    }
}

const WIDTH: usize = 80;
