//! Many calls at the same time.

use serde_json::json;

use crate::http::Call;
use crate::scene::{MintBody, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(When
        "the importer imports the session {int} times at once",
        "the importer imports the session 64 times at once",
        "Sends the same import many times without waiting for an answer.",
        imports_at_once),
    step!(When
        "the importer imports the session {int} times at once under different customers",
        "the importer imports the session 64 times at once under different customers",
        "Sends many imports of one token, each with a vendor_data of its own, without waiting for an answer.",
        imports_at_once_as),
    step!(When
        "the issuer sends {int} writes within a minute",
        "the issuer sends 310 writes within a minute",
        "Sends this many share requests, some of them at the same time.",
        writes),
    step!(Then
        "exactly one of them succeeds and the others are refused with {int}",
        "exactly one of them succeeds and the others are refused with 403",
        "Expects one 201 and this status for all others.",
        exactly_one),
    step!(Then
        "the importer holds exactly one session more",
        "the importer holds exactly one session more",
        "Expects one session more than was noted in the importer's list.",
        holds_one_more),
];

async fn imports_at_once(scene: &mut Scene, args: Args) -> Step {
    let call = import_call(scene, None)?;
    send(scene, vec![call; count(&args)?]).await
}

async fn imports_at_once_as(scene: &mut Scene, args: Args) -> Step {
    let calls = (0..count(&args)?)
        .map(|index| import_call(scene, Some(index)))
        .collect::<Result<_, _>>()?;
    send(scene, calls).await
}

fn import_call(scene: &Scene, index: Option<usize>) -> Result<Call, Stop> {
    let mut body = scene.redemption(Party::Importer)?;
    if let Some(index) = index {
        body = body.with("vendor_data", json!(format!("{}-{index}", scene.customer)));
    }
    let key = scene
        .application(Party::Importer)?
        .api_key
        .expose()
        .to_owned();
    Ok(scene.redeem_call("importer", body).header("x-api-key", key))
}

async fn writes(scene: &mut Scene, args: Args) -> Step {
    let session = scene.session()?;
    let key = scene
        .application(Party::Issuer)?
        .api_key
        .expose()
        .to_owned();
    let body = MintBody::for_application(&scene.application(Party::Importer)?.application_id);
    let call = scene
        .mint_call("issuer", &session.id, body)
        .header("x-api-key", key);
    let mut left = count(&args)?;
    let mut answers = Vec::with_capacity(left);
    while left > 0 {
        let now = left.min(AT_ONCE);
        answers.extend(scene.send_at_once(vec![call.clone(); now]).await?);
        left -= now;
    }
    scene.many = answers;
    Ok(())
}

async fn send(scene: &mut Scene, calls: Vec<Call>) -> Step {
    scene.many = scene.send_at_once(calls).await?;
    Ok(())
}

fn count(args: &Args) -> Result<usize, Stop> {
    usize::try_from(args.int(0)?).map_err(|_| Stop::scenario("a number of calls is not negative"))
}

async fn exactly_one(scene: &mut Scene, args: Args) -> Step {
    let refused_with = args.status_code(0)?;
    let total = scene.many.len();
    let granted = scene
        .many
        .iter()
        .filter(|answer| answer.status() == 201)
        .count();
    let refused = scene
        .many
        .iter()
        .filter(|answer| answer.status() == refused_with)
        .count();
    if granted == 1 && granted + refused == total {
        return Ok(());
    }
    Err(Stop::breach(
        format!("{granted} of {total} simultaneous imports of one token succeeded"),
        format!("1 × 201, {} × {refused_with}", total.saturating_sub(1)),
        format!(
            "{granted} × 201, {refused} × {refused_with}, {} × other",
            total - granted - refused
        ),
    ))
}

async fn holds_one_more(scene: &mut Scene, _: Args) -> Step {
    let more = match scene.importers_new_sessions().await? {
        None | Some(1) => return Ok(()),
        Some(more) => more,
    };
    Err(Stop::breach(
        format!("the simultaneous imports left the importer with {more} new sessions"),
        "one",
        more.to_string(),
    ))
}

const AT_ONCE: usize = 62;
