//! What comes a second time: tokens, requests, and too many of them.

use super::memory::{Limited, Memory, Refused, TokenEnd};
use super::scene::{Scene, fingerprint, key_of};

pub(super) fn token_reuse(scene: &Scene<'_>, memory: &Memory) -> Option<String> {
    match token_end(scene, memory)? {
        TokenEnd::Refused { tick, status } if scene.arrival.tick > tick => Some(format!(
            "The token was refused with {status} before, for this application and for good: only a new token can help."
        )),
        TokenEnd::Refused { .. } | TokenEnd::Redeemed { .. } => None,
    }
}

pub(super) fn token_reuse_after_success(scene: &Scene<'_>, memory: &Memory) -> Option<String> {
    match token_end(scene, memory)? {
        TokenEnd::Redeemed { tick } if scene.arrival.tick > tick => Some(
            "The token was redeemed before, and the 201 was delivered: keep the session of that answer instead of asking again."
                .to_owned(),
        ),
        TokenEnd::Refused { .. } | TokenEnd::Redeemed { .. } => None,
    }
}

pub(super) fn retry_on_4xx(scene: &Scene<'_>, memory: &Memory) -> Option<String> {
    let before = memory.refused.find(&scene.identity)?;
    // What is wrong with the caller or its path stays wrong; what is wrong with the rest may have been put right.
    let may_have_changed = !matches!(before.status, 401 | 403 | 404 | 405 | 415);
    let is_another_matter = may_have_changed && memory.changes != before.changes;
    if scene.arrival.tick <= before.tick || is_another_matter {
        return None;
    }
    Some(format!(
        "The very same request was answered {} before: it is about the request itself, and asking again changes nothing.",
        before.status
    ))
}

pub(super) fn hammering(scene: &Scene<'_>, memory: &mut Memory) -> Option<String> {
    let hasty = too_soon(scene, memory);
    let crowded = too_many(scene, memory);
    hasty.or(crowded)
}

/// Keeps what later exchanges are held against.
pub(super) fn remember(scene: &Scene<'_>, memory: &mut Memory) {
    let Some(told) = scene.told.as_ref().filter(|_| !scene.is_lost) else {
        // Carried out or not, the client does not know: it may ask again.
        if scene.told.is_some() {
            memory.changed();
        }
        return;
    };
    if let (Some(application), Some(token)) = (scene.entitled(), scene.token()) {
        let token = (application, fingerprint(token));
        if told.status / 100 == 2 {
            memory
                .tokens
                .put(token, TokenEnd::Redeemed { tick: told.tick });
        } else if scene.token_is_refused() {
            let end = TokenEnd::Refused {
                tick: told.tick,
                status: told.status,
            };
            memory.tokens.put(token, end);
        }
    }
    let identity = scene.identity;
    if is_final(scene, told.status) && !scene.is_intended {
        let refused = Refused {
            tick: told.tick,
            status: told.status,
            changes: memory.changes,
        };
        memory.refused.put(identity, refused);
    } else {
        memory.refused.forget(&identity);
    }
    if let (429, Some(seconds)) = (told.status, told.retry_after_seconds) {
        let limited = Limited {
            tick: told.tick,
            at_millis: told.real_millis,
            seconds,
        };
        memory.limited.put(identity, limited);
    }
    if told.status / 100 == 2 && !scene.is_read() {
        memory.changed();
    }
}

fn token_end(scene: &Scene<'_>, memory: &Memory) -> Option<TokenEnd> {
    let token = (scene.application()?, fingerprint(scene.token()?));
    memory.tokens.find(&token).copied()
}

/// Whether the same request can't be answered otherwise by itself. A look at what does not exist yet is a question
/// that may be asked again.
fn is_final(scene: &Scene<'_>, status: u16) -> bool {
    match status {
        408 | 425 | 429 => false,
        404 => !scene.is_read(),
        400..=499 => true,
        _ => false,
    }
}

fn too_soon(scene: &Scene<'_>, memory: &Memory) -> Option<String> {
    let limited = memory.limited.find(&scene.identity)?;
    let waited = scene.arrival.real_millis - limited.at_millis;
    let asked = limited.seconds.saturating_mul(1_000);
    if scene.arrival.tick <= limited.tick || waited + CLOCKS_DIFFER >= asked {
        return None;
    }
    Some(format!(
        "The same request was answered 429 before, with `Retry-After: {}`, and came again after {waited} ms.",
        limited.seconds
    ))
}

fn too_many(scene: &Scene<'_>, memory: &mut Memory) -> Option<String> {
    scene.row()?;
    let pace = memory.pace.entry(key_of(scene.call)?);
    let (minute, most, what) = if scene.is_read() {
        (&mut pace.reads, READS_A_MINUTE, "GET requests")
    } else {
        (&mut pace.writes, WRITES_A_MINUTE, "requests that write")
    };
    minute.exceeds(most, scene.arrival.real_millis).then(|| {
        format!(
            "More than {most} {what} with one key within 60 seconds: Didit answers 429 to the rest."
        )
    })
}

/// Didit's limits for each key (contract §7).
const READS_A_MINUTE: usize = 600;
const WRITES_A_MINUTE: usize = 300;
/// Milliseconds that a timer may be early by.
const CLOCKS_DIFFER: i64 = 20;
