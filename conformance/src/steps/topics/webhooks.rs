//! Webhook destinations, the receivers behind them, and changes that are to be delivered.

use contract::session::SessionStatus;
use serde_json::{Map, Value, json};

use crate::scene::{Breach, Party, Scene, Step};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};
use crate::webhooks::{Registration, Reply};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has a/another webhook destination for {string}",
        "the importer has a webhook destination for \"status.updated\"",
        "Registers a destination with a receiver of the judge's behind it; several events with commas. If that fails, the scenario is blocked.",
        has_destination),
    step!(Given
        "the {party} has changed what the destination hears to {string}",
        "the importer has changed what the destination hears to \"data.updated\"",
        "Replaces the events of the destination that was registered last.",
        has_changed),
    step!(Given
        "the {party} has deleted the destination",
        "the importer has deleted the destination",
        "Deletes the destination that was registered last.",
        has_deleted),
    step!(When
        "the {party} registers a webhook destination for {string}",
        "the importer registers a webhook destination for \"status.updated\"",
        "Registers a destination with url and subscribed_events, as the recipe has it.",
        registers),
    step!(When
        "the {party} registers a webhook destination with {string} set to {string}",
        "the importer registers a webhook destination with \"subscribed_events\" set to \"[]\"",
        "Registers a destination; one member of the request becomes this JSON value.",
        registers_with),
    step!(When
        "the {party} registers a webhook destination without {string}",
        "the importer registers a webhook destination without \"subscribed_events\"",
        "Registers a destination; one member of the request is left out.",
        registers_without),
    step!(When
        "the {party} registers the same URL for {string}",
        "the importer registers the same URL for \"status.updated\"",
        "Registers a destination with the URL of the one before.",
        registers_same),
    step!(Given
        "the receiver answers {int}",
        "the receiver answers 500",
        "From here on the receiver of the last destination answers every delivery with this status.",
        answers),
    step!(Given
        "the receiver answers {int} first and {int} from then on",
        "the receiver answers 500 first and 200 from then on",
        "The receiver of the last destination answers one delivery with the first status, all later ones with the other.",
        answers_first),
    step!(Given
        "the receiver hangs up",
        "the receiver hangs up",
        "From here on the receiver of the last destination closes the connection without an answer.",
        hangs_up),
    step!(Given
        "the receiver redirects with {int} to a path that nobody registered",
        "the receiver redirects with 302 to a path that nobody registered",
        "From here on the receiver of the last destination answers with a redirect to another path of the judge's.",
        redirects),
    step!(Given
        "a delivery has arrived",
        "a delivery has arrived",
        "Waits for a delivery of the import; if none comes, sets the imported session's status. If still none comes, the scenario is blocked.",
        has_arrived),
    step!(Given
        "the delivery of the import has arrived",
        "the delivery of the import has arrived",
        "Waits for a delivery about the imported session. If none comes, the scenario is blocked.",
        import_has_arrived),
    step!(Given
        "the delivery of that change has arrived",
        "the delivery of that change has arrived",
        "Waits for a delivery that came after the status was last set. If none comes, the scenario is blocked.",
        change_has_arrived),
    step!(Given
        "the {party} has set the imported session to {status}",
        "the importer has set the imported session to Declined",
        "Sets its status by hand. If that fails, the scenario is blocked.",
        has_set_imported),
    step!(When
        "the {party} sets the imported session to {status}",
        "the importer sets the imported session to Declined",
        "Sets its status by hand.",
        sets_imported),
    step!(Given
        "the {party} has set its session to {status}",
        "the issuer has set its session to Declined",
        "Sets the status of the session that was made last. If that fails, the scenario is blocked.",
        has_set_own),
    step!(Given
        "the {party} has a/an {status} {kind} session with metadata {string}",
        "the importer has an Approved KYC session with metadata \"{}\"",
        "Makes a session that carries this JSON document.",
        has_session_with_metadata),
    step!(Given
        "the {party} has run sandbox scenario {string} on a {kind} session",
        "the importer has run sandbox scenario \"approve\" on a KYC session",
        "Creates a session of its own that ends as the scenario says, and waits for a delivery about it. If none comes, the scenario is blocked.",
        has_run_sandbox),
];

async fn has_destination(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let body = Registration::of(args.text(1)?);
    let answer = scene.register(by, body).await?;
    if answer.is_success() {
        return Ok(());
    }
    Err(Breach::new(
        format!("the {} could not register a webhook destination", by.name()),
        "a 2xx",
        answer.status().to_string(),
    )
    .blocks("hook-registered"))
}

async fn has_changed(scene: &mut Scene, args: Args) -> Step {
    let events: Vec<&str> = args.text(1)?.split(',').map(str::trim).collect();
    let body = json!({ "subscribed_events": events });
    scene
        .amend_destination(
            "changes what its webhook destination hears",
            "PATCH",
            Some(body),
        )
        .await
}

async fn has_deleted(scene: &mut Scene, _: Args) -> Step {
    scene
        .amend_destination("deletes its webhook destination", "DELETE", None)
        .await
}

async fn registers(scene: &mut Scene, args: Args) -> Step {
    let body = Registration::of(args.text(1)?);
    scene.register(args.party(0)?, body).await.map(drop)
}

async fn registers_with(scene: &mut Scene, args: Args) -> Step {
    let body = Registration::of("status.updated").with(args.text(1)?, args.json(2)?);
    scene.register(args.party(0)?, body).await.map(drop)
}

async fn registers_without(scene: &mut Scene, args: Args) -> Step {
    let body = Registration::of("status.updated").without(args.text(1)?);
    scene.register(args.party(0)?, body).await.map(drop)
}

async fn registers_same(scene: &mut Scene, args: Args) -> Step {
    let known = scene.destination()?;
    let body = Registration::of(args.text(1)?);
    scene
        .register_url(args.party(0)?, known.mailbox, known.url, body)
        .await
        .map(drop)
}

async fn answers(scene: &mut Scene, args: Args) -> Step {
    let usual = Reply::Status(args.status_code(0)?);
    scene.answer_deliveries(&[], usual).await
}

async fn answers_first(scene: &mut Scene, args: Args) -> Step {
    let (first, usual) = (args.status_code(0)?, args.status_code(1)?);
    scene
        .answer_deliveries(&[Reply::Status(first)], Reply::Status(usual))
        .await
}

async fn hangs_up(scene: &mut Scene, _: Args) -> Step {
    scene.answer_deliveries(&[], Reply::HangUp).await
}

async fn redirects(scene: &mut Scene, args: Args) -> Step {
    let status = args.status_code(0)?;
    let to = scene.open_unregistered().await?;
    scene
        .answer_deliveries(&[], Reply::Redirect(status, to))
        .await
}

async fn has_arrived(scene: &mut Scene, _: Args) -> Step {
    if scene.some_change_comes(|_| true).await? {
        return Ok(());
    }
    Err(Breach::new(
        "no change of the imported session was delivered, neither its import nor a status set by hand",
        "a delivery",
        "none",
    )
    .blocks("hook-delivered"))
}

async fn import_has_arrived(scene: &mut Scene, _: Args) -> Step {
    let id = scene.import()?.session_id;
    if scene
        .has_come(|received| received.delivery.is_about(&id))
        .await?
    {
        return Ok(());
    }
    Err(Breach::new(
        "the import was not delivered",
        "a delivery about it",
        "none",
    )
    .blocks("hook-delivered-on-import"))
}

async fn change_has_arrived(scene: &mut Scene, _: Args) -> Step {
    if scene.change_has_come().await? {
        return Ok(());
    }
    Err(Breach::new(
        "the status that was set by hand was not delivered",
        "a delivery about it",
        "none",
    )
    .blocks("hook-update-status-fires"))
}

async fn has_set_imported(scene: &mut Scene, args: Args) -> Step {
    let id = scene.import()?.session_id;
    set(scene, args.party(0)?, &id, args.status(1)?).await
}

async fn sets_imported(scene: &mut Scene, args: Args) -> Step {
    let id = scene.import()?.session_id;
    scene
        .set_status(args.party(0)?, &id, args.status(1)?)
        .await
        .map(drop)
}

async fn has_set_own(scene: &mut Scene, args: Args) -> Step {
    let id = scene.session()?.id;
    set(scene, args.party(0)?, &id, args.status(1)?).await
}

async fn set(scene: &mut Scene, by: Party, id: &str, status: SessionStatus) -> Step {
    let answer = scene.set_status(by, id, status).await?;
    if answer.is_success() {
        return Ok(());
    }
    Err(Breach::new(
        format!("the {} could not set its session's status", by.name()),
        "a 2xx",
        answer.status().to_string(),
    )
    .blocks("hook-update-status-fires"))
}

async fn has_session_with_metadata(scene: &mut Scene, args: Args) -> Step {
    let metadata: Value = args.json(3)?;
    let more = Map::from_iter([("metadata".to_owned(), metadata)]);
    let (owner, status, kind) = (args.party(0)?, args.status(1)?, args.kind(2)?);
    scene.provision(owner, kind, status, more).await
}

async fn has_run_sandbox(scene: &mut Scene, args: Args) -> Step {
    let (by, kind) = (args.party(0)?, args.kind(2)?);
    let answer = scene.run_sandbox(by, kind, args.text(1)?).await?;
    let id = answer.text_member("session_id").unwrap_or_default();
    if answer.is_success()
        && scene
            .has_come(|received| received.delivery.is_about(id))
            .await?
    {
        return Ok(());
    }
    Err(Breach::new(
        "no sandbox session was delivered",
        "a session, and a delivery about it",
        answer.status().to_string(),
    )
    .blocks("hook-delivered"))
}
