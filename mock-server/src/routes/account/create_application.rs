//! `POST /auth/v2/organizations/me/{organisation_id}/applications/`: another sandbox application, of use from the start.

use contract::refusal::{FieldProblem, Refusal};
use serde_json::Value;

use super::verify_email::application;
use super::visit::Visit;
use crate::accounts::Profile;
use crate::http::Reply;
use crate::render;
use crate::routes::body::Body;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (account, organisation) = visit.account_of_the_organisation()?;
    let profile = extract(visit, &account.organisation_name)?;
    let world = visit.world;
    let made = world
        .accounts
        .add_application(account.id, organisation, |_| {
            application(world, organisation, profile)
        })?;
    Ok(render::application(201, &made))
}

/// Every member may be left out, and so may the body.
fn extract(visit: &Visit<'_>, organisation_name: &str) -> Result<Profile, Refusal> {
    let mut body = if visit.call.body.is_empty() {
        Body::empty()
    } else {
        Body::read(visit.call)?
    };
    let name = body.optional_text("name");
    let profile = Profile {
        name: name.unwrap_or_else(|| format!("{organisation_name} App")),
        website_url: url(&mut body, "website_url"),
        redirect_uris: redirect_uris(&mut body),
        terms_url: url(&mut body, "terms_url"),
        privacy_url: url(&mut body, "privacy_url"),
        description: body.optional_text("description"),
    };
    bounded(&mut body, "name", &profile.name, LONGEST_NAME);
    let description = profile.description.as_deref().unwrap_or_default();
    bounded(&mut body, "description", description, LONGEST_TEXT);
    body.finish()?;
    Ok(profile)
}

fn url(body: &mut Body, field: &'static str) -> Option<String> {
    let text = body.optional_text(field)?;
    if !is_url(&text, &["http", "https"]) {
        body.note(field, FieldProblem::Other("Enter a valid URL.".to_owned()));
    }
    Some(text)
}

/// A list of addresses, which may be of an app's own scheme.
fn redirect_uris(body: &mut Body) -> Vec<String> {
    const FIELD: &str = "redirect_uris";
    let problem = match body.value(FIELD) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(items)) if items.len() > MOST_URIS => {
            let most = format!("Ensure this field has no more than {MOST_URIS} elements.");
            FieldProblem::Other(most)
        }
        Some(Value::Array(items)) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            match texts.collect::<Option<Vec<_>>>() {
                Some(texts) if texts.iter().all(|text| is_url(text, &[])) => return texts,
                Some(_) => FieldProblem::Other("Enter a valid URL.".to_owned()),
                None => FieldProblem::NotAString,
            }
        }
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            FieldProblem::NotAList
        }
    };
    body.note(FIELD, problem);
    Vec::new()
}

/// Whether a text is an absolute URL of one of these schemes; of any where none is named.
fn is_url(text: &str, schemes: &[&str]) -> bool {
    text.len() <= LONGEST_TEXT
        && text.parse::<reqwest::Url>().is_ok_and(|url| {
            schemes.is_empty() || (schemes.contains(&url.scheme()) && url.has_host())
        })
}

fn bounded(body: &mut Body, field: &'static str, text: &str, most: usize) {
    if text.chars().count() > most {
        body.note(field, FieldProblem::TooLong(most));
    }
}

pub(crate) const LONGEST_NAME: usize = 100;
pub(crate) const LONGEST_TEXT: usize = 500;
pub(crate) const MOST_URIS: usize = 20;
