//! Users and businesses: whom an application knows by its own ids.

use contract::session::SessionKind;
use serde_json::Value;

use super::session::page;
use super::words::{
    Record, Shape, about, anything, boolean, by_default, day, free_object, list_of, map_of, moment,
    named, one_of, or_null, text, url, uuid, whole,
};
use crate::payload::Feature;
use crate::routes::bounds::{Form, profile_members};
use crate::store::EntityStatus;

pub(super) fn components() -> Vec<(String, Shape)> {
    let statuses = EntityStatus::ALL.map(EntityStatus::as_wire);
    let mut all = vec![
        ("EntityStatus".to_owned(), one_of(statuses).into()),
        ("StatusChange".to_owned(), status_change()),
        ("DeleteEntitiesRequest".to_owned(), delete()),
    ];
    for kind in SessionKind::ALL {
        let name = name_of(kind);
        all.extend([
            (name.to_owned(), entity(kind)),
            (format!("{name}Row"), row(kind).into()),
            (format!("{name}Page"), page(named(&format!("{name}Row")))),
            (format!("Create{name}Request"), create(kind)),
            (format!("Update{name}Request"), said(kind).into()),
        ]);
    }
    all
}

/// What an entity of this kind is called.
pub(in crate::description) const fn name_of(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::User => "User",
        SessionKind::Business => "Business",
    }
}

fn create(kind: SessionKind) -> Shape {
    said(kind)
        .has(
            "vendor_data",
            about("The application's own id.", text().min_length(Some(1))),
        )
        .into()
}

/// What may be said of an entity.
fn said(kind: SessionKind) -> Record {
    let record = Record::new().may_have("status", named("EntityStatus"));
    let members = profile_members(kind).iter();
    members.fold(record, |record, (name, form)| {
        record.may_have(name, shape_of(*form))
    })
}

fn shape_of(form: Form) -> Shape {
    match form {
        Form::Text(longest) => or_null(text().max_length(Some(longest))),
        Form::Day => or_null(day()),
        Form::Texts => list_of(text()).into(),
        Form::Object => or_null(free_object()),
    }
}

fn delete() -> Shape {
    Record::new()
        .may_have(
            "vendor_data_list",
            about("Needed without delete_all.", list_of(text())),
        )
        .may_have("delete_all", by_default(false, boolean()))
        .into()
}

/// With what a look at one shows beyond its row.
fn entity(kind: SessionKind) -> Shape {
    let record = row(kind)
        .has("metadata", free_object())
        .has("updated_at", moment());
    match kind {
        SessionKind::User => record.has("comments", list_of(named("StatusChange"))),
        SessionKind::Business => record,
    }
    .into()
}

fn row(kind: SessionKind) -> Record {
    let count = || whole().minimum(Some(0));
    let record = Record::new()
        .has("didit_internal_id", uuid())
        .has(
            "vendor_data",
            about("The application's own id.", text().min_length(Some(1))),
        )
        .has("display_name", or_null(text()))
        .has("effective_name", or_null(text()))
        .has("status", named("EntityStatus"))
        .has("session_count", count())
        .has("approved_count", count())
        .has("declined_count", count())
        .has("in_review_count", count())
        .has("features", map_of(named("FeatureStatus")))
        .has("features_list", list_of(feature_row(kind)))
        .has("first_session_at", or_null(moment()))
        .has("last_session_at", or_null(moment()))
        .has("last_activity_at", or_null(moment()))
        .has("tags", list_of(text()))
        .has("created_at", moment());
    match kind {
        SessionKind::User => record
            .has("full_name", or_null(text()))
            .has("date_of_birth", or_null(day()))
            .has("portrait_image_url", or_null(url()))
            .has("issuing_states", list_of(text()))
            .has("approved_emails", list_of(text()))
            .has("approved_phones", list_of(text())),
        SessionKind::Business => record
            .has("legal_name", or_null(text()))
            .has("registration_number", or_null(text()))
            .has("country_code", or_null(text())),
    }
}

fn status_change() -> Shape {
    Record::new()
        .has("uuid", uuid())
        .has_value("comment_type", "STATUS_CHANGED")
        .has_all(
            [
                "comment",
                "actor_email",
                "actor_name",
                "previous_value",
                "new_value",
                "metadata",
            ]
            .map(|name| (name, anything().into())),
        )
        .has("previous_status", named("EntityStatus"))
        .has("new_status", named("EntityStatus"))
        .has("changed_fields", list_of(text()))
        .has("mentioned_emails", list_of(text()))
        .has("created_at", moment())
        .into()
}

fn feature_row(kind: SessionKind) -> Record {
    let names = Feature::of(kind).iter();
    let names: Vec<Value> = names.map(|feature| feature.name().into()).collect();
    Record::new()
        .has("feature", one_of(names))
        .has("status", named("FeatureStatus"))
}
