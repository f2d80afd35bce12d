//! Requests that no well-behaved client sends.

use serde_json::json;

use crate::http::{Body, Call};
use crate::scene::{Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(When
        "the {party} sends {word} to the {endpoint} endpoint",
        "the issuer sends GET to the share endpoint",
        "Sends this method, with the party's key and without a body.",
        sends),
    step!(When
        "the {party} sends {word} to the {endpoint} endpoint without its slash",
        "the importer sends GET to the list endpoint without its slash",
        "The same, with the last slash of the path left out.",
        sends_without_slash),
    step!(When
        "the {party} posts {string} to the {endpoint} endpoint",
        "the issuer posts \"[]\" to the share endpoint",
        "Posts this text, declared as JSON.",
        posts),
    step!(When
        "the {party} posts {string} as {string} to the {endpoint} endpoint",
        "the issuer posts \"a=1\" as \"application/x-www-form-urlencoded\" to the share endpoint",
        "Posts this text under this media type; an empty one is left out.",
        posts_as),
    step!(When
        "the {party} posts the bytes {string} to the {endpoint} endpoint",
        "the issuer posts the bytes \"7b ff fe 7d\" to the share endpoint",
        "Posts bytes, written in hexadecimal, declared as JSON.",
        posts_bytes),
    step!(When
        "the {party} posts {int} bytes to the {endpoint} endpoint",
        "the issuer posts 2000000 bytes to the share endpoint",
        "Posts a JSON object of this length.",
        posts_many),
    step!(When
        "the {party} posts arrays nested {int} deep to the {endpoint} endpoint",
        "the issuer posts arrays nested 5000 deep to the share endpoint",
        "Posts an object that holds arrays in arrays in arrays.",
        posts_nested),
    step!(When
        "the {party} gets {string}",
        "the importer gets \"/v3/sessions/?limit=-1\"",
        "Reads this path and query, with the party's key.",
        gets),
];

async fn sends(scene: &mut Scene, args: Args) -> Step {
    let path = path(scene, args.text(2)?)?;
    let call = call(scene, args.party(0)?, args.text(1)?, &path)?;
    go(scene, call).await
}

async fn sends_without_slash(scene: &mut Scene, args: Args) -> Step {
    let path = path(scene, args.text(2)?)?;
    let bare = path.trim_end_matches('/').to_owned();
    let call = call(scene, args.party(0)?, args.text(1)?, &bare)?;
    scene.noted.insert(ASKED_PATH, json!(bare));
    go(scene, call).await
}

async fn posts(scene: &mut Scene, args: Args) -> Step {
    let text = args.text(1)?.to_owned();
    post(
        scene,
        args.party(0)?,
        args.text(2)?,
        JSON,
        Body::Bytes(text.into()),
    )
    .await
}

async fn posts_as(scene: &mut Scene, args: Args) -> Step {
    let text = args.text(1)?.to_owned();
    let body = Body::Bytes(text.into());
    post(scene, args.party(0)?, args.text(3)?, args.text(2)?, body).await
}

async fn posts_bytes(scene: &mut Scene, args: Args) -> Step {
    let bytes = args
        .text(1)?
        .split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16))
        .collect::<Result<Vec<u8>, _>>()
        .map_err(|_| Stop::scenario("bytes are written in hexadecimal, two digits each"))?;
    post(
        scene,
        args.party(0)?,
        args.text(2)?,
        JSON,
        Body::Bytes(bytes.into()),
    )
    .await
}

async fn posts_many(scene: &mut Scene, args: Args) -> Step {
    let length = size(&args)?;
    let (head, tail) = ("{\"padding\":\"", "\"}");
    let padding = length.saturating_sub(head.len() + tail.len());
    let body = Body::Made {
        bytes: format!("{head}{}{tail}", "a".repeat(padding)).into(),
        shell: format!(
            "{{ printf '{head}'; head -c {padding} /dev/zero | tr '\\0' 'a'; printf '{tail}'; }}"
        ),
    };
    post(scene, args.party(0)?, args.text(2)?, JSON, body).await
}

async fn posts_nested(scene: &mut Scene, args: Args) -> Step {
    let depth = size(&args)?;
    let body = Body::Made {
        bytes: format!("{{\"deep\":{}{}}}", "[".repeat(depth), "]".repeat(depth)).into(),
        shell: format!(
            "{{ printf '{{\"deep\":'; head -c {depth} /dev/zero | tr '\\0' '['; head -c {depth} /dev/zero | tr '\\0' ']'; printf '}}'; }}"
        ),
    };
    post(scene, args.party(0)?, args.text(2)?, JSON, body).await
}

async fn gets(scene: &mut Scene, args: Args) -> Step {
    let call = call(scene, args.party(0)?, "GET", args.text(1)?)?;
    go(scene, call).await
}

async fn post(scene: &mut Scene, by: Party, endpoint: &str, media_type: &str, body: Body) -> Step {
    let path = path(scene, endpoint)?;
    let mut call = call(scene, by, "POST", &path)?;
    if !media_type.is_empty() {
        call = call.header("Content-Type", media_type);
    }
    call.body = body;
    go(scene, call).await
}

async fn go(scene: &mut Scene, call: Call) -> Step {
    let answer = scene.send(call).await?;
    scene.last = Some(answer);
    Ok(())
}

fn call(scene: &Scene, by: Party, method: &str, path: &str) -> Result<Call, Stop> {
    scene.call_by(by, &format!("sends {method}"), method, path)
}

/// The path of an endpoint by its name in features, for the session that was made last.
fn path(scene: &Scene, endpoint: &str) -> Result<String, Stop> {
    let session = || scene.session().map(|session| session.id);
    Ok(match endpoint {
        "share" => format!("/v3/session/{}/share/", session()?),
        "import" => "/v3/session/import-shared/".to_owned(),
        "decision" => format!("/v3/session/{}/decision/", session()?),
        "delete" => format!("/v3/session/{}/delete/", session()?),
        "list" => "/v3/sessions/".to_owned(),
        other => return Err(Stop::harness(format!("there is no endpoint named {other}"))),
    })
}

fn size(args: &Args) -> Result<usize, Stop> {
    usize::try_from(args.int(1)?).map_err(|_| Stop::scenario("a length is not negative"))
}

/// The endpoints that features can name.
pub(in crate::steps) const ENDPOINTS: [&str; 5] = ["share", "import", "decision", "delete", "list"];

/// Under which name the path of a call without its slash is kept.
pub(in crate::steps) const ASKED_PATH: &str = "the path that was asked for";

const JSON: &str = "application/json";
