use contract::session::{Block, SessionKind, SessionStatus};
use serde_json::Value;

use super::Habit;
use super::book::State;

/// Where an import reply leaves the customer; `None` where reading it broke.
pub(super) fn state_of(habit: Habit, kind: SessionKind, reply: &Value) -> Option<State> {
    match habit {
        // A document is taken for granted.
        Habit::NeedsDocuments if reply.get("id_verifications").is_none() => return None,
        // Every block that is there is taken for an array.
        Habit::BreaksOnNullBlocks if blocks(kind, reply).any(Value::is_null) => return None,
        Habit::StrictAboutFields if has_unknown_members(kind, reply) => return None,
        _ => {}
    }
    Some(meaning(habit, kind, reply["status"].as_str()?))
}

/// What a session's status means for the customer.
pub(super) fn meaning(habit: Habit, kind: SessionKind, status: &str) -> State {
    let known = match (habit, kind) {
        (Habit::TitleCaseOnly, SessionKind::Business) => status.parse().ok(),
        _ => SessionStatus::from_either_casing(status),
    };
    match (habit, known) {
        (Habit::NeverOnboards, Some(SessionStatus::Approved)) => State::Pending,
        (Habit::OnboardsWhatever, _) => State::Onboarded,
        (Habit::OnboardsDeclined, Some(SessionStatus::Declined)) => State::Onboarded,
        (Habit::OnboardsInReview, Some(SessionStatus::InReview)) => State::Onboarded,
        (Habit::RejectsInReview, Some(SessionStatus::InReview)) => State::Rejected,
        (_, Some(SessionStatus::Approved)) => State::Onboarded,
        (_, Some(SessionStatus::Declined)) => State::Rejected,
        _ => State::Pending,
    }
}

fn blocks(kind: SessionKind, reply: &Value) -> impl Iterator<Item = &Value> {
    let listed = Block::of(kind).iter();
    listed
        .filter(move |block| block.presence(kind) == contract::session::Presence::Always)
        .filter_map(|block| reply.get(block.name()))
}

fn has_unknown_members(kind: SessionKind, reply: &Value) -> bool {
    let known = |name: &String| {
        ENVELOPE.contains(&name.as_str())
            || Block::of(kind)
                .iter()
                .any(|block| block.name() == name || block.published_alias() == Some(name))
    };
    let members = reply.as_object().into_iter().flatten();
    !members.into_iter().all(|(name, _)| known(name))
}

const ENVELOPE: [&str; 18] = [
    "session_id",
    "session_kind",
    "session_number",
    "session_url",
    "status",
    "environment",
    "workflow_id",
    "workflow_version",
    "features",
    "vendor_data",
    "metadata",
    "expected_details",
    "contact_details",
    "callback",
    "shared_from_session",
    "reviews",
    "created_at",
    "expires_at",
];
