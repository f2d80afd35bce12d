//! Deliveries that are judged by what the receiver does.

use contract::session::{SessionKind, SessionStatus};
use serde_json::json;

use super::bodies::{approval, approved, created_at, declined, kyb, kyb_approved, wire};
use crate::hook::{Sample, Subject};
use crate::receiver::case::{Case, Effect, Right, accepts, genuine};

pub(super) const CASES: &[Case] = &[
    accepts(DEDUPES, "an approval delivered twice", approved)
        .after(&[genuine(approved)])
        .effect(Effect::Nothing),
    accepts(
        DEDUPES,
        "an approval again after the decline of the same second",
        approved,
    )
    .after(&[genuine(approved), genuine(declined)])
    .effect(Effect::Nothing),
    accepts(
        ORDER,
        "a review of a minute ago after the approval",
        |about| created_at(Sample::InReview.body(about), about, -60),
    )
    .right(Right::Cope)
    .after(&[genuine(approved)])
    .effect(Effect::Nothing),
    accepts(
        ORDER,
        "an approval of a minute ago after the decline",
        an_earlier_approval,
    )
    .right(Right::Cope)
    .after(&[genuine(declined)])
    .effect(Effect::Nothing),
    accepts(LATER, "an approval after the review", approved)
        .after(&[genuine(an_earlier_review)])
        .effect(Effect::Onboards),
    accepts(LATER, "a decline after the approval", declined)
        .after(&[genuine(an_earlier_approval)])
        .effect(Effect::DoesNotOnboard),
    accepts(DATA, "data.updated of an approved session", |about| {
        wire(&Sample::DataUpdated.body(about))
    })
    .effect(Effect::Nothing),
    accepts(
        DATA,
        "user.data.updated, without members of a session",
        user_data_updated,
    )
    .effect(Effect::Nothing),
    accepts(KYB, "a company's APPROVED", kyb_approved)
        .effect(Effect::Onboards)
        .watching(SessionKind::Business),
    accepts(KYB, "a company's DECLINED", |about| {
        kyb(about, SessionStatus::Declined)
    })
    .effect(Effect::DoesNotOnboard)
    .watching(SessionKind::Business),
    accepts(KYB, "a company's IN_REVIEW", |about| {
        kyb(about, SessionStatus::InReview)
    })
    .effect(Effect::Waits)
    .watching(SessionKind::Business),
    accepts(
        NOT_THE_USERS,
        "a company's approval under a person's vendor_data",
        kyb_approved,
    )
    .right(Right::EffectAlone)
    .effect(Effect::DoesNotOnboard),
];

fn an_earlier_approval(about: &Subject) -> Vec<u8> {
    created_at(approval(about), about, -60)
}

fn an_earlier_review(about: &Subject) -> Vec<u8> {
    created_at(Sample::InReview.body(about), about, -60)
}

fn user_data_updated(about: &Subject) -> Vec<u8> {
    wire(&json!({
        "event_id": about.event_id("user data"),
        "webhook_type": "user.data.updated",
        "timestamp": about.now,
        "created_at": about.now,
        "application_id": about.application_id,
        "environment": "sandbox",
        "vendor_data": about.vendor_data,
        "changed_fields": ["full_name"],
    }))
}

const DEDUPES: &str = "receiver-dedupes-event-id";
const ORDER: &str = "receiver-survives-out-of-order";
const LATER: &str = "receiver-applies-later-event";
const DATA: &str = "receiver-data-updated-is-no-decision";
const KYB: &str = "receiver-kyb-status-understood";
const NOT_THE_USERS: &str = "receiver-kyb-approval-is-not-the-users";
