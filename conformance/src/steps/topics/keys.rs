//! Who calls, and with what key.

use crate::scene::{Credential, MintBody, Party, Scene, Step};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has a key that may only {string}",
        "the issuer has a key that may only \"read:sessions\"",
        "Makes a key with these privileges, several of them parted by commas; \"that key\" in later steps.",
        has_restricted_key),
    step!(When
        "somebody mints a share token for the importer {credential}",
        "somebody mints a share token for the importer without a key",
        "Mints a token of the session, with this instead of the issuer's key.",
        somebody_mints),
    step!(When
        "somebody imports the session {credential}",
        "somebody imports the session without a key",
        "Imports with the last token, with this instead of the importer's key.",
        somebody_imports),
    step!(When
        "somebody reads the decision of the session {credential}",
        "somebody reads the decision of the session without a key",
        "Reads the issuer's session, with this instead of the issuer's key.",
        somebody_reads),
    step!(When
        "somebody lists sessions {credential}",
        "somebody lists sessions without a key",
        "Lists sessions, with this instead of a key.",
        somebody_lists),
    step!(When
        "somebody deletes the session {credential}",
        "somebody deletes the session without a key",
        "Deletes the issuer's session, with this instead of the issuer's key.",
        somebody_deletes),
];

async fn has_restricted_key(scene: &mut Scene, args: Args) -> Step {
    let application = scene.application(args.party(0)?)?.application_id.clone();
    let privileges: Vec<&str> = args
        .text(1)?
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    scene.restricted_key = scene.make_key(&application, &privileges).await?;
    Ok(())
}

async fn somebody_mints(scene: &mut Scene, args: Args) -> Step {
    let session = scene.session()?;
    let body = MintBody::for_application(&scene.application(Party::Importer)?.application_id);
    let call = scene.mint_call(WHO, &session.id, body);
    let call = scene.with_credential(call, args.credential(0)?);
    scene.mint_with(call, &session).await.map(drop)
}

async fn somebody_imports(scene: &mut Scene, args: Args) -> Step {
    let body = scene.redemption(Party::Importer)?;
    let call = scene.redeem_call(WHO, body);
    let call = scene.with_credential(call, args.credential(0)?);
    let answer = scene.send(call).await?;
    scene.keep_import(Party::Importer, &answer);
    scene.last = Some(answer);
    Ok(())
}

async fn somebody_reads(scene: &mut Scene, args: Args) -> Step {
    let path = format!("/v3/session/{}/decision/", scene.session()?.id);
    ask(scene, args.credential(0)?, "reads a decision", "GET", &path).await
}

async fn somebody_lists(scene: &mut Scene, args: Args) -> Step {
    ask(
        scene,
        args.credential(0)?,
        "lists sessions",
        "GET",
        "/v3/sessions/",
    )
    .await
}

async fn somebody_deletes(scene: &mut Scene, args: Args) -> Step {
    let path = format!("/v3/session/{}/delete/", scene.session()?.id);
    ask(
        scene,
        args.credential(0)?,
        "deletes a session",
        "DELETE",
        &path,
    )
    .await
}

async fn ask(
    scene: &mut Scene,
    credential: Credential,
    doing: &str,
    method: &str,
    path: &str,
) -> Step {
    let call = scene.call(format!("{WHO} {doing}"), method, path);
    let call = scene.with_credential(call, credential);
    let answer = scene.send(call).await?;
    scene.last = Some(answer);
    Ok(())
}

const WHO: &str = "somebody";
