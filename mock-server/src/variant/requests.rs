//! What is taken or refused where the documents leave it open.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "bends fall into groups; each function matches its own and leaves the others alone"
)]

use bytes::Bytes;
use contract::endpoint::Endpoint;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionKind;
use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use super::bend::Bend;
use super::order::Failing;
use super::scene::Scene;
use crate::http::{Call, Reply};
use crate::routes::{Found, find};
use crate::seed::Purpose;

/// Bends of what is taken.
#[derive(Clone, Copy, Debug)]
pub(super) enum Requests {
    /// `"3600"` and `3600.0` are no ttl.
    StrictTtl,
    /// A ttl of `null` or `""` is none.
    LenientTtl,
    /// `"true"`, `"false"`, 1 and 0 are booleans.
    TrustAsText,
    /// `null` is false.
    TrustNull,
    /// Whoever names no customer gets one.
    CustomerMadeUp,
    /// An empty `vendor_data` is refused.
    EmptyCustomerRefused,
    /// A workflow of the other kind is replaced by one of the right kind.
    WrongKindTaken,
    /// A body without its media type is refused.
    MediaTypeRequired,
    /// A byte-order mark is read over.
    ByteOrderMark,
    /// OPTIONS is answered.
    OptionsAnswered,
    /// A source is imported once for good, whatever becomes of the clone.
    SourceOnce,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Reply> {
    let Bend::Requests(bend) = scene.bend else {
        return None;
    };
    let endpoint = scene.endpoint();
    match (bend, endpoint) {
        (Requests::OptionsAnswered, None) => options(scene),
        (Requests::MediaTypeRequired, Some(_)) => {
            let is_missing = !scene.call.headers.contains_key(CONTENT_TYPE);
            (is_missing && !scene.call.body.is_empty())
                .then(|| scene.refused(&Refusal::UnsupportedMediaType(String::new())))
        }
        (Requests::ByteOrderMark, Some(_)) => {
            let rest = scene.call.body.strip_prefix(BYTE_ORDER_MARK)?;
            Some(scene.sound(&Call {
                body: Bytes::copy_from_slice(rest),
                ..scene.call.clone()
            }))
        }
        (_, Some(Endpoint::Share)) => share(scene, bend, scene.body()?),
        (_, Some(Endpoint::ImportShared)) => import(scene, bend, scene.body()?),
        _ => None,
    }
}

fn share(scene: &Scene<'_>, bend: Requests, mut body: Map<String, Value>) -> Option<Reply> {
    let ttl = body.get("ttl_in_seconds")?;
    match bend {
        Requests::StrictTtl if ttl.is_string() || ttl.is_f64() => {
            scene.caller()?;
            Some(wrong(scene, "ttl_in_seconds", FieldProblem::NotAnInteger))
        }
        Requests::LenientTtl if ttl.is_null() || ttl == "" => {
            body.shift_remove("ttl_in_seconds");
            Some(scene.sound(&scene.with_body(body)))
        }
        _ => None,
    }
}

fn import(scene: &Scene<'_>, bend: Requests, mut body: Map<String, Value>) -> Option<Reply> {
    match bend {
        Requests::TrustAsText => {
            let trust = match body.get("trust_review")? {
                Value::String(text) => text.parse::<bool>().ok()?,
                Value::Number(number) => match number.as_u64()? {
                    0 => false,
                    1 => true,
                    _ => return None,
                },
                _ => return None,
            };
            body.insert("trust_review".to_owned(), json!(trust));
            Some(scene.sound(&scene.with_body(body)))
        }
        Requests::TrustNull if body.get("trust_review")?.is_null() => {
            body.shift_remove("trust_review");
            Some(scene.sound(&scene.with_body(body)))
        }
        Requests::CustomerMadeUp if body.get("vendor_data").is_none_or(Value::is_null) => {
            let name = scene.world.seeded.short_token(Purpose::Variety);
            body.insert("vendor_data".to_owned(), json!(format!("anonymous-{name}")));
            Some(scene.sound(&scene.with_body(body)))
        }
        Requests::EmptyCustomerRefused if body.get("vendor_data")? == "" => {
            scene.caller()?;
            Some(wrong(scene, "vendor_data", FieldProblem::Blank))
        }
        Requests::WrongKindTaken => wrong_kind_taken(scene, body),
        Requests::SourceOnce => source_once(scene),
        _ => None,
    }
}

fn wrong_kind_taken(scene: &Scene<'_>, mut body: Map<String, Value>) -> Option<Reply> {
    let reply = scene.as_sound();
    let mismatch = json!({"workflow_id": ["Workflow kind does not match the shared session."]});
    if reply.is_success() || reply.value() != mismatch {
        return Some(reply);
    }
    let owner = scene.member(scene.caller()?)?;
    let workflow = match scene.verified()?.claims.session_kind {
        SessionKind::User => owner.kyc_workflow_id,
        SessionKind::Business => owner.kyb_workflow_id,
    };
    body.insert("workflow_id".to_owned(), json!(workflow));
    Some(scene.sound(&scene.with_body(body)))
}

fn source_once(scene: &Scene<'_>) -> Option<Reply> {
    let failing = Failing::of(scene)?;
    let pair = format!("{} in {}", failing.source, failing.importer);
    if scene.world.bends.is_marked(&pair) && failing.nothing() {
        return Some(scene.refused(&Refusal::AlreadyImported));
    }
    let reply = scene.as_sound();
    if reply.is_success() {
        scene.world.bends.mark(pair);
    }
    Some(reply)
}

fn options(scene: &Scene<'_>) -> Option<Reply> {
    if scene.call.method != Method::OPTIONS {
        return None;
    }
    match find(&Method::OPTIONS, scene.call.segments()) {
        Found::OtherMethods(methods) => {
            let methods = methods.join(", ");
            let reply = Reply::no_content().allowing(&methods);
            Some(reply.with_header("access-control-allow-methods", &methods))
        }
        Found::Endpoint(..) | Found::Nothing => None,
    }
}

fn wrong(scene: &Scene<'_>, field: &'static str, problem: FieldProblem) -> Reply {
    scene.refused(&Refusal::Fields(FieldErrors::one(field, problem)))
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
