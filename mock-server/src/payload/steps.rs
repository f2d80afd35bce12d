use contract::session::SessionKind;

use super::Feature;

/// Which features a session goes through: its workflow's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Steps(u16);

impl Steps {
    /// Every feature of sessions of this kind.
    pub(crate) fn every(kind: SessionKind) -> Self {
        Self::these(Feature::of(kind).iter().copied())
    }

    /// These alone.
    pub(crate) fn these(features: impl IntoIterator<Item = Feature>) -> Self {
        let bits = features.into_iter().map(bit);
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether this is one of them.
    pub(crate) const fn have(self, feature: Feature) -> bool {
        self.0 & bit(feature) != 0
    }
}

const fn bit(feature: Feature) -> u16 {
    1 << feature as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_named_is_there_and_nothing_else() {
        let steps = Steps::these([Feature::Poa, Feature::DatabaseValidation]);
        for kind in SessionKind::ALL {
            for &feature in Feature::of(kind) {
                let expected = [Feature::Poa, Feature::DatabaseValidation].contains(&feature);
                assert_eq!(steps.have(feature), expected, "{feature:?}");
                assert!(Steps::every(kind).have(feature), "{feature:?}");
            }
        }
    }
}
