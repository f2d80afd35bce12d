use contract::session::SessionKind;
use serde_json::{Map, Value, json};

use crate::http::Reply;
use crate::store::Entity;
use crate::time::iso8601;

/// 200 to an entity request.
pub(crate) fn entity(kind: SessionKind, entity: &Entity, base_url: &str) -> Reply {
    let subject = entity.latest.subject();
    let features: Value = serde_json::from_slice(entity.latest.feature_list()).unwrap_or_default();
    let last = iso8601(entity.last_session_at);
    let mut body = json!({
        "didit_internal_id": entity.id,
        "vendor_data": &*entity.vendor_data,
        "display_name": null,
        "effective_name": subject.name,
        "status": entity.status.as_wire(),
        "metadata": {},
        "session_count": entity.session_count,
        "approved_count": entity.approved_count,
        "declined_count": entity.declined_count,
        "in_review_count": entity.in_review_count,
        "features": by_name(&features),
        "features_list": features,
        "first_session_at": iso8601(entity.first_session_at),
        "last_session_at": last,
        "last_activity_at": last,
        "tags": [],
        "created_at": iso8601(entity.first_session_at),
        "updated_at": last,
    });
    let own = match kind {
        SessionKind::User => json!({
            "full_name": subject.name,
            "date_of_birth": subject.date_of_birth,
            "portrait_image_url": subject.portrait.as_ref().map(|path| format!("{base_url}{path}")),
            "issuing_states": listed(subject.country.as_deref()),
            "approved_emails": listed(subject.email.as_deref()),
            "approved_phones": listed(subject.phone.as_deref()),
            "comments": [],
        }),
        SessionKind::Business => json!({
            "legal_name": subject.name,
            "registration_number": subject.registration_number,
            "country_code": subject.country,
        }),
    };
    if let (Value::Object(body), Value::Object(own)) = (&mut body, own) {
        body.extend(own);
    }
    Reply::json(200, &body)
}

/// `[{"feature": F, "status": S}]` as `{F: S}`.
fn by_name(features: &Value) -> Value {
    let rows = features.as_array().into_iter().flatten();
    let members =
        rows.filter_map(|row| Some((row["feature"].as_str()?.to_owned(), row["status"].clone())));
    Value::Object(members.collect::<Map<_, _>>())
}

fn listed(text: Option<&str>) -> Vec<&str> {
    text.into_iter().collect()
}
