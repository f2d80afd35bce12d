use std::sync::Arc;

use bytes::Bytes;
use contract::endpoint::Endpoint;
use contract::ids::ApplicationId;
use contract::rules::Rule;
use http::{HeaderName, HeaderValue};

use super::expected::Expected;
use crate::faults::Action;
use crate::http::{Call, Reply, Side};

/// An exchange with its number.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) seq: u64,
    pub(super) exchange: Exchange,
}

/// One request and its answer, as they were on the wire: to be redacted before anybody reads them.
#[derive(Debug)]
pub(super) struct Exchange {
    /// When the request came, on the world's clock.
    pub(super) at_millis: i64,
    /// Real time until the answer was there.
    pub(super) took_millis: i64,
    /// The key's application.
    pub(super) application: Option<ApplicationId>,
    pub(super) side: Side,
    pub(super) endpoint: Option<Endpoint>,
    pub(super) call: Call,
    /// `None` where the connection was closed without one.
    pub(super) answer: Option<KeptAnswer>,
    pub(super) findings: Vec<Finding>,
    /// What the request said it expects.
    pub(super) expected: Option<Expected>,
    /// Whether the client never got the answer.
    pub(super) is_lost: bool,
    /// What was done to it on purpose.
    pub(super) fault: Option<Arc<Action>>,
}

/// An answer. Its body is shared with the reply that went out.
#[derive(Debug)]
pub(super) struct KeptAnswer {
    pub(super) status: u16,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
}

/// A rule of area traffic that an exchange breaks.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// What was sent, what is right, and what to do; without secrets.
    pub(super) message: String,
}

impl Exchange {
    pub(super) fn status(&self) -> Option<u16> {
        self.answer.as_ref().map(|answer| answer.status)
    }

    /// Whether the request announced the answer that it got.
    pub(super) fn is_intended(&self) -> bool {
        self.expected
            .as_ref()
            .is_some_and(|expected| expected.is_met)
    }

    /// About how many bytes it holds.
    pub(super) fn weight(&self) -> usize {
        let headers = |headers: &mut dyn Iterator<Item = (&HeaderName, &HeaderValue)>| {
            headers
                .map(|(name, value)| name.as_str().len() + value.len() + PER_HEADER)
                .sum::<usize>()
        };
        let call = &self.call;
        let query = call.query.as_ref().map_or(0, String::len);
        let asked = call.path.len() + query + call.body.len() + headers(&mut call.headers.iter());
        let told = self.answer.as_ref().map_or(0, |answer| {
            let mut pairs = answer.headers.iter().map(|(name, value)| (name, value));
            answer.body.len() + headers(&mut pairs)
        });
        let findings: usize = self
            .findings
            .iter()
            .map(|finding| finding.message.len())
            .sum();
        asked + told + findings + size_of::<Kept>()
    }
}

impl KeptAnswer {
    pub(super) fn of(reply: &Reply) -> Self {
        Self {
            status: reply.status_code(),
            headers: reply.headers().collect(),
            body: reply.shared_bytes(),
        }
    }
}

/// What a header takes beside its text.
const PER_HEADER: usize = 64;
