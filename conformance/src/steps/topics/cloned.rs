//! Whether what was cloned is what was there.

use contract::session::SessionKind;
use serde_json::Value;

use crate::dialect::ReplyShape;
use crate::payload::{block, blocks_of, decision_difference, difference, founding_blocks};
use crate::scene::{Breach, Imported, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the imported session holds every block of its source",
        "the imported session holds every block of its source",
        "Compares the importer's decision with the issuer's, block by block.",
        decision_is_cloned),
    step!(Then
        "the import reply holds every block of its source",
        "the import reply holds every block of its source",
        "Compares the documented blocks of the reply with the issuer's decision.",
        reply_is_cloned),
    step!(Then
        "the imported session holds the {string} of its source",
        "the imported session holds the \"key_people_checks\" of its source",
        "Compares one block of reply and decision with the issuer's decision.",
        block_is_cloned),
    step!(Given
        "the decision of the issuer's session is noted",
        "the decision of the issuer's session is noted",
        "Reads the issuer's session, to compare with later.",
        note_source),
    step!(Then
        "the issuer's session is what it was",
        "the issuer's session is what it was",
        "Compares the issuer's decision with what was noted.",
        source_is_unchanged),
];

async fn decision_is_cloned(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let source = source(scene, &imported).await?;
    let clone = clone(scene, &imported).await?;
    for name in blocks_of(imported.source.kind) {
        compare("imported session", name, &source, &clone)?;
    }
    Ok(())
}

async fn reply_is_cloned(scene: &mut Scene, _: Args) -> Step {
    let imported = scene.import()?;
    let source = source(scene, &imported).await?;
    let reply = reply(&imported)?;
    match (scene.table().user_reply, imported.source.kind) {
        (ReplyShape::Objects(blocks), SessionKind::User) => {
            for (name, here) in blocks {
                is_one_of("import reply", (*name, *here), &source, &reply)?;
            }
        }
        (ReplyShape::Arrays, _) | (ReplyShape::Objects(_), SessionKind::Business) => {
            for name in founding_blocks(imported.source.kind) {
                compare("import reply", name, &source, &reply)?;
            }
        }
    }
    Ok(())
}

/// A reply that shows one object a feature shows one of the block's elements, or `null` where there is none.
fn is_one_of(whose: &str, (name, here): (&str, &str), source: &Value, reply: &Value) -> Step {
    let elements = block(source, name).and_then(Value::as_array);
    let elements = elements.map_or(&[][..], Vec::as_slice);
    let shown = reply.get(here).unwrap_or(&Value::Null);
    let Some(first) = elements.first() else {
        return if shown.is_null() {
            Ok(())
        } else {
            Err(Stop::breach(
                format!("the {whose} has a {here} that its source has not"),
                "null",
                "something",
            ))
        };
    };
    let place = format!("/{here}");
    let is_one = elements
        .iter()
        .any(|element| difference(&place, element, shown).is_none());
    match difference(&place, first, shown) {
        Some(found) if !is_one => Err(Stop::breach(
            format!("the {whose} differs from its source at {}", found.pointer),
            found.left,
            found.right,
        )),
        Some(_) | None => Ok(()),
    }
}

async fn block_is_cloned(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let imported = scene.import()?;
    let source = source(scene, &imported).await?;
    compare("import reply", name, &source, &reply(&imported)?)?;
    let clone = clone(scene, &imported).await?;
    compare("imported session", name, &source, &clone)
}

async fn note_source(scene: &mut Scene, _: Args) -> Step {
    let session = scene.session()?;
    let decision = scene
        .own_decision(Party::Issuer, &session.id, ISSUER_READS)
        .await?;
    scene.noted.insert(SOURCE, decision);
    Ok(())
}

async fn source_is_unchanged(scene: &mut Scene, _: Args) -> Step {
    let session = scene.session()?;
    let Some(before) = scene.noted.get(SOURCE).cloned() else {
        return Err(Stop::scenario(
            "nothing was noted: add \"Given the decision of the issuer's session is noted\"",
        ));
    };
    let answer = scene.decision(Party::Issuer, &session.id).await?;
    let now = match answer.json() {
        Ok(json) if answer.is_success() => json.clone(),
        Ok(_) | Err(_) => {
            return Err(Stop::breach(
                "the issuer can no longer read its session",
                "200",
                answer.status().to_string(),
            ));
        }
    };
    match decision_difference(&before, &now) {
        None => Ok(()),
        Some(found) => Err(Stop::breach(
            format!("the issuer's session has changed at {}", found.pointer),
            found.left,
            found.right,
        )),
    }
}

/// `null` and an empty array are the same for a whole block.
fn compare(whose: &str, name: &str, source: &Value, clone: &Value) -> Step {
    let empty = Value::Array(Vec::new());
    let present = |decision: &Value| match block(decision, name) {
        None | Some(Value::Null) => empty.clone(),
        Some(block) => block.clone(),
    };
    match difference(&format!("/{name}"), &present(source), &present(clone)) {
        None => Ok(()),
        Some(found) => Err(Stop::breach(
            format!("the {whose} differs from its source at {}", found.pointer),
            found.left,
            found.right,
        )),
    }
}

async fn source(scene: &mut Scene, imported: &Imported) -> Result<Value, Stop> {
    scene
        .own_decision(imported.source.owner, &imported.source.id, ISSUER_READS)
        .await
}

async fn clone(scene: &mut Scene, imported: &Imported) -> Result<Value, Stop> {
    scene
        .own_decision(
            imported.by,
            &imported.session_id,
            "import-session-belongs-to-importer",
        )
        .await
}

fn reply(imported: &Imported) -> Result<Value, Stop> {
    imported.reply.json().cloned().map_err(|reason| {
        Breach::new("the import reply is no JSON", "a JSON object", reason).into()
    })
}

const SOURCE: &str = "decision of the source";
const ISSUER_READS: &str = "share-no-side-effect";
