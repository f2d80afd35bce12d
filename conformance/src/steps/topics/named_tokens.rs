//! Tokens with names, for scenarios that hold several.

use serde_json::{Value, json};

use crate::record::Extraction;
use crate::scene::{MintBody, Party, Scene, Step, Token};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(When
        "the {party} mints token {string} of session {string} for the {party}",
        "the issuer mints token \"t1\" of session \"s1\" for the importer",
        "Mints a token without naming a time to live, and calls it by this name.",
        mints),
    step!(When
        "the {party} mints token {string} of session {string} for the {party} that lives {int} second(s)",
        "the issuer mints token \"t1\" of session \"s1\" for the importer that lives 60 seconds",
        "Mints a token with this ttl_in_seconds, and calls it by this name.",
        mints_with_ttl),
    step!(When
        "the {party} mints a token of session {string} for an application that does not exist",
        "the issuer mints a token of session \"s1\" for an application that does not exist",
        "Mints a token for a UUID that no application has.",
        mints_for_nobody),
    step!(Given
        "token {string} is used from here on",
        "token \"t1\" is used from here on",
        "From here on \"the token\" is the one of this name.",
        is_used),
    step!(Given
        "token {string} is signed like {string} without its session_kind",
        "token \"t2\" is signed like \"t1\" without its session_kind",
        "Has a token signed as they were before session_kind existed.",
        without_kind),
    step!(Given
        "token {string} is signed like {string} with an expiry long ago",
        "token \"t2\" is signed like \"t1\" with an expiry long ago",
        "Has a token signed that ran out in 2020.",
        long_ago),
    step!(Given
        "token {string} is signed like {string} for the {party}",
        "token \"t2\" is signed like \"t1\" for the issuer",
        "Has a token signed for another application.",
        for_party),
];

async fn mints(scene: &mut Scene, args: Args) -> Step {
    mint(scene, &args, |body| body).await
}

async fn mints_with_ttl(scene: &mut Scene, args: Args) -> Step {
    let ttl = json!(args.int(4)?);
    mint(scene, &args, |body| body.with("ttl_in_seconds", ttl)).await
}

async fn mint(scene: &mut Scene, args: &Args, change: impl FnOnce(MintBody) -> MintBody) -> Step {
    let (by, name, of, to) = (args.party(0)?, args.text(1)?, args.text(2)?, args.party(3)?);
    let session = scene.use_session(of)?;
    let body = MintBody::for_application(&scene.application(to)?.application_id);
    let answer = scene.mint(by, &session, change(body)).await?;
    match answer.text_member("share_token") {
        Some(_) => scene.name_token(name),
        None => Ok(()),
    }
}

async fn mints_for_nobody(scene: &mut Scene, args: Args) -> Step {
    let session = scene.use_session(args.text(1)?)?;
    let nobody = scene.ids.uuid();
    let body = MintBody::for_application(&nobody);
    scene.mint(args.party(0)?, &session, body).await.map(drop)
}

async fn is_used(scene: &mut Scene, args: Args) -> Step {
    scene.use_token(args.text(0)?).map(drop)
}

async fn without_kind(scene: &mut Scene, args: Args) -> Step {
    forge(scene, &args, |claims| {
        claims.shift_remove("session_kind");
    })
    .await
}

async fn long_ago(scene: &mut Scene, args: Args) -> Step {
    forge(scene, &args, |claims| {
        claims.insert("iat".to_owned(), json!(LONG_AGO));
        claims.insert("exp".to_owned(), json!(LONG_AGO + 3_600));
    })
    .await
}

async fn for_party(scene: &mut Scene, args: Args) -> Step {
    let party: Party = args.party(2)?;
    let receiver = json!(scene.application(party)?.application_id);
    forge(scene, &args, |claims| {
        claims.insert("for_application_id".to_owned(), receiver);
    })
    .await
}

async fn forge(
    scene: &mut Scene,
    args: &Args,
    change: impl FnOnce(&mut serde_json::Map<String, Value>),
) -> Step {
    let (name, like) = (args.text(0)?, args.text(1)?);
    let genuine = scene.use_token(like)?;
    let mut claims = scene.decoded()?.claims;
    if let Some(members) = claims.as_object_mut() {
        members.shift_remove("jti");
        change(members);
    }
    let text = scene.forge(&claims).await?;
    scene
        .tape
        .name_found("FORGED_TOKEN", &text, Extraction::Member("share_token"));
    let forged = Token {
        text,
        session: genuine.session,
    };
    scene.tokens.push(forged);
    scene.name_token(name)
}

/// The first of January 2020.
const LONG_AGO: i64 = 1_577_836_800;
