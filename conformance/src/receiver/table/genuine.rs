//! Deliveries that have to be accepted.

use contract::webhook::{WireForm, spell};
use serde_json::json;

use super::bodies::{
    approval, approval_of, approval_with_metadata, approved, approved_at, created_at, declined,
    in_review, kyb_approved, remove, wire,
};
use crate::hook::{Sample, Subject, retyped};
use crate::receiver::NameCase;
use crate::receiver::case::{Case, Effect, Right, accepts};
use crate::receiver::seal;
use contract::session::SessionKind;

pub(super) const CASES: &[Case] = &[
    accepts(VALID, "an approval with all three signatures", approved),
    accepts(VALID, "a decline with all three signatures", declined).effect(Effect::DoesNotOnboard),
    accepts(VALID, "a review with all three signatures", in_review).effect(Effect::Waits),
    accepts(
        VALID,
        "a company's approval with all three signatures",
        kyb_approved,
    )
    .effect(Effect::Open)
    .watching(SessionKind::Business),
    accepts(
        V2_ALONE,
        "an approval with X-Signature-V2 and X-Timestamp alone",
        approved,
    )
    .sealed(seal::v2_alone),
    accepts(
        V2_ALONE,
        "a decline with X-Signature-V2 and X-Timestamp alone",
        declined,
    )
    .sealed(seal::v2_alone)
    .effect(Effect::DoesNotOnboard),
    accepts(UNICODE, "a name with Latin accents", |about| {
        approval_of(about, "Zoë", "Łączyńska")
    }),
    accepts(UNICODE, "a name in Arabic", |about| {
        approval_of(about, "نجمة", "المثال")
    }),
    accepts(UNICODE, "a name in Japanese", |about| {
        approval_of(about, "見本", "架空")
    }),
    accepts(UNICODE, "characters outside the basic plane", |about| {
        approval_with_metadata(about, json!({"note": "checked 👍 𝒜"}))
    }),
    accepts(UNICODE, "keys with accents", |about| {
        approval_with_metadata(about, json!({"añada": 1, "zeta": 2, "été": 3}))
    }),
    accepts(FLOATS, "fractions with one and two digits", |about| {
        approval_with_metadata(
            about,
            json!({"similarity": 97.5, "score": 0.25, "share": -12.75}),
        )
    }),
    accepts(FLOATS, "fractions with many digits", |about| {
        approval_with_metadata(
            about,
            json!({"latitude": 48.208_174_3, "ratio": 0.1, "third": 0.333_333_333_333_333_3}),
        )
    }),
    accepts(
        FLOATS,
        "integers where other events have fractions",
        |about| approval_with_metadata(about, json!({"similarity": 97, "score": 0, "amount": -5})),
    ),
    accepts(KEYS, "members that the guide does not name", |about| {
        let mut body = approval(about);
        body["risk_band"] = json!("low");
        body["decision"]["a_block_of_tomorrow"] = json!([{"zulu": 1, "alpha": {"y": [], "x": {}}}]);
        wire(&body)
    }),
    accepts(KEYS, "an event without its optional members", |about| {
        let mut body = approval(about);
        for member in [
            "workflow_version",
            "metadata",
            "environment",
            "application_id",
        ] {
            remove(&mut body, member);
        }
        wire(&body)
    }),
    accepts(KEYS, "oddly named members", |about| {
        let odd = json!({"": 1, " ": 2, "a.b": 3, "$ref": 4, "Z": 5, "_": 6, "a": 7, "a b": 8, "constructor": 9});
        approval_with_metadata(about, odd)
    }),
    accepts(KEYS, "metadata that is null", |about| {
        approval_with_metadata(about, json!(null))
    }),
    accepts(KEYS, "objects nested twenty deep", |about| {
        let nested = (0..20).fold(json!({"end": true}), |inner, _| json!({"b": inner, "a": 0}));
        approval_with_metadata(about, nested)
    }),
    accepts(SPECIAL, "slashes", |about| {
        approval_with_metadata(
            about,
            json!({"callback": "https://shop.example/return?a=1"}),
        )
    }),
    accepts(SPECIAL, "angle brackets and ampersands", |about| {
        approval_with_metadata(about, json!({"note": "<b>Salt & Pepper</b>"}))
    }),
    accepts(SPECIAL, "quotes and backslashes", |about| {
        approval_with_metadata(about, json!({"note": "she said \"yes\" in C:\\temp"}))
    }),
    accepts(SPECIAL, "line and paragraph separators", |about| {
        approval_with_metadata(about, json!({"note": "one\u{2028}two\u{2029}three"}))
    }),
    accepts(SPECIAL, "control characters", |about| {
        approval_with_metadata(about, json!({"note": "tab\tbreak\nbell\u{7}delete\u{7f}"}))
    }),
    accepts(SPELLINGS, "the document indented", |about| {
        respelled(about, WireForm::Pretty)
    }),
    accepts(SPELLINGS, "the document with its keys shuffled", |about| {
        respelled(about, WireForm::Shuffled)
    }),
    accepts(SPELLINGS, "the document with letters escaped", |about| {
        respelled(about, WireForm::EscapedUnicode)
    }),
    accepts(
        SPELLINGS,
        "the document with integers written as floats",
        |about| respelled(about, WireForm::WholeFloats),
    ),
    accepts(
        "receiver-accepts-late-retry",
        "an event of an hour ago, stamped now",
        |about| created_at(approval(about), about, -3600),
    ),
    accepts(WINDOW, "an approval stamped four minutes ago", |about| {
        approved_at(about, -240)
    }),
    accepts(WINDOW, "an approval stamped four minutes ahead", |about| {
        approved_at(about, 240)
    }),
    accepts(
        "receiver-header-case-insensitive",
        "header names in lower case",
        approved,
    )
    .named(NameCase::Lower),
    accepts(BLOCKS, "features that never ran, null", |about| {
        with_every_block(about, json!(null))
    }),
    accepts(BLOCKS, "features without results, empty", |about| {
        with_every_block(about, json!([]))
    }),
    accepts(
        UNKNOWN_EVENT,
        "one of the other nine event types",
        |about| wire(&retyped(approval(about), "travel_rule.status.updated")),
    )
    .effect(Effect::Open),
    accepts(UNKNOWN_EVENT, "an event type of tomorrow", |about| {
        wire(&retyped(approval(about), "session.archived"))
    })
    .effect(Effect::Open),
    accepts(
        "receiver-accepts-test-delivery",
        "the console's test delivery, signed",
        |about| wire(&Sample::Test.body(about)),
    )
    .sealed(seal::test_signed)
    .effect(Effect::Open),
    accepts(
        "receiver-answers-within-5s",
        "an approval, with a look at the clock",
        approved,
    )
    .right(Right::InTime)
    .effect(Effect::Open),
    accepts(
        "receiver-unknown-customer-is-not-404",
        "an approval of a customer nobody knows",
        |about| approved(&about.stranger()),
    )
    .right(Right::NotNotFound)
    .effect(Effect::Open),
];

fn respelled(about: &Subject, form: WireForm) -> Vec<u8> {
    let canonical = approval_of(about, "Zoë", "Łączyńska");
    // What the table writes can be spelled in every form; its test makes every body.
    spell(&canonical, form, 1).map_or(canonical, String::into_bytes)
}

fn with_every_block(about: &Subject, block: serde_json::Value) -> Vec<u8> {
    let mut body = approval(about);
    for name in [
        "id_verifications",
        "liveness_checks",
        "face_matches",
        "aml_screenings",
        "database_validations",
        "proof_of_address",
        "phone_verifications",
        "email_verifications",
        "reviews",
    ] {
        body["decision"][name] = block.clone();
    }
    wire(&body)
}

const VALID: &str = "receiver-accepts-valid";
const V2_ALONE: &str = "receiver-accepts-v2-alone";
const UNICODE: &str = "receiver-accepts-unicode";
const FLOATS: &str = "receiver-accepts-floats";
const KEYS: &str = "receiver-accepts-any-key-set";
const SPECIAL: &str = "receiver-accepts-special-characters";
const SPELLINGS: &str = "receiver-accepts-other-spellings";
const WINDOW: &str = "receiver-accepts-within-window";
const BLOCKS: &str = "receiver-survives-null-and-empty-blocks";
const UNKNOWN_EVENT: &str = "receiver-accepts-unknown-event";
