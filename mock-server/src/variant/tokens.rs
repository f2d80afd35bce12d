//! What else a share token says.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::endpoint::Endpoint;
use serde_json::{Map, Value, json};

use super::scene::{Asked, object_in};
use crate::http::Reply;

/// Bends of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tokens {
    /// Nothing tells two tokens of one second apart.
    NoJti,
    /// Claims that nobody documented.
    MoreClaims,
    /// Kilobytes of them.
    Long,
    /// Claims in another order.
    Reversed,
    /// A header that says more than the algorithm.
    FullHeader,
}

pub(super) fn shaped(bend: Tokens, asked: &Asked, reply: Reply) -> Reply {
    if asked.endpoint != Some(Endpoint::Share) || !reply.is_success() {
        return reply;
    }
    let mut value = reply.value();
    let Some(claims) = value["share_token"].as_str().and_then(claims_of) else {
        return reply;
    };
    let mut header = Map::new();
    if let Tokens::FullHeader = bend {
        header.insert("kid".to_owned(), json!("2026-share-1"));
        header.insert("typ".to_owned(), json!("share+jwt"));
    }
    let token = asked.world.secret.forge(&changed(bend, claims), &header);
    value["share_token"] = json!(token.expose());
    reply.with_value(&value)
}

fn claims_of(token: &str) -> Option<Map<String, Value>> {
    object_in(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?)
}

fn changed(bend: Tokens, mut claims: Map<String, Value>) -> Map<String, Value> {
    match bend {
        Tokens::NoJti => {
            claims.shift_remove("jti");
        }
        Tokens::MoreClaims => {
            claims.insert("iss".to_owned(), json!("https://verification.example"));
            claims.insert("aud".to_owned(), json!(["share", "import"]));
            claims.insert("sub".to_owned(), claims["session_id"].clone());
            claims.insert("nbf".to_owned(), claims["iat"].clone());
            claims.insert(
                "scope".to_owned(),
                json!({"blocks": null, "ünïcode": [1.5]}),
            );
        }
        Tokens::Long => {
            claims.insert("padding".to_owned(), json!("0123456789abcdef".repeat(256)));
        }
        Tokens::Reversed => {
            let mut members: Vec<_> = claims.into_iter().collect();
            members.reverse();
            claims = Map::from_iter(members);
        }
        Tokens::FullHeader => {}
    }
    claims
}
