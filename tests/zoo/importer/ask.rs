use contract::session::SessionKind;
use serde_json::{Value, json};

use super::handoff::Handoff;
use super::{Habit, Importer};
use crate::didit::{Again, Client, Form, Host, KeyPlace, Manner, PathStyle, Patience, Reason};

pub(super) const fn manner(habit: Habit) -> Manner {
    let host = match habit {
        Habit::CallsAuthHost => Host::Auth,
        _ => Host::Verification,
    };
    let key = match habit {
        Habit::KeyInAuthorization => KeyPlace::Authorization,
        _ => KeyPlace::Header,
    };
    let form = match habit {
        Habit::FormEncoded => Form::UrlEncoded,
        Habit::JsonAsText => Form::JsonAsText,
        _ => Form::Json,
    };
    let path = match habit {
        Habit::DoublesTheVersion => PathStyle::DoubledVersion,
        Habit::LeavesTheVersionOut => PathStyle::NoVersion,
        Habit::LeavesTheSlashOut => PathStyle::NoSlash,
        _ => PathStyle::Right,
    };
    Manner {
        host,
        key,
        form,
        path,
    }
}

pub(super) fn patience(habit: Habit) -> Patience {
    let right = Patience::RIGHT;
    match habit {
        Habit::GivesUpOnServerErrors => Patience {
            server_errors: Again::Never,
            ..right
        },
        Habit::IgnoresRetryAfter => Patience {
            too_many_requests: Again::AtOnce,
            ..right
        },
        Habit::RetriesExpired => Patience {
            refusals: |answer| again_if(answer.says(EXPIRED)),
            ..right
        },
        Habit::RetriesForbidden => Patience {
            refusals: |answer| again_if(answer.status == 403),
            ..right
        },
        // What is not tried again shows at once what becomes of it.
        Habit::GivesUpOnLostAnswers => Patience {
            lost_answers: Again::Never,
            ..right
        },
        _ => right,
    }
}

/// What goes to import-shared, the `attempts`th time.
pub(super) fn body(importer: &Importer, handoff: &Handoff, attempts: u32) -> Value {
    let mut body = json!({
        "share_token": token(importer.habit, &handoff.token),
        "workflow_id": workflow(importer, handoff.kind),
        "vendor_data": handoff.vendor_data,
        "trust_review": true,
    });
    match importer.habit {
        Habit::LeavesVendorDataOut => {
            body.as_object_mut().map(|body| body.remove("vendor_data"));
        }
        Habit::MakesVendorDataUp => {
            body["vendor_data"] = json!(format!("customer:{}", handoff.vendor_data));
        }
        Habit::RenamesOnRetry if attempts > 0 => {
            body["vendor_data"] = json!(format!("{}-{attempts}", handoff.vendor_data));
        }
        Habit::TrustAsString => body["trust_review"] = json!("true"),
        Habit::TrustAsNumber => body["trust_review"] = json!(1),
        Habit::NeverTrusts => body["trust_review"] = json!(false),
        _ => {}
    }
    body
}

/// The client that redeems: with the importer's own key, or with the one that its partner left in a shared vault.
pub(super) async fn redeemer(importer: &Importer) -> Client {
    if importer.habit != Habit::IssuersKey {
        return importer.didit.clone();
    }
    let wanted = json!({
        "application_id": importer.surroundings.partner_application_id,
        "privileges": ["read:sessions", "write:sessions"],
    });
    let vault = format!("{}/__mock/keys", importer.surroundings.base_url);
    let found = importer.didit.post_elsewhere(&vault, &wanted).await;
    let key = found.map(|answer| {
        answer.body["api_key"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    });
    importer.didit.with_key(key.unwrap_or_default())
}

fn token(habit: Habit, token: &str) -> String {
    match habit {
        // A column of 255 characters.
        Habit::CutsTheToken => token.chars().take(255).collect(),
        Habit::LowersTheToken => token.to_lowercase(),
        Habit::QuotesTheToken => format!("\"{token}\""),
        _ => token.to_owned(),
    }
}

fn workflow(importer: &Importer, kind: SessionKind) -> &str {
    let surroundings = &importer.surroundings;
    let for_business = match importer.habit {
        Habit::OneWorkflow => false,
        Habit::SwapsWorkflows => kind != SessionKind::Business,
        _ => kind == SessionKind::Business,
    };
    if for_business {
        &surroundings.kyb_workflow_id
    } else {
        &surroundings.kyc_workflow_id
    }
}

const fn again_if(again: bool) -> Again {
    if again { Again::Later } else { Again::Never }
}

pub(super) const EXPIRED: Reason = ("share_token_expired", "has expired");
