//! Importing shared sessions.

use contract::session::SessionKind;
use serde_json::json;

use crate::scene::{Party, Redemption, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has imported the session",
        "the importer has imported the session",
        "Imports with the last token, trusting the issuer. If that fails, the scenario is blocked.",
        has_imported),
    step!(Given
        "the {party} has imported the session {trust}",
        "the importer has imported the session leaving the decision to its own team",
        "Imports with this trust_review. If that fails, the scenario is blocked.",
        has_imported_trusting),
    step!(Given
        "the {party} has imported the session as {string}",
        "the importer has imported the session as \"customer-1\"",
        "Imports with this vendor_data. If that fails, the scenario is blocked.",
        has_imported_as),
    step!(When
        "the {party} imports the session",
        "the importer imports the session",
        "Imports with the last token, trusting the issuer.",
        imports),
    step!(When
        "the {party} imports the session again",
        "the importer imports the session again",
        "Imports with the same token once more.",
        imports),
    step!(When
        "the {party} imports the session {trust}",
        "the importer imports the session saying nothing about trust",
        "Imports with this trust_review.",
        imports_trusting),
    step!(When
        "the {party} imports the session as {string}",
        "the importer imports the session as \"customer-1\"",
        "Imports with this vendor_data.",
        imports_as),
    step!(When
        "the {party} imports the session with {string} set to {string}",
        "the importer imports the session with \"trust_review\" set to \"false\"",
        "Imports; one member of the request becomes this JSON value.",
        imports_with),
    step!(When
        "the {party} imports the session without {string}",
        "the importer imports the session without \"vendor_data\"",
        "Imports; one member of the request is left out.",
        imports_without),
    step!(When
        "the {party} imports the session with the token alone",
        "the importer imports the session with the token alone",
        "Imports with share_token and workflow_id, and nothing else.",
        imports_barely),
    step!(When
        "the {party} imports the session on a workflow that does not exist",
        "the importer imports the session on a workflow that does not exist",
        "Imports with a workflow_id that is a UUID of nothing.",
        imports_on_nothing),
    step!(When
        "the {party} imports the session on the {party}'s workflow",
        "the importer imports the session on the issuer's workflow",
        "Imports with a workflow_id of this party.",
        imports_on),
    step!(When
        "the {party} imports the session on its workflow of the other kind",
        "the importer imports the session on its workflow of the other kind",
        "Imports a KYC session on a KYB workflow, or the other way round.",
        imports_on_other_kind),
    step!(When
        "the {party} imports the session on the importer's application id as a workflow",
        "the importer imports the session on the importer's application id as a workflow",
        "Imports with a workflow_id that exists, but is no workflow's.",
        imports_on_application),
];

async fn has_imported(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let body = scene.redemption(by)?;
    scene.redeemed(by, body).await
}

async fn has_imported_trusting(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let body = scene.redemption(by)?.trust(args.trust(1)?);
    scene.redeemed(by, body).await
}

async fn has_imported_as(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let body = scene
        .redemption(by)?
        .with("vendor_data", json!(scene.customer_named(args.text(1)?)));
    scene.redeemed(by, body).await
}

async fn imports(scene: &mut Scene, args: Args) -> Step {
    change(scene, &args, |body| body).await
}

async fn imports_trusting(scene: &mut Scene, args: Args) -> Step {
    let trust = args.trust(1)?;
    change(scene, &args, |body| body.trust(trust)).await
}

async fn imports_as(scene: &mut Scene, args: Args) -> Step {
    let customer = json!(scene.customer_named(args.text(1)?));
    change(scene, &args, |body| body.with("vendor_data", customer)).await
}

async fn imports_with(scene: &mut Scene, args: Args) -> Step {
    let (member, value) = (args.text(1)?.to_owned(), args.json(2)?);
    change(scene, &args, |body| body.with(&member, value)).await
}

async fn imports_without(scene: &mut Scene, args: Args) -> Step {
    let member = args.text(1)?.to_owned();
    change(scene, &args, |body| body.without(&member)).await
}

async fn imports_barely(scene: &mut Scene, args: Args) -> Step {
    change(scene, &args, |body| {
        body.without("vendor_data").without("trust_review")
    })
    .await
}

async fn imports_on_nothing(scene: &mut Scene, args: Args) -> Step {
    let nothing = json!(scene.ids.uuid());
    change(scene, &args, |body| body.with("workflow_id", nothing)).await
}

async fn imports_on(scene: &mut Scene, args: Args) -> Step {
    let kind = scene.token()?.session.kind;
    let workflow = json!(scene.workflow(args.party(1)?, kind)?);
    change(scene, &args, |body| body.with("workflow_id", workflow)).await
}

async fn imports_on_other_kind(scene: &mut Scene, args: Args) -> Step {
    let other = match scene.token()?.session.kind {
        SessionKind::User => SessionKind::Business,
        SessionKind::Business => SessionKind::User,
    };
    let workflow = json!(scene.workflow(args.party(0)?, other)?);
    change(scene, &args, |body| body.with("workflow_id", workflow)).await
}

async fn imports_on_application(scene: &mut Scene, args: Args) -> Step {
    let application = json!(scene.application(Party::Importer)?.application_id);
    change(scene, &args, |body| body.with("workflow_id", application)).await
}

async fn change(
    scene: &mut Scene,
    args: &Args,
    change: impl FnOnce(Redemption) -> Redemption,
) -> Result<(), Stop> {
    let by = args.party(0)?;
    let body = change(scene.redemption(by)?);
    scene.redeem(by, body).await.map(drop)
}
