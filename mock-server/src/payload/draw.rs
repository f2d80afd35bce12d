use uuid::{Builder, Uuid};

/// Numbers from a seed (`SplitMix64`): the same seed and purpose give the same numbers on every machine.
#[derive(Clone, Debug)]
pub(super) struct Draw(u64);

impl Draw {
    /// A sequence of its own for each purpose.
    pub(super) fn new(seed: u64, purpose: &str) -> Self {
        let start = purpose.bytes().fold(seed ^ GAMMA, |state, byte| {
            scramble(state ^ u64::from(byte))
        });
        Self(start)
    }

    /// A whole number within both bounds.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// One of them; `None` only if there are none.
    pub(super) fn one_of<T>(&mut self, choices: &'static [T]) -> Option<&'static T> {
        let last = i64::try_from(choices.len()).ok()? - 1;
        if last < 0 {
            return None;
        }
        choices.get(usize::try_from(self.between(0, last)).ok()?)
    }

    pub(super) fn uuid(&mut self) -> Uuid {
        let (high, low) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&high);
        bytes[8..].copy_from_slice(&low);
        Builder::from_random_bytes(bytes).into_uuid()
    }

    /// Twelve letters and digits, as hosted pages have in their address.
    pub(super) fn token(&mut self) -> String {
        (0..12)
            .map(|_| char::from(ALPHABET[(self.next() % ALPHABET.len() as u64) as usize]))
            .collect()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        scramble(self.0)
    }
}

fn scramble(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;
const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_of_one_seed_are_independent() {
        assert_eq!(Draw::new(7, "a").uuid(), Draw::new(7, "a").uuid());
        assert_ne!(Draw::new(7, "a").uuid(), Draw::new(7, "b").uuid());
        assert_ne!(Draw::new(7, "a").uuid(), Draw::new(8, "a").uuid());
    }

    #[test]
    fn both_bounds_are_reached() {
        let mut draw = Draw::new(1, "bounds");
        let drawn: Vec<i64> = (0..100).map(|_| draw.between(-1, 1)).collect();
        assert!([-1, 0, 1].iter().all(|value| drawn.contains(value)));
        assert!(drawn.iter().all(|value| (-1..=1).contains(value)));
    }
}
