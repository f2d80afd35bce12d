//! Importing with tokens that have names.

use contract::session::SessionKind;
use serde_json::{Value, json};

use crate::jwt::{PARTS, flip, flip_script};
use crate::scene::{Breach, Party, Redemption, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(When
        "the {party} imports token {string} as {string} for customer {string} {trust}",
        "the importer imports token \"t1\" as \"c1\" for customer \"customer-1\" trusting the issuer's decision",
        "Imports with the token of this name, and gives what comes of it a name.",
        imports),
    step!(When
        "the {party} imports token {string} as {string} on a workflow that does not exist",
        "the importer imports token \"t1\" as \"c1\" on a workflow that does not exist",
        "Imports with a workflow_id that is a UUID of nothing.",
        imports_on_nothing),
    step!(When
        "the {party} imports token {string} as {string} on the {party}'s workflow",
        "the importer imports token \"t1\" as \"c1\" on the issuer's workflow",
        "Imports with a workflow_id of this party.",
        imports_on),
    step!(When
        "the {party} imports token {string} as {string} on its workflow of the other kind",
        "the importer imports token \"t1\" as \"c1\" on its workflow of the other kind",
        "Imports a KYC session on a KYB workflow, or the other way round.",
        imports_on_other_kind),
    step!(When
        "the importer imports token {string} as {string} {int} times at once",
        "the importer imports token \"t1\" as \"c1\" 4 times at once",
        "Sends the same import many times without waiting for an answer; the one that succeeds gets a name.",
        imports_at_once),
    step!(When
        "the importer imports with bit {int} of the token's {word} flipped",
        "the importer imports with bit 17 of the token's signature flipped",
        "Imports with the last token; one bit of its decoded header, claims or signature is another.",
        imports_flipped),
];

async fn imports(scene: &mut Scene, args: Args) -> Step {
    let customer = json!(scene.customer_named(args.text(3)?));
    let trust = args.trust(4)?;
    import(scene, &args, |_, body| {
        Ok(body.with("vendor_data", customer).trust(trust))
    })
    .await
}

async fn imports_on_nothing(scene: &mut Scene, args: Args) -> Step {
    let nothing = json!(scene.ids.uuid());
    import(
        scene,
        &args,
        |_, body| Ok(body.with("workflow_id", nothing)),
    )
    .await
}

async fn imports_on(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(3)?;
    import(scene, &args, |scene, body| {
        let kind = scene.token()?.session.kind;
        Ok(body.with("workflow_id", json!(scene.workflow(party, kind)?)))
    })
    .await
}

async fn imports_on_other_kind(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    import(scene, &args, |scene, body| {
        let other = match scene.token()?.session.kind {
            SessionKind::User => SessionKind::Business,
            SessionKind::Business => SessionKind::User,
        };
        Ok(body.with("workflow_id", json!(scene.workflow(by, other)?)))
    })
    .await
}

async fn import(
    scene: &mut Scene,
    args: &Args,
    change: impl FnOnce(&Scene, Redemption) -> Result<Redemption, Stop>,
) -> Step {
    let (by, token, name) = (args.party(0)?, args.text(1)?, args.text(2)?);
    scene.use_token(token)?;
    let body = change(scene, scene.redemption(by)?)?;
    let before = scene.imports.len();
    scene.redeem(by, body).await?;
    if scene.imports.len() > before {
        scene.name_import(name)?;
    }
    Ok(())
}

async fn imports_at_once(scene: &mut Scene, args: Args) -> Step {
    let (token, name, times) = (args.text(0)?, args.text(1)?, args.int(2)?);
    scene.use_token(token)?;
    let by = Party::Importer;
    let key = scene.application(by)?.api_key.expose().to_owned();
    let body = scene.redemption(by)?;
    let call = scene.redeem_call(by.name(), body).header("x-api-key", key);
    let times =
        usize::try_from(times).map_err(|_| Stop::scenario("a number of calls is not negative"))?;
    let answers = scene.send_at_once(vec![call; times]).await?;
    let won = answers.iter().find(|answer| {
        answer.is_success() && answer.member("session_id").is_some_and(Value::is_string)
    });
    if let Some(won) = won.cloned() {
        scene.keep_import(by, &won);
        scene.name_import(name)?;
    }
    scene.many = answers;
    Ok(())
}

async fn imports_flipped(scene: &mut Scene, args: Args) -> Step {
    let bit = usize::try_from(args.int(0)?)
        .map_err(|_| Stop::scenario("a bit's number is not negative"))?;
    let part = PARTS
        .iter()
        .position(|name| args.text(1).is_ok_and(|written| written == *name))
        .ok_or_else(|| Stop::harness("a token has a header, claims and a signature"))?;
    let token = scene.token()?.text;
    let spoiled = flip(&token, part, bit).map_err(|reason| {
        Breach::new("the token could not be spoiled", "a JWT", reason).blocks("share-token-is-jwt")
    })?;
    let variable = scene
        .tape
        .variable_of(&token)
        .unwrap_or("SHARE_TOKEN")
        .to_owned();
    scene
        .tape
        .name_derived("SPOILED_TOKEN", &spoiled, |result| {
            flip_script(part, bit, &variable, result)
        });
    let body = scene
        .redemption(Party::Importer)?
        .with("share_token", json!(spoiled));
    scene.redeem(Party::Importer, body).await.map(drop)
}
