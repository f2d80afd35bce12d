use contract::secrets::AccessToken;
use serde_json::{Value, json};

use crate::accounts::{Account, LIFETIME_SECONDS, OwnedApplication};
use crate::http::Reply;
use crate::time::iso8601;

/// 200 to a confirmed address: tokens, the organisation, and its application with its key.
pub(crate) fn verified(account: &Account, passes: &[AccessToken; 2]) -> Reply {
    let application = account.applications.first().map(|application| {
        json!({
            "uuid": application.id,
            "name": application.profile.name,
            "client_id": application.client_id,
            "api_key": application.api_key.expose(),
        })
    });
    let mut body = tokens(passes);
    body["organization"] = json!({"uuid": account.organisation, "name": account.organisation_name});
    body["application"] = application.into();
    Reply::json(200, &body)
}

/// 200 to a login.
pub(crate) fn logged_in(passes: &[AccessToken; 2]) -> Reply {
    let mut body = tokens(passes);
    body["message"] = json!("Login successful");
    Reply::json(200, &body)
}

fn tokens([access, refresh]: &[AccessToken; 2]) -> Value {
    json!({
        "access_token": access.expose(),
        "refresh_token": refresh.expose(),
        "expires_in": LIFETIME_SECONDS,
    })
}

/// 200 to a list of organisations: an account has one.
pub(crate) fn organisations(account: &Account) -> Reply {
    let own = json!({
        "uuid": account.organisation,
        "name": account.organisation_name,
        "contact_email": account.email.as_str(),
        "created_at": iso8601(account.created_at),
    });
    Reply::json(200, &json!([own]))
}

/// 200 to a list of applications, oldest first.
pub(crate) fn applications(account: &Account) -> Reply {
    let rows: Vec<Value> = account.applications.iter().map(row).collect();
    Reply::json(200, &json!(rows))
}

/// An application by itself.
pub(crate) fn application(status: u16, application: &OwnedApplication) -> Reply {
    Reply::json(status, &row(application))
}

fn row(application: &OwnedApplication) -> Value {
    let profile = &application.profile;
    json!({
        "uuid": application.id,
        "name": profile.name,
        "client_id": application.client_id,
        "api_key": application.api_key.expose(),
        "website_url": profile.website_url,
        "redirect_uris": profile.redirect_uris,
        "terms_url": profile.terms_url,
        "privacy_url": profile.privacy_url,
        "description": profile.description,
        "created_at": iso8601(application.created_at),
    })
}
