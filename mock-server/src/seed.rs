//! Ids, keys and secrets, all derived from one seed: the same seed and the same order of requests give the same
//! values again.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What a value is for; two purposes never yield the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Purpose {
    World = 1,
    Organisation,
    Application,
    Workflow,
    Session,
    SessionToken,
    Entity,
    ApiKey,
    TokenSecret,
    ShareToken,
    Destination,
    DestinationSecret,
    Event,
    Delivery,
    /// What a variant makes up.
    Variety,
    Review,
    Activity,
    Account,
    ClientId,
    OneTimeCode,
    AccessToken,
    AccessTokenSecret,
    Payload,
}

/// What ids look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ids {
    /// UUIDs of version 4.
    #[default]
    Random,
    /// UUIDs of version 7: each begins with a moment, a millisecond after the one before.
    TimeOrdered,
}

/// The source of a world's ids and secrets. Cheap to ask, safe to share.
#[derive(Debug)]
pub(crate) struct Seeded {
    seed: u64,
    salt: u32,
    ids: Ids,
    ordinals: [AtomicU64; PURPOSES],
}

impl Seeded {
    /// A source for this seed. The salt tells apart worlds that were given the same seed and live at the same time.
    pub(crate) fn new(seed: u64, salt: u32) -> Self {
        Self {
            seed,
            salt,
            ids: Ids::Random,
            ordinals: std::array::from_fn(|_| AtomicU64::new(0)),
        }
    }

    /// The same source with ids that look like this.
    pub(crate) fn with_ids(self, ids: Ids) -> Self {
        Self { ids, ..self }
    }

    /// The next id for this purpose.
    pub(crate) fn uuid(&self, purpose: Purpose) -> Uuid {
        let (ordinal, digest) = self.next_of(purpose);
        match self.ids {
            Ids::Random => {
                let mut bytes = [0; 16];
                bytes.copy_from_slice(&digest[..16]);
                Builder::from_random_bytes(bytes).into_uuid()
            }
            Ids::TimeOrdered => {
                let mut bytes = [0; 10];
                bytes.copy_from_slice(&digest[..10]);
                let moment = FIRST_MILLISECOND + ordinal;
                Builder::from_unix_timestamp_millis(moment, &bytes).into_uuid()
            }
        }
    }

    /// The next secret for this purpose: 43 URL-safe characters, as Didit's keys are.
    pub(crate) fn key(&self, purpose: Purpose) -> String {
        URL_SAFE_NO_PAD.encode(self.next(purpose))
    }

    /// The next 12 URL-safe characters: a session's token in its hosted page's address.
    pub(crate) fn short_token(&self, purpose: Purpose) -> String {
        URL_SAFE_NO_PAD.encode(&self.next(purpose)[..9])
    }

    /// The next 22 URL-safe characters: an application's public id.
    pub(crate) fn client_id(&self, purpose: Purpose) -> String {
        URL_SAFE_NO_PAD.encode(&self.next(purpose)[..16])
    }

    /// The next 6 letters and digits, none of which looks like another: a code that a person copies from a mail.
    pub(crate) fn code(&self, purpose: Purpose) -> String {
        let letter = |byte: &u8| char::from(CODE_LETTERS[usize::from(byte % 32)]);
        self.next(purpose)[..6].iter().map(letter).collect()
    }

    /// The next 32 bytes for this purpose.
    pub(crate) fn bytes(&self, purpose: Purpose) -> [u8; 32] {
        self.next(purpose)
    }

    /// The next seed of a payload: the source's own first, then others far from it. Worlds of one seed that live side by
    /// side go through the same people.
    pub(crate) fn payload_seed(&self) -> u64 {
        let ordinal = self.ordinals[Purpose::Payload as usize].fetch_add(1, Ordering::Relaxed);
        self.seed.wrapping_add(ordinal.wrapping_mul(STRIDE))
    }

    /// The seed itself.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    fn next(&self, purpose: Purpose) -> [u8; 32] {
        self.next_of(purpose).1
    }

    fn next_of(&self, purpose: Purpose) -> (u64, [u8; 32]) {
        let ordinal = self.ordinals[purpose as usize].fetch_add(1, Ordering::Relaxed);
        let digest = Sha256::new()
            .chain_update(self.seed.to_le_bytes())
            .chain_update(self.salt.to_le_bytes())
            .chain_update([purpose as u8])
            .chain_update(ordinal.to_le_bytes())
            .finalize()
            .into();
        (ordinal, digest)
    }
}

const PURPOSES: usize = Purpose::Payload as usize + 1;
/// Odd, so that no seed of a payload comes twice; large, so that a world's seeds are not the next world's.
const STRIDE: u64 = 0x9E37_79B9_7F4A_7C15;
const CODE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// The beginning of 2026.
const FIRST_MILLISECOND: u64 = 1_767_225_600_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_repeats_its_values() {
        let (left, right) = (Seeded::new(7, 0), Seeded::new(7, 0));
        assert_eq!(left.uuid(Purpose::Session), right.uuid(Purpose::Session));
        assert_eq!(left.key(Purpose::ApiKey), right.key(Purpose::ApiKey));
    }

    #[test]
    fn time_ordered_ids_are_of_version_7_and_grow() {
        let source = Seeded::new(7, 0).with_ids(Ids::TimeOrdered);
        let [first, second] = [(); 2].map(|()| source.uuid(Purpose::Session));
        assert_eq!(first.get_version_num(), 7);
        assert!(first < second);
    }

    #[test]
    fn no_two_values_are_alike() {
        let source = Seeded::new(7, 0);
        assert_ne!(source.uuid(Purpose::Session), source.uuid(Purpose::Session));
        assert_ne!(
            Seeded::new(7, 1).uuid(Purpose::World),
            Seeded::new(7, 0).uuid(Purpose::World)
        );
    }

    #[test]
    fn payloads_begin_with_the_seed_itself_and_no_two_are_alike() {
        let (left, right) = (Seeded::new(7, 0), Seeded::new(7, 1));
        let seeds: [u64; 3] = std::array::from_fn(|_| left.payload_seed());
        assert_eq!(seeds[0], 7);
        assert!(seeds[1] != seeds[0] && seeds[2] != seeds[1] && seeds[2] != seeds[0]);
        assert_eq!(seeds, std::array::from_fn(|_| right.payload_seed()));
    }

    #[test]
    fn a_key_has_43_url_safe_characters() {
        let key = Seeded::new(7, 0).key(Purpose::ApiKey);
        assert_eq!(key.len(), 43);
        assert!(
            key.chars()
                .all(|character| character.is_ascii_alphanumeric() || "-_".contains(character))
        );
    }
}
