//! What the plain case shows on the wire, rule by rule.

use contract::session::SessionKind;
use serde_json::Value;

use super::Role;
use super::opening::Plain;
use super::sight::{Sight, hash};
use super::stop::{Step, blocked, breach};
use super::world::{Application, World};

/// A rule that a plain case is held against.
pub(super) struct Wire {
    pub(super) rule: &'static str,
    pub(super) check: fn(&Plain, &World) -> Step<()>,
}

/// The rules that a plain case of this role is held against, in the order in which one explains the next.
pub(super) const fn checks(role: Role) -> &'static [Wire] {
    match role {
        Role::Issuer => ISSUER,
        Role::Importer => IMPORTER,
    }
}

const ISSUER: &[Wire] = &[
    Wire {
        rule: "issuer-uses-verification-host",
        check: |plain, world| on_verification_host(plain, world, Role::Issuer),
    },
    Wire {
        rule: "issuer-uses-x-api-key",
        check: |plain, world| own_key(plain, &world.issuer, Role::Issuer),
    },
    Wire {
        rule: "issuer-sends-json",
        check: |plain, _| sends_json(plain, Role::Issuer),
    },
    Wire {
        rule: "issuer-names-the-partner",
        check: |plain, world| {
            each(plain, Role::Issuer, "issuer-sends-json", |sight| {
                member_is(sight, "for_application_id", &world.importer.id)
            })
        },
    },
    Wire {
        rule: "issuer-ttl-within-bounds",
        check: |plain, _| each(plain, Role::Issuer, "issuer-sends-json", ttl_within_bounds),
    },
];

const IMPORTER: &[Wire] = &[
    Wire {
        rule: "importer-uses-verification-host",
        check: |plain, world| on_verification_host(plain, world, Role::Importer),
    },
    Wire {
        rule: "importer-uses-own-key",
        check: |plain, world| own_key(plain, &world.importer, Role::Importer),
    },
    Wire {
        rule: "importer-sends-json",
        check: |plain, _| sends_json(plain, Role::Importer),
    },
    Wire {
        rule: "importer-token-verbatim",
        check: |plain, _| {
            let expected = hash(&plain.handoff.token);
            each(
                plain,
                Role::Importer,
                "importer-sends-json",
                |sight| match sight.token() {
                    Some(sent) if sent == expected => Ok(()),
                    Some(sent) => breach(
                        "the token that was redeemed is not the one that was handed over",
                        format!("share_token with SHA-256 {expected}…"),
                        format!("share_token with SHA-256 {sent}…"),
                    ),
                    None => breach(
                        "the request carries no share_token",
                        "share_token as it was handed over",
                        "none",
                    ),
                },
            )
        },
    },
    Wire {
        rule: "importer-own-workflow-for-kind",
        check: |plain, world| {
            let expected = world.importer.workflow(plain.kind);
            each(plain, Role::Importer, "importer-sends-json", |sight| {
                member_is(sight, "workflow_id", expected)
            })
        },
    },
    Wire {
        rule: "importer-trust-is-a-boolean",
        check: |plain, _| {
            each(
                plain,
                Role::Importer,
                "importer-sends-json",
                trust_is_boolean,
            )
        },
    },
    Wire {
        rule: "importer-sends-vendor-data",
        check: |plain, _| {
            let expected = &plain.handoff.customer.vendor_data;
            each(plain, Role::Importer, "importer-sends-json", |sight| {
                member_is(sight, "vendor_data", expected)
            })
        },
    },
];

/// Every `ttl_in_seconds` that is there lies within the bounds; a number in quotes counts.
pub(super) fn ttl_within_bounds(sight: &Sight) -> Step<()> {
    let Some(ttl) = sight.body().and_then(|body| body.get("ttl_in_seconds")) else {
        return Ok(());
    };
    let seconds = match ttl {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_f64(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    match seconds {
        Some(seconds) if (60.0..=86_400.0).contains(&seconds) => Ok(()),
        Some(_) | None => breach(
            "the request asks for a life outside the bounds",
            "ttl_in_seconds from 60 to 86400, or none",
            format!("ttl_in_seconds {ttl}"),
        ),
    }
}

fn on_verification_host(plain: &Plain, world: &World, role: Role) -> Step<()> {
    called(plain, role)?;
    match plain.posts().find(|sight| sight.is_on_auth_host()) {
        None => Ok(()),
        Some(sight) => breach(
            "the call went to the auth host",
            format!("{} at {}", sight.path(), world.base_url),
            format!("{} at {}", sight.path(), world.auth_base_url),
        ),
    }
}

fn own_key(plain: &Plain, own: &Application, role: Role) -> Step<()> {
    called(plain, role)?;
    for sight in plain.posts() {
        let expected = format!("x-api-key with the {role}'s key, …{}", tail(&own.key));
        match (sight.header("x-api-key"), sight.application_id()) {
            (Some(_), Some(id)) if id == own.id => {}
            // Nobody's key is known at the auth host: there it is told by its end.
            (Some(shown), None) if shown.ends_with(tail(&own.key)) => {}
            (Some(shown), _) => {
                return breach(
                    "the key is not its own",
                    expected,
                    format!("x-api-key {shown}"),
                );
            }
            (None, _) => {
                return breach(
                    "the key is not in x-api-key",
                    expected,
                    key_elsewhere(sight),
                );
            }
        }
    }
    Ok(())
}

fn key_elsewhere(sight: &Sight) -> String {
    if let Some(value) = sight.header("authorization") {
        return format!("Authorization: {value}");
    }
    match sight.target().split_once('?') {
        Some((_, query)) => format!("no x-api-key, and the query {query}"),
        None => "no x-api-key".to_owned(),
    }
}

fn sends_json(plain: &Plain, role: Role) -> Step<()> {
    called(plain, role)?;
    for sight in plain.posts() {
        let kind = sight.header("content-type").unwrap_or("none");
        let essence = kind.split(';').next().unwrap_or_default().trim();
        let said = essence.eq_ignore_ascii_case("application/json");
        if !said || sight.body().is_none() {
            let body = if sight.body().is_some() {
                "a JSON object"
            } else {
                "something that is no JSON object"
            };
            return breach(
                "the request is no JSON, or does not say that it is",
                "Content-Type: application/json, and a JSON object",
                format!("Content-Type {kind}, and {body}"),
            );
        }
    }
    Ok(())
}

fn trust_is_boolean(sight: &Sight) -> Step<()> {
    match sight.body().and_then(|body| body.get("trust_review")) {
        None | Some(Value::Bool(_)) => Ok(()),
        Some(other) => breach(
            "trust_review is no JSON boolean",
            "trust_review true or false, or none",
            format!("trust_review {other}"),
        ),
    }
}

fn member_is(sight: &Sight, name: &str, expected: &str) -> Step<()> {
    match sight.body().and_then(|body| body.get(name)) {
        Some(Value::String(sent)) if sent == expected => Ok(()),
        // Ids of Didit's may be written in either case.
        Some(Value::String(sent))
            if name != "vendor_data" && sent.eq_ignore_ascii_case(expected) =>
        {
            Ok(())
        }
        sent => breach(
            format!("{name} is not what it has to be"),
            format!("{name} \"{expected}\""),
            sent.map_or_else(|| format!("no {name}"), |sent| format!("{name} {sent}")),
        ),
    }
}

/// Holds every attempt against a check that needs its members.
fn each(
    plain: &Plain,
    role: Role,
    json_rule: &'static str,
    check: impl Fn(&Sight) -> Step<()>,
) -> Step<()> {
    called(plain, role)?;
    for sight in plain.posts() {
        if sight.body().is_none() {
            return blocked(json_rule, "the request can't be read");
        }
        check(sight)?;
    }
    Ok(())
}

fn called(plain: &Plain, role: Role) -> Step<()> {
    if plain.attempts.is_empty() {
        return blocked(role.plain_rule(), "the endpoint was not called at all");
    }
    Ok(())
}

fn tail(key: &str) -> &str {
    let start = key.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &key[start..]
}

/// The title of a plain case.
pub(super) const fn title(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::User => "the plain case of a person",
        SessionKind::Business => "the plain case of a company",
    }
}
