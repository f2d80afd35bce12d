//! Minting share tokens.

use serde_json::json;

use crate::scene::{MintBody, Party, Scene, Session, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has minted a share token for the {party}",
        "the issuer has minted a share token for the importer",
        "Mints a token of the session, without naming a time to live. If that fails, the scenario is blocked.",
        has_minted),
    step!(Given
        "the {party} has minted a share token for the {party} that lives {int} second(s)",
        "the issuer has minted a share token for the importer that lives 60 seconds",
        "Mints a token with this ttl_in_seconds. If that fails, the scenario is blocked.",
        has_minted_with_ttl),
    step!(When
        "the {party} mints a share token for the {party}",
        "the issuer mints a share token for the importer",
        "Mints a token of the session, without naming a time to live.",
        mints),
    step!(When
        "the {party} mints a share token for the {party} that lives {int} second(s)",
        "the issuer mints a share token for the importer that lives 3600 seconds",
        "Mints a token with this ttl_in_seconds.",
        mints_with_ttl),
    step!(When
        "the {party} mints a share token with {string} set to {string}",
        "the issuer mints a share token with \"ttl_in_seconds\" set to \"3600\"",
        "Mints a token for the importer; one member of the request becomes this JSON value.",
        mints_with),
    step!(When
        "the {party} mints a share token without {string}",
        "the issuer mints a share token without \"for_application_id\"",
        "Mints a token for the importer; one member of the request is left out.",
        mints_without),
    step!(When
        "the {party} mints a share token for an application that does not exist",
        "the issuer mints a share token for an application that does not exist",
        "Mints a token for a UUID that no application has.",
        mints_for_nobody),
    step!(When
        "the {party} mints a share token for the importer's id with its last digit changed",
        "the issuer mints a share token for the importer's id with its last digit changed",
        "Mints a token for a UUID that is almost the importer's.",
        mints_for_almost),
    step!(When
        "the {party} mints a share token for the id of its own session",
        "the issuer mints a share token for the id of its own session",
        "Mints a token for a UUID that exists, but is no application's.",
        mints_for_session),
    step!(When
        "the {party} mints a share token for the id of the importer's workflow",
        "the issuer mints a share token for the id of the importer's workflow",
        "Mints a token for a UUID that exists, but is no application's.",
        mints_for_workflow),
    step!(When
        "the {party} mints a share token of a session that does not exist",
        "the issuer mints a share token of a session that does not exist",
        "Mints a token for the importer, of a UUID that no session has.",
        mints_of_nothing),
    step!(When
        "the {party} mints a share token of the session {string}",
        "the issuer mints a share token of the session \"not-a-uuid\"",
        "Mints a token for the importer, with this text where the session's id belongs.",
        mints_of_text),
];

async fn has_minted(scene: &mut Scene, args: Args) -> Step {
    scene.minted(args.party(0)?, args.party(1)?, None).await
}

async fn has_minted_with_ttl(scene: &mut Scene, args: Args) -> Step {
    let ttl = args.int(2)?;
    scene
        .minted(args.party(0)?, args.party(1)?, Some(ttl))
        .await
}

async fn mints(scene: &mut Scene, args: Args) -> Step {
    let body = body_for(scene, args.party(1)?)?;
    mint(scene, args.party(0)?, body).await
}

async fn mints_with_ttl(scene: &mut Scene, args: Args) -> Step {
    let body = body_for(scene, args.party(1)?)?.with("ttl_in_seconds", json!(args.int(2)?));
    mint(scene, args.party(0)?, body).await
}

async fn mints_with(scene: &mut Scene, args: Args) -> Step {
    let body = body_for(scene, Party::Importer)?.with(args.text(1)?, args.json(2)?);
    mint(scene, args.party(0)?, body).await
}

async fn mints_without(scene: &mut Scene, args: Args) -> Step {
    let body = body_for(scene, Party::Importer)?.without(args.text(1)?);
    mint(scene, args.party(0)?, body).await
}

async fn mints_for_nobody(scene: &mut Scene, args: Args) -> Step {
    let nobody = scene.ids.uuid();
    mint(scene, args.party(0)?, MintBody::for_application(&nobody)).await
}

async fn mints_for_almost(scene: &mut Scene, args: Args) -> Step {
    let mut id = scene.application(Party::Importer)?.application_id.clone();
    let changed = if id.pop() == Some('0') { '1' } else { '0' };
    id.push(changed);
    mint(scene, args.party(0)?, MintBody::for_application(&id)).await
}

async fn mints_for_session(scene: &mut Scene, args: Args) -> Step {
    let id = scene.session()?.id;
    mint(scene, args.party(0)?, MintBody::for_application(&id)).await
}

async fn mints_for_workflow(scene: &mut Scene, args: Args) -> Step {
    let kind = scene.session()?.kind;
    let id = scene.workflow(Party::Importer, kind)?;
    mint(scene, args.party(0)?, MintBody::for_application(&id)).await
}

async fn mints_of_nothing(scene: &mut Scene, args: Args) -> Step {
    let id = scene.ids.uuid();
    mint_of(scene, args.party(0)?, id).await
}

async fn mints_of_text(scene: &mut Scene, args: Args) -> Step {
    mint_of(scene, args.party(0)?, args.text(1)?.to_owned()).await
}

async fn mint(scene: &mut Scene, by: Party, body: MintBody) -> Step {
    let session = scene.session()?;
    scene.mint(by, &session, body).await.map(drop)
}

async fn mint_of(scene: &mut Scene, by: Party, id: String) -> Step {
    let body = body_for(scene, Party::Importer)?;
    let session = Session {
        id,
        owner: by,
        kind: contract::session::SessionKind::User,
        status: contract::session::SessionStatus::Approved,
    };
    scene.mint(by, &session, body).await.map(drop)
}

fn body_for(scene: &Scene, party: Party) -> Result<MintBody, Stop> {
    Ok(MintBody::for_application(
        &scene.application(party)?.application_id,
    ))
}
