use contract::session::{Block, SessionKind};
use serde_json::Value;

/// Whether a member of this name tells something about a person or a company.
pub(super) fn is_personal(name: &str) -> bool {
    let is_block = |kind: SessionKind| {
        let mut blocks = Block::of(kind).iter();
        blocks.any(|block| block.name() == name || block.published_alias() == Some(name))
    };
    SessionKind::ALL.into_iter().any(is_block) || PERSONAL.contains(&name)
}

/// What may be shown of such a member: how much there is. Nothing at all and bare yes or no stay.
pub(super) fn sized(member: &Value) -> Value {
    let counted = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    match member {
        Value::Array(items) if !items.is_empty() => {
            Value::String(format!("[{}]", counted(items.len(), "item")))
        }
        Value::Object(members) if !members.is_empty() => {
            Value::String(format!("{{{}}}", counted(members.len(), "member")))
        }
        Value::String(text) if !text.is_empty() => Value::String("…".to_owned()),
        Value::Number(_) => Value::String("…".to_owned()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            member.clone()
        }
    }
}

/// Beside the blocks: members of entities, of rows in lists, of requests, and of the published description's singular
/// blocks.
const PERSONAL: &[&str] = &[
    "actor_display",
    "actor_email",
    "additional_details",
    "address",
    "aml",
    "approved_emails",
    "approved_phones",
    "comment",
    "comments",
    "company_name",
    "contact_details",
    "contact_email",
    "database_validation",
    "date_of_birth",
    "display_name",
    "document_number",
    "effective_name",
    "email",
    "email_address",
    "expected_details",
    "face_match",
    "first_name",
    "full_name",
    "id_verification",
    "ip_analysis",
    "issuing_states",
    "last_name",
    "legal_name",
    "liveness",
    "metadata",
    "name",
    "nfc",
    "phone",
    "phone_number",
    "poa",
    "portrait_image",
    "portrait_image_url",
    "registration_number",
    "reviews",
    "user",
];
