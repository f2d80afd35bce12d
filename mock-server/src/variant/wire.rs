//! Framing and headers of an answer.

use std::time::Duration;

use super::scene::Asked;
use crate::http::{Framing, Reply};

/// Bends of how an answer is sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wire {
    /// The connection is closed behind every answer.
    ConnectionClose,
    /// HTTP/1.0.
    OldHttp,
    /// No length, but chunks.
    Chunked,
    /// Every answer takes a moment.
    Slow,
    /// JSON goes by this name.
    JsonCalled(&'static str),
    /// Headers that proxies and load balancers add.
    ProxyHeaders,
    /// Redirects name the whole URL.
    AbsoluteRedirects,
    /// `Allow` names HEAD and OPTIONS as well.
    AllowsMore,
}

pub(super) fn shaped(bend: Wire, asked: &Asked, reply: Reply) -> Reply {
    match bend {
        Wire::ConnectionClose => reply.closing(),
        Wire::OldHttp => reply.closing().framed(Framing::OldHttp),
        Wire::Chunked => reply.framed(Framing::Chunked),
        Wire::Slow => reply,
        Wire::JsonCalled(name) => reply.with_json_called(name),
        Wire::ProxyHeaders => PROXY_HEADERS
            .iter()
            .fold(reply, |reply, (name, value)| reply.with_header(name, value)),
        Wire::AbsoluteRedirects => {
            let base_url = &asked.call.base_url;
            replaced(reply, "location", |path| format!("{base_url}{path}"))
        }
        Wire::AllowsMore => replaced(reply, "allow", |methods| {
            format!("{methods}, HEAD, OPTIONS")
        }),
    }
}

fn replaced(reply: Reply, name: &'static str, change: impl Fn(&str) -> String) -> Reply {
    match reply.header(name).map(change) {
        Some(value) => reply.without_header(name).with_header(name, &value),
        None => reply,
    }
}

/// How long an answer takes in a slow world.
pub(super) const SLOW: Duration = Duration::from_millis(300);

const PROXY_HEADERS: [(&str, &str); 7] = [
    ("server", "cloudflare"),
    ("via", "1.1 varnish, 1.1 google"),
    ("cache-control", "no-store, private"),
    ("vary", "Accept, Cookie, Origin"),
    (
        "set-cookie",
        "edge=1; Path=/; Secure; HttpOnly; SameSite=Lax",
    ),
    ("strict-transport-security", "max-age=31536000"),
    ("x-request-id", "00-fake-trace-of-a-proxy-01"),
];
