//! Share tokens: what they say, and what becomes of spoiled ones.

use contract::capability::Capability;
use serde_json::{Value, json};

use crate::jwt::{self, Material, Names};
use crate::record::Extraction;
use crate::scene::{Breach, Party, Scene, Step, Stop, Token};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the token is a JWT",
        "the token is a JWT",
        "Expects three parts of base64url, the first two of them JSON objects.",
        is_jwt),
    step!(Then
        "the token's header has {string} in {string}",
        "the token's header has \"HS256\" in \"alg\"",
        "Expects this text in a member of the header.",
        header_has),
    step!(Then
        "the token's claim {string} is {string}",
        "the token's claim \"session_kind\" is \"user\"",
        "Expects this text in a claim.",
        claim_is),
    step!(Then
        "the token's claim {string} is the {party}'s application",
        "the token's claim \"for_application_id\" is the importer's application",
        "Expects the id of this party's application in a claim.",
        claim_is_application),
    step!(Then
        "the token's claim {string} is the session",
        "the token's claim \"session_id\" is the session",
        "Expects the id of the shared session in a claim.",
        claim_is_session),
    step!(Then
        "the token's claim {string} is whole seconds",
        "the token's claim \"exp\" is whole seconds",
        "Expects an integer in a claim.",
        claim_is_seconds),
    step!(Then
        "the token was issued by the world's clock",
        "the token was issued by the world's clock",
        "Expects an iat between the start of the scenario and now, give or take five seconds.",
        issued_now),
    step!(Then
        "the token lives {int} second(s)",
        "the token lives 3600 seconds",
        "Expects this difference between exp and iat.",
        lives),
    step!(When
        "the importer imports with the token {mangling}",
        "the importer imports with the token with its signature cut off",
        "Imports with the last token, spoiled in this way.",
        imports_mangled),
    step!(When
        "the importer imports with {string} for a token",
        "the importer imports with \"not a token\" for a token",
        "Imports with this text as share_token.",
        imports_text),
    step!(When
        "the importer imports with the token signed with the secret of another world",
        "the importer imports with the token signed with the secret of another world",
        "Imports with the same claims, signed by a world that is not this one.",
        imports_other_world),
    step!(Given
        "the issuer has handed over a token from before session_kind existed",
        "the issuer has handed over a token from before session_kind existed",
        "Has a token signed with all claims of the last one but session_kind.",
        legacy_token),
    step!(Given
        "the issuer's first token is used from here on",
        "the issuer's first token is used from here on",
        "From here on \"the token\" is the one that was minted first.",
        first_token),
];

async fn is_jwt(scene: &mut Scene, _: Args) -> Step {
    let token = scene.token()?;
    jwt::decode(&token.text).map(drop).map_err(|reason| {
        Stop::breach(
            "the share token is no JWT",
            "three parts of base64url, the first two JSON objects",
            reason,
        )
    })
}

async fn header_has(scene: &mut Scene, args: Args) -> Step {
    let decoded = scene.decoded()?;
    expect(
        args.text(1)?,
        decoded.header.get(args.text(1)?),
        &json!(args.text(0)?),
    )
}

async fn claim_is(scene: &mut Scene, args: Args) -> Step {
    let expected = json!(args.text(1)?);
    claim(scene, args.text(0)?, &expected)
}

async fn claim_is_application(scene: &mut Scene, args: Args) -> Step {
    let expected = json!(scene.application(args.party(1)?)?.application_id);
    claim(scene, args.text(0)?, &expected)
}

async fn claim_is_session(scene: &mut Scene, args: Args) -> Step {
    let expected = json!(scene.token()?.session.id);
    claim(scene, args.text(0)?, &expected)
}

async fn claim_is_seconds(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let decoded = scene.decoded()?;
    let value = decoded.claims.get(name);
    if value.is_some_and(Value::is_i64) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the token's claim {name} is no integer"),
        "seconds since 1970",
        value.map_or_else(|| "no such claim".to_owned(), Value::to_string),
    ))
}

async fn issued_now(scene: &mut Scene, _: Args) -> Step {
    let now = scene.advance(0).await?;
    let issued = scene.claimed_seconds("iat")?;
    if (now - TOLERANCE..=now + TOLERANCE).contains(&issued) {
        return Ok(());
    }
    Err(Stop::breach(
        "the token's iat is not the time at which it was minted",
        format!("about {now}"),
        issued.to_string(),
    ))
}

async fn lives(scene: &mut Scene, args: Args) -> Step {
    let expected = args.int(0)?;
    let life = scene.claimed_seconds("exp")? - scene.claimed_seconds("iat")?;
    if life == expected {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the token lives {life} seconds"),
        format!("exp − iat = {expected}"),
        format!("exp − iat = {life}"),
    ))
}

fn claim(scene: &Scene, name: &str, expected: &Value) -> Step {
    let decoded = scene.decoded()?;
    expect(name, decoded.claims.get(name), expected)
}

fn expect(name: &str, got: Option<&Value>, expected: &Value) -> Step {
    if got == Some(expected) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the token's {name} is not as expected"),
        expected.to_string(),
        got.map_or_else(|| "it has none".to_owned(), Value::to_string),
    ))
}

async fn imports_mangled(scene: &mut Scene, args: Args) -> Step {
    let mangling = args.mangling(0)?;
    let token = scene.token()?;
    let another = scene
        .tokens
        .iter()
        .rev()
        .find(|other| other.text != token.text)
        .cloned();
    let other_session = scene
        .sessions
        .iter()
        .rev()
        .find(|session| session.id != token.session.id)
        .cloned();
    let issuer = scene.application(Party::Issuer)?.clone();
    let importer = scene.application(Party::Importer)?.application_id.clone();
    let material = Material {
        token: &token.text,
        another: another.as_ref().map(|token| token.text.as_str()),
        issuer_key: issuer.api_key.expose(),
        issuer_application: &issuer.application_id,
        importer_application: &importer,
        other_session: other_session.as_ref().map(|session| session.id.as_str()),
    };
    let spoiled = jwt::apply(mangling, &material).map_err(|reason| {
        Breach::new(
            "the token could not be spoiled in this way",
            "a JWT with the documented claims",
            reason,
        )
        .blocks("share-token-claims")
    })?;
    let variable = |value: Option<&str>| {
        value
            .and_then(|value| scene.tape.variable_of(value))
            .unwrap_or("SHARE_TOKEN")
            .to_owned()
    };
    let (of_token, of_another, of_session) = (
        variable(Some(&token.text)),
        variable(another.as_ref().map(|token| token.text.as_str())),
        variable(other_session.as_ref().map(|session| session.id.as_str())),
    );
    scene
        .tape
        .name_derived("SPOILED_TOKEN", &spoiled, |result| {
            jwt::script(
                mangling,
                &Names {
                    result,
                    token: &of_token,
                    another: &of_another,
                    other_session: &of_session,
                },
            )
        });
    import_text(scene, &spoiled).await
}

async fn imports_text(scene: &mut Scene, args: Args) -> Step {
    let text = args.text(0)?.to_owned();
    import_text(scene, &text).await
}

async fn imports_other_world(scene: &mut Scene, _: Args) -> Step {
    let claims = scene.decoded()?.claims;
    let forged = scene.forge_elsewhere(&claims).await?;
    import_text(scene, &forged).await
}

async fn import_text(scene: &mut Scene, text: &str) -> Step {
    let body = scene
        .redemption(Party::Importer)?
        .with("share_token", json!(text));
    scene.redeem(Party::Importer, body).await.map(drop)
}

async fn legacy_token(scene: &mut Scene, _: Args) -> Step {
    if !scene.offers(Capability::Forge) {
        return Err(Stop::Skipped(Capability::Forge));
    }
    let token = scene.token()?;
    let mut claims = scene.decoded()?.claims;
    if let Some(members) = claims.as_object_mut() {
        members.shift_remove("session_kind");
        members.shift_remove("jti");
    }
    let text = scene.forge(&claims).await?;
    scene
        .tape
        .name_found("LEGACY_TOKEN", &text, Extraction::Member("share_token"));
    scene.tokens.push(Token {
        text,
        session: token.session,
    });
    Ok(())
}

async fn first_token(scene: &mut Scene, _: Args) -> Step {
    match scene.tokens.first().cloned() {
        Some(first) => {
            scene.tokens.push(first);
            Ok(())
        }
        None => Err(Stop::scenario(
            "no token was minted yet: add a Given that mints one",
        )),
    }
}

const TOLERANCE: i64 = 5;
