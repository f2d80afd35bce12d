//! The world that exists from the start: fixed, obviously fake keys and ids, so that a first call needs no set-up.

use contract::ids::{ApplicationId, OrganisationId, SessionId, WorkflowId};
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use uuid::Uuid;

use super::cast::Cast;
use super::{Member, SeededSession};

/// The name in control URLs.
pub(crate) const NAME: &str = "default";

/// The three applications of the default world.
pub(crate) fn cast() -> Cast {
    Cast {
        issuer: member(1, 1, "issuer"),
        importer: member(2, 1, "importer"),
        stranger: member(3, 2, "stranger"),
    }
}

/// Sessions of the issuer: every finished status and an unfinished one, of each kind.
pub(crate) fn sessions() -> Vec<SeededSession> {
    let statuses = [
        SessionStatus::Approved,
        SessionStatus::Declined,
        SessionStatus::InReview,
        SessionStatus::InProgress,
    ];
    let of = |kind: SessionKind, first: u128| {
        statuses
            .into_iter()
            .zip(first..)
            .map(move |(status, number)| SeededSession {
                id: SessionId::new(fake(0xaaaa_aaaa, number)),
                kind,
                status,
            })
    };
    of(SessionKind::User, 1)
        .chain(of(SessionKind::Business, 5))
        .collect()
}

fn member(number: u128, organisation: u128, name: &str) -> Member {
    Member {
        organisation_id: OrganisationId::new(fake(0x4444_4444, organisation)),
        application_id: ApplicationId::new(fake(0x1111_1111, number)),
        api_key: ApiKey::new(format!("{:-<43}", format!("fake-key-of-the-{name}"))),
        kyc_workflow_id: WorkflowId::new(fake(0x2222_2222, number)),
        kyb_workflow_id: WorkflowId::new(fake(0x3333_3333, number)),
    }
}

/// `aaaaaaaa-0000-4000-8000-000000000001`: a version 4 UUID that nobody could take for a real one.
const fn fake(prefix: u128, number: u128) -> Uuid {
    Uuid::from_u128(prefix << 96 | 0x4000 << 64 | 0x8000 << 48 | number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fake_keys_look_like_keys_but_not_like_secrets() {
        let key = cast().issuer.api_key;
        assert_eq!(key.expose(), "fake-key-of-the-issuer---------------------");
        assert_eq!(key.expose().len(), 43);
    }

    #[test]
    fn fake_ids_are_version_4_uuids() {
        let id = cast().stranger.kyb_workflow_id;
        assert_eq!(id.to_string(), "33333333-0000-4000-8000-000000000003");
        assert_eq!(id.uuid().get_version_num(), 4);
    }
}
