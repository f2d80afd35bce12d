use std::str::FromStr;
use std::time::Duration;

use contract::capability::Capability;
use contract::webhook::event::RETRY_DELAYS;
use thiserror::Error;

use super::Variant;
use super::bend::Bend;
use super::deliveries::{self, Deliveries, HeaderNames};
use crate::seed::Ids;
use crate::store::DuplicateScope;
use crate::unknown::UnknownName;

/// What one world does otherwise: any number of variants up to a bound, none in a usual world.
///
/// They stand around each other, those that put bytes on the wire outermost. Where two say something of the same
/// thing, the outer one is heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Variants([Option<Variant>; MOST]);

impl Variants {
    /// Each of them, the outermost first.
    pub fn iter(self) -> impl Iterator<Item = Variant> {
        self.0.into_iter().flatten()
    }

    /// The capability that a mock does not offer for one of them.
    pub fn withheld(self) -> Option<Capability> {
        self.iter().find_map(Variant::withheld)
    }

    pub(super) fn bends(self) -> impl Iterator<Item = Bend> {
        self.iter().map(|variant| variant.0.bend)
    }

    /// These, or where there are none the others.
    pub(crate) fn or(self, others: Self) -> Self {
        if self == Self::default() {
            others
        } else {
            self
        }
    }

    /// What counts as redeeming twice, where that is what is otherwise.
    pub(crate) fn duplicate_scope(self) -> Option<DuplicateScope> {
        let mut bends = self.bends();
        bends
            .any(|bend| matches!(bend, Bend::DuplicatesByToken))
            .then_some(DuplicateScope::Token)
    }

    /// What ids look like.
    pub(crate) fn ids(self) -> Ids {
        if self
            .bends()
            .any(|bend| matches!(bend, Bend::TimeOrderedIds))
        {
            Ids::TimeOrdered
        } else {
            Ids::Random
        }
    }

    /// How long a delivery waits before it is attempted, in real time.
    pub(crate) fn delivery_delay(self) -> Option<Duration> {
        let late = self.deliveries(|bend| matches!(bend, Deliveries::Late));
        late.map(|_| deliveries::LATE)
    }

    /// How long a failed delivery waits for its second and its third attempt.
    pub(crate) fn retry_delays(self) -> [Duration; 2] {
        let retried = |bend| matches!(bend, Deliveries::RetriedEarly | Deliveries::RetriedLate);
        self.deliveries(retried)
            .map_or(RETRY_DELAYS, deliveries::retry_delays)
    }

    /// How deliveries spell the names of their headers.
    pub(crate) fn header_names(self) -> HeaderNames {
        match self.deliveries(|bend| matches!(bend, Deliveries::LowerCaseHeaders)) {
            Some(_) => HeaderNames::LowerCase,
            None => HeaderNames::AsDidit,
        }
    }

    /// Whether an entity that comes to be is told of.
    pub(crate) fn tell_of_entities(self) -> bool {
        self.deliveries(|bend| matches!(bend, Deliveries::NoEntityEvents))
            .is_none()
    }

    /// The document of a delivery as these variants tell it.
    pub(crate) fn told(self, document: Vec<u8>) -> Vec<u8> {
        self.bends()
            .fold(document, |document, bend| deliveries::told(bend, document))
    }

    fn deliveries(self, wanted: impl Fn(Deliveries) -> bool) -> Option<Deliveries> {
        self.bends().find_map(|bend| {
            if let Bend::Deliveries(bend) = bend {
                wanted(bend).then_some(bend)
            } else {
                None
            }
        })
    }
}

impl From<Variant> for Variants {
    fn from(variant: Variant) -> Self {
        let mut variants = Self::default();
        variants.0[0] = Some(variant);
        variants
    }
}

impl FromStr for Variants {
    type Err = UnknownVariants;

    /// Reads names with commas between them.
    fn from_str(names: &str) -> Result<Self, Self::Err> {
        let mut chosen = names
            .split(',')
            .map(|name| name.trim().parse())
            .collect::<Result<Vec<Variant>, _>>()?;
        chosen.sort_by_key(|variant| variant.0.bend.rank());
        chosen.dedup();
        if chosen.len() > MOST {
            return Err(UnknownVariants::TooMany(chosen.len()));
        }
        let mut variants = Self::default();
        for (place, variant) in variants.0.iter_mut().zip(chosen) {
            *place = Some(variant);
        }
        Ok(variants)
    }
}

/// A choice of variants that no world can have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnknownVariants {
    /// One of the names is none.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// More than a world can have.
    #[error("{0} variants at a time are too many: a world has {MOST} at most")]
    TooMany(usize),
}

pub(crate) const MOST: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_ordered_from_the_wire_inwards() {
        let several: Variants = "no-code, pretty-json,chunked".parse().unwrap();
        let names: Vec<_> = several.iter().map(Variant::name).collect();
        assert_eq!(names, ["chunked", "pretty-json", "no-code"]);
    }

    #[test]
    fn one_unknown_name_spoils_the_choice() {
        let unknown = "chunked,prety-json".parse::<Variants>().unwrap_err();
        assert!(unknown.to_string().contains("pretty-json"), "{unknown}");
    }
}
