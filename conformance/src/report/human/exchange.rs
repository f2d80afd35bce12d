use crate::outcome::{Exchange, RecordedAnswer};
use crate::report::body;

use super::ink::Ink;
use super::page::Page;

/// The exchanges that led up to the deciding one, one line each.
pub(super) fn story(page: &mut Page, before: &[Exchange]) {
    let Some(first) = before.len().checked_sub(1) else {
        return;
    };
    let skipped = (first + 1).saturating_sub(MOST_BEFORE);
    page.blank();
    page.line(&[(Ink::Muted, "    before that")]);
    if skipped > 0 {
        page.line(&[(Ink::Muted, &format!("      … {skipped} earlier exchanges"))]);
    }
    for exchange in &before[skipped..] {
        let line = format!("{}: {}", exchange.purpose, in_one_line(exchange));
        page.line(&[(Ink::Plain, "      "), (Ink::Plain, &line)]);
    }
}

/// The deciding exchange as it went over the wire.
pub(super) fn in_full(page: &mut Page, exchange: &Exchange) {
    let milliseconds = exchange.elapsed.as_millis();
    page.blank();
    page.line(&[
        (Ink::Muted, "    deciding exchange: "),
        (Ink::Plain, &exchange.purpose),
        (Ink::Muted, &format!(" ({milliseconds} ms)")),
    ]);
    let request = &exchange.request;
    let line = format!("{} {}", request.method, request.url);
    message(page, ">", &line, &request.headers, &request.body);
    page.blank();
    match &exchange.answer {
        Ok(RecordedAnswer {
            status,
            headers,
            body,
        }) => message(page, "<", &status.to_string(), headers, body),
        Err(reason) => page.prose(&[(Ink::Cool, "      < ")], &format!("no answer: {reason}")),
    }
}

/// `POST http://… → 201`.
pub(super) fn in_one_line(exchange: &Exchange) -> String {
    let answer = match &exchange.answer {
        Ok(answer) => answer.status.to_string(),
        Err(reason) => format!("no answer: {reason}"),
    };
    let request = &exchange.request;
    format!("{} {} → {answer}", request.method, request.url)
}

fn message(page: &mut Page, arrow: &str, start: &str, headers: &[(String, String)], body: &str) {
    let lead = format!("      {arrow} ");
    let lead = (Ink::Cool, lead.as_str());
    page.line(&[lead, (Ink::Strong, start)]);
    for (name, value) in headers {
        page.line(&[
            lead,
            (Ink::Muted, name),
            (Ink::Plain, ": "),
            (Ink::Plain, value),
        ]);
    }
    if body.trim().is_empty() {
        return;
    }
    page.line(&[lead]);
    for line in body::lines(body, page.width().saturating_sub(lead.1.len()), body::BRIEF) {
        page.line(&[lead, (Ink::Plain, &line)]);
    }
}

const MOST_BEFORE: usize = 8;
