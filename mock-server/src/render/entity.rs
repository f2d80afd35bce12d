use contract::session::SessionKind;
use serde_json::{Map, Value, json};

use crate::http::Reply;
use crate::store::{Activity, Entity};
use crate::time::iso8601;

/// All that is known of an entity: 200 to a look or a change, 201 where it was made.
pub(crate) fn entity(status: u16, entity: &Entity, base_url: &str) -> Reply {
    let mut body = entity_row(entity, base_url);
    extend(
        &mut body,
        json!({
            "metadata": entity.said("metadata").cloned().unwrap_or_else(|| json!({})),
            "updated_at": iso8601(entity.updated_at),
        }),
    );
    if entity.kind == SessionKind::User {
        let comments: Vec<Value> = entity.activity.iter().map(comment).collect();
        extend(&mut body, json!({"comments": comments}));
    }
    Reply::json(status, &body)
}

/// What a list shows of it.
pub(crate) fn entity_row(entity: &Entity, base_url: &str) -> Value {
    let features = entity.found.features.iter();
    let by_name: Map<String, Value> = features
        .clone()
        .map(|(feature, status)| (feature.name().to_owned(), json!(status.as_wire())))
        .collect();
    let features: Vec<Value> = features
        .map(|(feature, status)| json!({"feature": feature.name(), "status": status.as_wire()}))
        .collect();
    let display = entity.said("display_name").and_then(Value::as_str);
    let last = entity.last_session_at.map(iso8601);
    let mut body = json!({
        "didit_internal_id": entity.id,
        "vendor_data": &*entity.vendor_data,
        "display_name": display,
        "effective_name": display.or_else(|| entity.name()),
        "status": entity.status.as_wire(),
        "session_count": entity.session_count,
        "approved_count": entity.approved_count,
        "declined_count": entity.declined_count,
        "in_review_count": entity.in_review_count,
        "features": by_name,
        "features_list": features,
        "first_session_at": entity.first_session_at.map(iso8601),
        "last_session_at": last,
        "last_activity_at": last,
        "tags": [],
        "created_at": iso8601(entity.created_at),
    });
    extend(&mut body, own_members(entity, base_url));
    body
}

fn own_members(entity: &Entity, base_url: &str) -> Value {
    let portrait = entity
        .found
        .who()
        .and_then(|subject| subject.portrait.as_deref());
    match entity.kind {
        SessionKind::User => json!({
            "full_name": entity.name(),
            "date_of_birth": entity.text("date_of_birth", |subject| subject.date_of_birth.as_deref()),
            "portrait_image_url": portrait.map(|path| format!("{base_url}{path}")),
            "issuing_states": entity.countries(),
            "approved_emails": entity.texts("approved_emails", &entity.found.emails),
            "approved_phones": entity.texts("approved_phones", &entity.found.phones),
        }),
        SessionKind::Business => json!({
            "legal_name": entity.name(),
            "registration_number": entity.text("registration_number", |subject| {
                subject.registration_number.as_deref()
            }),
            "country_code": entity.text("country_code", |subject| subject.country.as_deref()),
        }),
    }
}

fn comment(entry: &Activity) -> Value {
    json!({
        "uuid": entry.id,
        "comment_type": "STATUS_CHANGED",
        "comment": null,
        "actor_email": null,
        "actor_name": null,
        "previous_status": entry.previous.as_wire(),
        "new_status": entry.new.as_wire(),
        "previous_value": null,
        "new_value": null,
        "changed_fields": [],
        "metadata": null,
        "mentioned_emails": [],
        "created_at": iso8601(entry.at),
    })
}

fn extend(body: &mut Value, members: Value) {
    if let (Value::Object(body), Value::Object(members)) = (body, members) {
        body.extend(members);
    }
}
