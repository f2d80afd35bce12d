/// Ids and names that repeat with the seed. (SplitMix64: small, and good enough to be unlike each other.)
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    /// Ids of one scenario: the same seed and place give the same ids.
    pub(crate) fn of(seed: u64, place: &str) -> Self {
        let state = place
            .bytes()
            .fold(seed ^ 0xcbf2_9ce4_8422_2325, |state, byte| {
                (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        Self { state }
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A UUID that nobody was given.
    pub(crate) fn uuid(&mut self) -> String {
        let bytes = (u128::from(self.number()) << 64) | u128::from(self.number());
        uuid::Builder::from_random_bytes(bytes.to_be_bytes())
            .into_uuid()
            .to_string()
    }

    /// An id that an importer might use for a customer of its own.
    pub(crate) fn customer(&mut self) -> String {
        format!("customer-{:08x}", self.number() & 0xffff_ffff)
    }
}
