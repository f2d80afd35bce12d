//! Deliveries whose signature is missing, wrong, or somebody else's.

use serde_json::json;

use super::bodies::{approval, approval_with_metadata, approved, declined, in_review, wire};
use crate::hook::{Sample, Subject};
use crate::receiver::case::{Case, Effect, Right, accepts, forged, genuine, refuses};
use crate::receiver::seal;

pub(super) const CASES: &[Case] = &[
    refuses(
        MISSING,
        "an approval with X-Timestamp and no signature",
        approved,
        seal::unsigned,
    ),
    refuses(
        MISSING,
        "an approval without any header of Didit's",
        approved,
        seal::bare,
    ),
    refuses(
        WRONG,
        "a signature of the right form that matches nothing",
        approved,
        seal::made_up_v2,
    ),
    refuses(
        WRONG,
        "three signatures of the right form that match nothing",
        approved,
        seal::all_made_up,
    ),
    refuses(
        WRONG,
        "a signature that is off in its last digit",
        approved,
        seal::last_digit_off,
    ),
    refuses(
        TAMPERED,
        "a decline turned into an approval",
        approved,
        seal::v2_alone,
    )
    .signed_over(declined),
    refuses(
        TAMPERED,
        "an approval moved to another customer",
        approved,
        seal::v2_alone,
    )
    .signed_over(moved_from_a_stranger),
    refuses(
        TAMPERED,
        "an approval with a member added",
        with_a_member_added,
        seal::v2_alone,
    )
    .signed_over(approved),
    refuses(
        TAMPERED,
        "an approval with a name changed",
        with_a_name_changed,
        seal::v2_alone,
    )
    .signed_over(approved),
    refuses(
        TAMPERED,
        "a review turned into an approval after the review itself",
        same_event_approved,
        seal::v2_alone,
    )
    .signed_over(in_review)
    .after(&[genuine(in_review)]),
    refuses(
        SIMPLE,
        "a decision changed under a valid X-Signature-Simple",
        with_a_name_changed,
        seal::all,
    )
    .signed_over(approved),
    refuses(
        SIMPLE,
        "a customer changed under a valid X-Signature-Simple",
        approved,
        seal::all,
    )
    .signed_over(moved_from_a_stranger),
    refuses(
        SIMPLE,
        "a customer changed, with X-Signature-Simple alone",
        approved,
        seal::simple_alone,
    )
    .signed_over(moved_from_a_stranger),
    refuses(
        SECRET,
        "a signature under another secret",
        approved,
        seal::other_secret,
    ),
    refuses(
        SECRET,
        "a signature under the empty secret",
        approved,
        seal::empty_secret,
    ),
    refuses(
        OTHER_BODY,
        "another customer's genuine signature",
        approved,
        seal::v2_alone,
    )
    .signed_over(a_strangers_approval),
    refuses(
        OTHER_BODY,
        "the signature of the review before it",
        approved,
        seal::v2_alone,
    )
    .signed_over(in_review)
    .after(&[genuine(in_review)]),
    refuses(
        NAMES,
        "the right HMAC under names that Didit never sends",
        approved,
        seal::made_up_names,
    ),
    refuses(
        NAMES,
        "garbage under names that Didit never sends",
        approved,
        seal::made_up_names_with_garbage,
    ),
    refuses(
        TEST,
        "an unsigned approval with the test header",
        test_body,
        seal::test_unsigned,
    ),
    refuses(
        TEST,
        "a wrongly signed approval with the test header",
        test_body,
        seal::test_made_up,
    ),
    refuses(NO_EFFECT, "a forged approval", approved, seal::made_up_v2).right(Right::EffectAlone),
    refuses(
        NO_EFFECT,
        "a forged decline after a genuine approval",
        declined,
        seal::made_up_v2,
    )
    .right(Right::EffectAlone)
    .after(&[genuine(approved)]),
    accepts(
        NO_EFFECT,
        "a genuine approval after a forgery with its event id",
        approved,
    )
    .right(Right::EffectAlone)
    .effect(Effect::Onboards)
    .after(&[forged(same_event_declined)]),
];

fn a_strangers_approval(about: &Subject) -> Vec<u8> {
    approved(&about.stranger())
}

/// The same session and event, about another customer: `X-Signature-Simple` does not see the difference.
fn moved_from_a_stranger(about: &Subject) -> Vec<u8> {
    let mut body = approval(about);
    body["vendor_data"] = json!(about.stranger().vendor_data);
    wire(&body)
}

fn with_a_member_added(about: &Subject) -> Vec<u8> {
    approval_with_metadata(about, json!({"campaign": "invented", "limit": 1_000_000}))
}

fn with_a_name_changed(about: &Subject) -> Vec<u8> {
    let mut body = approval(about);
    body["decision"]["id_verifications"][0]["last_name"] = json!("Somebodyelse");
    wire(&body)
}

fn same_event_approved(about: &Subject) -> Vec<u8> {
    let mut body = approval(about);
    body["event_id"] = json!(about.event_id("In Review"));
    wire(&body)
}

fn same_event_declined(about: &Subject) -> Vec<u8> {
    let mut body = Sample::Declined.body(about);
    body["event_id"] = json!(about.event_id("Approved"));
    wire(&body)
}

fn test_body(about: &Subject) -> Vec<u8> {
    wire(&Sample::Test.body(about))
}

const MISSING: &str = "receiver-rejects-missing-signature";
const WRONG: &str = "receiver-rejects-wrong-signature";
const TAMPERED: &str = "receiver-rejects-tampered-body";
const SIMPLE: &str = "receiver-rejects-tampered-body-with-valid-simple";
const SECRET: &str = "receiver-rejects-other-secret";
const OTHER_BODY: &str = "receiver-rejects-signature-of-other-body";
const NAMES: &str = "receiver-rejects-made-up-headers";
const TEST: &str = "receiver-test-header-is-no-bypass";
const NO_EFFECT: &str = "receiver-does-not-act-on-a-rejected-delivery";
