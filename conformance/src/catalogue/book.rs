use contract::capability::Capability;
use contract::dialect::Dialect;
use contract::rules::{Area, Rule};

use super::{Fault, own, read};

/// Features that are fit to be run: every step known, every scenario with its one rule, every title once in its file.
#[derive(Clone, Debug)]
pub struct Book {
    pub(crate) features: Vec<gherkin::Feature>,
    scenarios: Vec<PlannedScenario>,
    authors: Authors,
}

/// Who wrote a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authors {
    /// This project: every scenario judges one rule of the catalogue, and carries no tag that says nothing.
    Project,
    /// Somebody else: any tags, and a rule only where they want one.
    Others,
}

/// A scenario that waits to be run.
#[derive(Clone, Debug)]
pub struct PlannedScenario {
    /// The title, with the outline's values filled in.
    pub title: String,
    /// Where it stands: `features/share.feature:41`.
    pub location: String,
    /// Who wrote it.
    pub authors: Authors,
    /// The rule that it judges.
    pub rule: &'static Rule,
    /// What the target has to offer for it, the rule's own needs included.
    pub requires: Vec<Capability>,
    /// The dialect that it is judged in, where it is not judged in every one.
    pub dialect: Option<Dialect>,
    /// Its tags and its feature's, without their `@`.
    pub tags: Vec<String>,
    /// The steps as written, with their keywords.
    pub steps: Vec<String>,
}

/// How far the judge has come with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A scenario carries it.
    Judged,
    /// Nothing carries it yet.
    Planned,
}

impl Status {
    /// The name in lists.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Judged => "judged",
            Self::Planned => "planned",
        }
    }
}

impl Book {
    /// Reads feature files: path (for locations) and text of each.
    ///
    /// # Errors
    /// Everything that is wrong with them, not only the first thing.
    pub fn read<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Result<Self, Vec<Fault>> {
        Self::of(Authors::Project, files)
    }

    /// Reads feature files of somebody else's.
    ///
    /// A scenario with `@rule:<slug>` counts for that rule. One without is judged under its own title, in the area
    /// `own`: as a MUST, or as `@should` or `@observed` say. It is called after its file and its title, or as
    /// `@rule:own-<name>` says.
    ///
    /// # Errors
    /// As [`Book::read`].
    pub fn read_others<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Result<Self, Vec<Fault>> {
        Self::of(Authors::Others, files)
    }

    fn of<P: AsRef<str>, T: AsRef<str>>(
        authors: Authors,
        files: &[(P, T)],
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut features = Vec::new();
        let mut scenarios = Vec::new();
        let mut names = own::Names::default();
        for (path, text) in files {
            match read::feature(authors, &mut names, path.as_ref(), text.as_ref()) {
                Ok((feature, planned)) => {
                    features.push(feature);
                    scenarios.extend(planned);
                }
                Err(found) => faults.extend(found),
            }
        }
        faults.extend(of_two_levels(&scenarios));
        if faults.is_empty() {
            Ok(Self {
                features,
                scenarios,
                authors,
            })
        } else {
            Err(faults)
        }
    }

    /// Who wrote it.
    pub const fn authors(&self) -> Authors {
        self.authors
    }

    /// Every scenario, outlines row by row, in the order of the files.
    pub fn scenarios(&self) -> &[PlannedScenario] {
        &self.scenarios
    }

    /// What is judged as itself, without a rule of the catalogue.
    pub fn own_rules(&self) -> impl Iterator<Item = &'static Rule> + Clone {
        let rules = self.scenarios.iter().map(|scenario| scenario.rule);
        rules.filter(|rule| rule.area == Area::Own)
    }

    /// The scenarios that judge a rule.
    pub fn scenarios_of(&self, rule: &Rule) -> impl Iterator<Item = &PlannedScenario> {
        self.scenarios
            .iter()
            .filter(move |scenario| scenario.rule.id == rule.id)
    }
}

/// Several scenarios may be judged under one name, but not with different weights.
fn of_two_levels(scenarios: &[PlannedScenario]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        let rule = scenario.rule;
        let first = scenarios[..index]
            .iter()
            .find(|earlier| earlier.rule.id == rule.id && earlier.rule.area == Area::Own)
            .filter(|earlier| earlier.rule.level != rule.level);
        if let Some(first) = first {
            faults.push(Fault::new(
                scenario.location.clone(),
                format!(
                    "\"{}\" is @{} here and @{} at {}: it has one level",
                    rule.id, rule.level, first.rule.level, first.location
                ),
            ));
        }
    }
    faults
}
