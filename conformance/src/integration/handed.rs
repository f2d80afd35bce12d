use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;

use super::TokenPlace;
use super::handoff::Answered;
use super::handover::Parcel;
use super::scene::Scene;
use crate::jwt::decode;

/// What an issuer handed over.
#[derive(Clone, Debug, Default)]
pub(super) struct Handed {
    pub(super) tokens: Vec<String>,
    /// URLs that a token stood in.
    pub(super) urls: Vec<String>,
}

impl Scene<'_> {
    /// What an issuer handed over since the case began.
    pub(super) fn handed(&self, answered: &Answered) -> Handed {
        let mut handed = Handed::default();
        match &self.lane.plan.token {
            TokenPlace::Answer(pointer) => {
                let found = answered
                    .body
                    .as_ref()
                    .and_then(|body| body.pointer(pointer));
                let token = found
                    .and_then(Value::as_str)
                    .filter(|text| !text.is_empty());
                handed.tokens.extend(token.map(str::to_owned));
                let located = answered.headers.iter().filter(|(name, value)| {
                    let names_a_url = ["location", "link", "content-location"]
                        .iter()
                        .any(|known| name.eq_ignore_ascii_case(known));
                    names_a_url && holds_token(value)
                });
                handed.urls.extend(located.map(|(_, value)| value.clone()));
            }
            TokenPlace::Handover => {
                for Parcel {
                    token,
                    method,
                    target,
                } in self.lane.handover.since(self.parcels)
                {
                    let in_url = query_token(&target);
                    let token = token.or_else(|| in_url.clone());
                    if token.as_deref().is_some_and(|token| self.is_late(token)) {
                        continue;
                    }
                    handed.tokens.extend(token.filter(|text| !text.is_empty()));
                    if in_url.is_some() || holds_token(&target) {
                        handed.urls.push(format!("{method} {target}"));
                    }
                }
            }
        }
        handed
    }

    /// Whether a token is about a session of an earlier case.
    fn is_late(&self, token: &str) -> bool {
        let claims = decode(token).map(|token| token.claims).unwrap_or_default();
        let session = claims["session_id"].as_str();
        session.is_some_and(|session| self.is_stale(session))
    }

    /// The same, after whoever works later had time to.
    pub(super) async fn handed_within(&self, answered: &Answered, at_most: Duration) -> Handed {
        let begin = Instant::now();
        loop {
            let handed = self.handed(answered);
            let later = self.lane.plan.token == TokenPlace::Handover && answered.is(200);
            if !handed.tokens.is_empty() || !later || begin.elapsed() >= at_most {
                return handed;
            }
            sleep(SHORT_PAUSE).await;
        }
    }
}

/// Whether a text holds what looks like a token.
fn holds_token(text: &str) -> bool {
    text.split_once("eyJ")
        .is_some_and(|(_, rest)| rest.contains('.'))
}

/// `share_token` of a query.
fn query_token(target: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == "share_token")
        .map(|(_, value)| value.to_owned())
}

const SHORT_PAUSE: Duration = Duration::from_millis(20);
