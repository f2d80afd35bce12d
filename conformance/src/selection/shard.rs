use std::fmt;
use std::str::FromStr;

use contract::rules::Rule;
use thiserror::Error;

use crate::catalogue::PlannedScenario;

/// One part of several, for runs that share the work. Every scenario is in exactly one part, and all scenarios of a
/// rule are in the same one, so that each part's verdicts are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: usize,
}

impl Default for Shard {
    /// Everything.
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl Shard {
    /// The scenarios of this part. Rules with many scenarios are dealt out first, each to the part that has least.
    pub(crate) fn take(self, planned: Vec<PlannedScenario>) -> Vec<PlannedScenario> {
        let mut weights: Vec<(&'static Rule, usize)> = Vec::new();
        for scenario in &planned {
            match weights
                .iter_mut()
                .find(|(rule, _)| rule.id == scenario.rule.id)
            {
                Some((_, weight)) => *weight += 1,
                None => weights.push((scenario.rule, 1)),
            }
        }
        weights.sort_by(|(one, light), (other, heavy)| heavy.cmp(light).then(one.id.cmp(other.id)));
        let mut loads = vec![0_usize; self.count];
        let mut own: Vec<&str> = Vec::new();
        for (rule, weight) in weights {
            let lightest = (0..self.count).min_by_key(|&part| loads[part]).unwrap_or(0);
            loads[lightest] += weight;
            if lightest == self.index {
                own.push(rule.id);
            }
        }
        planned
            .into_iter()
            .filter(|scenario| own.contains(&scenario.rule.id))
            .collect()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index + 1, self.count)
    }
}

/// A text that names no part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is no shard: write I/N with 1 ≤ I ≤ N ≤ 1000, for example 1/4 for the first of four"
)]
pub struct UnknownShard(String);

impl FromStr for Shard {
    type Err = UnknownShard;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/').and_then(|(index, count)| {
            let (index, count): (usize, usize) = (index.parse().ok()?, count.parse().ok()?);
            (1..=count).contains(&index).then_some((index, count))
        });
        match parts {
            Some((index, count)) if count <= MOST => Ok(Self {
                index: index - 1,
                count,
            }),
            Some(_) | None => Err(UnknownShard(text.to_owned())),
        }
    }
}

const MOST: usize = 1000;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::book;

    #[test]
    fn every_scenario_is_in_exactly_one_part_and_every_rule_whole() {
        let all = book().unwrap().scenarios().to_vec();
        for count in [1, 2, 3, 7, 200] {
            let mut seen = BTreeSet::new();
            let mut rules = BTreeSet::new();
            for index in 0..count {
                let part = Shard { index, count }.take(all.clone());
                for scenario in &part {
                    assert!(
                        seen.insert(scenario.location.clone()),
                        "{}",
                        scenario.location
                    );
                }
                let of_part: BTreeSet<&str> =
                    part.iter().map(|scenario| scenario.rule.id).collect();
                for rule in of_part {
                    assert!(rules.insert(rule), "{rule} is in two parts");
                }
            }
            assert_eq!(seen.len(), all.len());
        }
    }

    #[test]
    fn the_parts_are_about_equal() {
        let all = book().unwrap().scenarios().to_vec();
        let sizes: Vec<usize> = (0..4)
            .map(|index| Shard { index, count: 4 }.take(all.clone()).len())
            .collect();
        let fair = all.len() / 4;
        assert!(
            sizes.iter().all(|size| size.abs_diff(fair) <= fair / 10),
            "{sizes:?}"
        );
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for text in [
            "0/2", "3/2", "1/0", "1", "a/b", "-1/2", "1/2/3", "", "1/1001",
        ] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
        assert_eq!("2/3".parse::<Shard>().unwrap().to_string(), "2/3");
    }
}
