//! Who is let in although nobody should be.

use contract::privilege::Privilege;
use contract::secrets::ApiKey;

use super::bend::Bend;
use super::scene::{Scene, Verb};
use crate::http::Answered;
use crate::world::Member;

/// Bends of who may call.
#[derive(Clone, Copy, Debug)]
pub(super) enum Auth {
    /// Whoever shows no key is taken for a partner.
    NoKeyNeeded,
    /// So on the import endpoint alone.
    NoKeyNeededToImport,
    /// Any key is taken for a partner's.
    AnyKeyDoes,
    /// So on the import endpoint alone.
    AnyKeyDoesToImport,
    /// `Authorization: Bearer` counts as well.
    BearerCounts,
    /// So on the import endpoint alone.
    BearerCountsToImport,
    /// A key shares whatever its privileges say.
    AnyPrivilegeShares,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Auth(bend) = scene.row.bend else {
        return None;
    };
    let verb = scene.verb();
    let only_import = matches!(
        bend,
        Auth::NoKeyNeededToImport | Auth::AnyKeyDoesToImport | Auth::BearerCountsToImport
    );
    if verb == Verb::Other || (only_import && verb != Verb::Import) {
        return None;
    }
    let shown = scene.call.api_key.as_ref();
    let is_known = shown.is_some_and(|key| scene.world.store.key_holder(key).is_some());
    let key = match bend {
        Auth::NoKeyNeeded | Auth::NoKeyNeededToImport if shown.is_none() => {
            partner(scene, &verb).api_key.clone()
        }
        Auth::AnyKeyDoes | Auth::AnyKeyDoesToImport if shown.is_some() && !is_known => {
            partner(scene, &verb).api_key.clone()
        }
        Auth::BearerCounts | Auth::BearerCountsToImport if shown.is_none() => bearer(scene)?,
        Auth::AnyPrivilegeShares => full_key_of_the_caller(scene, &verb)?,
        Auth::NoKeyNeeded
        | Auth::NoKeyNeededToImport
        | Auth::AnyKeyDoes
        | Auth::AnyKeyDoesToImport
        | Auth::BearerCounts
        | Auth::BearerCountsToImport => return None,
    };
    Some(scene.sound(&scene.with_key(&key)).into())
}

fn partner<'a>(scene: &'a Scene<'_>, verb: &Verb) -> &'a Member {
    let cast = &scene.world.cast;
    if *verb == Verb::Import {
        &cast.importer
    } else {
        &cast.issuer
    }
}

fn bearer(scene: &Scene<'_>) -> Option<ApiKey> {
    let value = scene.call.header("authorization")?;
    let (_, key) = value.split_once(' ')?;
    Some(ApiKey::new(key))
}

fn full_key_of_the_caller(scene: &Scene<'_>, verb: &Verb) -> Option<ApiKey> {
    let Verb::Share(session) = verb else {
        return None;
    };
    let holder = scene.world.store.key_holder(scene.call.api_key.as_ref()?)?;
    if holder.privileges.contains(Privilege::WriteSessions) {
        return None;
    }
    let session = scene.world.store.session(*session)?;
    if !scene.applies_to(&session) {
        return None;
    }
    let members = scene.world.cast.members();
    let owner = members
        .into_iter()
        .find(|member| member.application_id == holder.application.id)?;
    Some(owner.api_key.clone())
}
