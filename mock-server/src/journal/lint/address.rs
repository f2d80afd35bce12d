//! Key, host, path, and what stands in the URL.

use contract::endpoint::{Access, Host};
use contract::secrets::ApiKey;
use http::Method;
use percent_encoding::percent_decode_str;

use super::elsewhere;
use super::scene::Scene;
use crate::http::Side;
use crate::journal::redact;
use crate::routes::{Found, find};

pub(super) fn auth_header(scene: &Scene<'_>) -> Option<String> {
    if !matches!(scene.row()?.access, Access::Key(_)) || scene.caller.is_some() {
        return None;
    }
    let call = scene.call;
    if let Some(key) = &call.api_key {
        let shown = key.expose();
        if shown.to_ascii_lowercase().starts_with("bearer ") {
            return Some(
                "`x-api-key` begins with the word Bearer: it takes the key and nothing else."
                    .to_owned(),
            );
        }
        return Some(format!(
            "`x-api-key` holds {}, which is the key of no application here. Is it the key of another environment or world?",
            ApiKey::last_four(key)
        ));
    }
    if call.headers.contains_key("x-api-key") {
        return Some(
            "`x-api-key` is empty or no ASCII. Is the variable set that it is read from?"
                .to_owned(),
        );
    }
    if call.headers.contains_key("authorization") {
        return Some(
            "The request has no `x-api-key`. It has `Authorization`, which Didit does not read: send the key in `x-api-key`."
                .to_owned(),
        );
    }
    Some("The request has no `x-api-key`, and the endpoint asks for one.".to_owned())
}

pub(super) fn host(scene: &Scene<'_>) -> Option<String> {
    let path = &scene.call.path;
    let (there, right) = match scene.side {
        Side::Auth if path.starts_with("/v3/") => (Host::Auth, Host::Verification),
        Side::Public if path.starts_with("/auth/v2/") => (Host::Verification, Host::Auth),
        Side::Auth | Side::Public => return None,
    };
    Some(format!(
        "{} went to the listener that stands for {}; it is served by {}.",
        shown_path(scene),
        there.name(),
        right.name()
    ))
}

pub(super) fn known_endpoint(scene: &Scene<'_>) -> Option<String> {
    let call = scene.call;
    if host(scene).is_some() || elsewhere::is_didits(scene.side, &call.method, call.segments()) {
        return None;
    }
    let asked = || format!("{} {}", call.method, shown_path(scene));
    match (&scene.found, scene.side) {
        (Found::Endpoint(..), _) => None,
        // Tools that wait for a server, and browsers, ask for these: they are nobody's call of the API.
        (Found::Nothing, _) if is_probe(scene) => None,
        (Found::Nothing, Side::Auth) => Some(format!("{} is no endpoint of Didit's.", asked())),
        (Found::OtherMethods(methods), _) => Some(format!(
            "{} is no endpoint of Didit's: the path takes {}.{}",
            asked(),
            methods.join(", "),
            redirected(&call.method, methods)
        )),
        (Found::Nothing, Side::Public) => Some(format!(
            "{} is no endpoint of Didit's.{}",
            asked(),
            advice(scene)
        )),
    }
}

pub(super) fn trailing_slash(scene: &Scene<'_>) -> Option<String> {
    let row = scene.row()?;
    if !row.path.ends_with('/') || scene.call.path.ends_with('/') {
        return None;
    }
    Some(format!(
        "{} {} lacks its last slash: Didit answers 301, and on the way many clients turn a POST into a GET or lose the key.",
        scene.call.method,
        shown_path(scene)
    ))
}

pub(super) fn secret_in_url(scene: &Scene<'_>) -> Option<String> {
    let call = scene.call;
    let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    for segment in call
        .path
        .split('/')
        .filter(|segment| segment.len() >= SHORTEST)
    {
        let segment = decoded(segment);
        if let Some(what) = secret(scene, &segment) {
            return Some(format!(
                "{what} stands in the path: it ends up in logs. {}",
                way_out(what)
            ));
        }
    }
    let query = call.query.as_deref()?;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let is_named = KEY_NAMES.contains(&name.to_ascii_lowercase().as_str());
        let what = match secret(scene, &value) {
            Some(what) => what,
            None if is_named && !value.is_empty() => KEY,
            None if name == "share_token" && !value.is_empty() => TOKEN,
            None => continue,
        };
        return Some(format!(
            "{what} stands in the query, as `{}`: it ends up in logs. {}",
            redact::text(&name),
            way_out(what)
        ));
    }
    None
}

fn secret(scene: &Scene<'_>, text: &str) -> Option<&'static str> {
    if redact::is_token(text) {
        Some(TOKEN)
    } else if text.len() >= SHORTEST && (scene.is_key)(text) {
        Some(KEY)
    } else {
        None
    }
}

fn way_out(what: &str) -> &'static str {
    if what == KEY {
        "Send it in `x-api-key`."
    } else {
        "Send it in the body."
    }
}

/// What a path that leads nowhere was probably meant to be.
fn advice(scene: &Scene<'_>) -> String {
    let call = scene.call;
    let leads_somewhere =
        |path: &str| !matches!(find(&call.method, segments(path)), Found::Nothing);
    if let Some(rest) = call.path.strip_prefix("/v3")
        && rest.starts_with("/v3/")
    {
        return " The base URL already ends in `/v3`, and the path adds another: leave one of them out.".to_owned();
    }
    if leads_somewhere(&format!("/v3{}", call.path)) {
        return " The path lacks its `/v3`.".to_owned();
    }
    let single = call.path.replace("//", "/");
    if single != call.path && leads_somewhere(&single) {
        return " Two slashes stand where one belongs: does the base URL end in a slash?"
            .to_owned();
    }
    String::new()
}

fn redirected(method: &Method, methods: &[&str]) -> &'static str {
    if *method == Method::GET && methods.contains(&"POST") {
        " Did the client follow the 301 from the path without its last slash, and turn POST into GET?"
    } else {
        ""
    }
}

fn is_probe(scene: &Scene<'_>) -> bool {
    let call = scene.call;
    let is_bare = call.api_key.is_none() && !call.headers.contains_key("authorization");
    is_bare && scene.is_read() && ["/", "/favicon.ico", "/robots.txt"].contains(&call.path.as_str())
}

fn shown_path(scene: &Scene<'_>) -> String {
    redact::target(&scene.call.path, None)
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_matches('/').split('/')
}

const KEY: &str = "An API key";
const TOKEN: &str = "A share token";
/// Under which a key is put into a query.
const KEY_NAMES: &[&str] = &["api_key", "apikey", "api-key", "x-api-key", "x_api_key"];
/// Neither a key nor a token is shorter.
const SHORTEST: usize = 20;
