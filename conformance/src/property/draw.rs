use std::collections::BTreeSet;

use contract::capability::Capability;
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::command::Command;
use super::table::Property;

/// What the target offers.
pub(super) type Offered = BTreeSet<Capability>;

pub(super) type Cases = BoxedStrategy<Vec<Command>>;

/// One case of many: the same seed, property and number give the same case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Draw {
    pub(super) seed: u64,
    /// The property's place in the table.
    pub(super) property: usize,
    /// From 0.
    pub(super) case: u32,
}

impl Draw {
    /// The case as a tree, for properties whose values proptest shrinks. `None` if nothing can be drawn, which is a
    /// mistake in the property.
    pub(super) fn tree(
        self,
        property: &Property,
        offered: &Offered,
    ) -> Option<Box<dyn ValueTree<Value = Vec<Command>>>> {
        let mut seed = [0_u8; 32];
        let parts = [
            self.seed.to_le_bytes(),
            u64::from(self.case).to_le_bytes(),
            fold(property.name).to_le_bytes(),
        ];
        for (place, part) in seed.chunks_mut(8).zip(parts) {
            place.copy_from_slice(&part);
        }
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        (property.cases)(offered)
            .new_tree(&mut runner)
            .ok()
            .map(|tree| Box::new(tree) as Box<_>)
    }

    pub(super) fn case(self, property: &Property, offered: &Offered) -> Option<Vec<Command>> {
        self.tree(property, offered).map(|tree| tree.current())
    }
}

/// FNV-1a.
fn fold(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
