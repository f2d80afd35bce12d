use contract::rules::{self, Area, Level, Rule};

use super::tags::Tags;
use super::{BadTags, Shard};
use crate::JudgeError;
use crate::catalogue::{Authors, Book, PlannedScenario, is_own};

/// Which rules are judged, and by which scenarios. Empty means all of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pub(super) areas: Vec<Area>,
    pub(super) rules: Vec<&'static Rule>,
    pub(super) levels: Vec<Level>,
    pub(super) tags: Vec<Tags>,
    shard: Shard,
    seed: u64,
}

impl Selection {
    /// Every rule of a server.
    pub fn everything() -> Self {
        Self::default()
    }

    /// What `--area` and `--rule` ask for: the rules of every area named, and every rule named.
    ///
    /// # Errors
    /// [`JudgeError::UnknownArea`] or [`JudgeError::UnknownRule`], each with the name that comes closest.
    pub fn parse<A: AsRef<str>, R: AsRef<str>>(
        areas: &[A],
        rules: &[R],
    ) -> Result<Self, JudgeError> {
        Self::chosen(areas, rules, None)
    }

    /// The same for a book, of which a rule may be a scenario of somebody's own.
    ///
    /// # Errors
    /// As [`Selection::parse`], and [`JudgeError::UnknownOwnRule`] or [`JudgeError::RuleOfFeatures`].
    pub fn of_book<A: AsRef<str>, R: AsRef<str>>(
        book: &Book,
        areas: &[A],
        rules: &[R],
    ) -> Result<Self, JudgeError> {
        Self::chosen(areas, rules, Some(book))
    }

    fn chosen<A: AsRef<str>, R: AsRef<str>>(
        areas: &[A],
        rules: &[R],
        book: Option<&Book>,
    ) -> Result<Self, JudgeError> {
        Ok(Self {
            areas: areas
                .iter()
                .map(|name| area(name.as_ref()))
                .collect::<Result<_, _>>()?,
            rules: rules
                .iter()
                .map(|name| rule(name.as_ref(), book))
                .collect::<Result<_, _>>()?,
            ..Self::default()
        })
    }

    /// The same selection of rules of these levels alone; of every level where there is none.
    #[must_use]
    pub fn with_levels(mut self, levels: &[Level]) -> Self {
        self.levels = levels.to_vec();
        self
    }

    /// The same selection of scenarios that every one of these tag expressions admits.
    ///
    /// # Errors
    /// If one of them can't be read. Whether any scenario carries its tags is seen when the run begins.
    pub fn with_tags<T: AsRef<str>>(mut self, expressions: &[T]) -> Result<Self, BadTags> {
        self.tags = expressions
            .iter()
            .map(|text| Tags::read(text.as_ref()))
            .collect::<Result<_, _>>()?;
        Ok(self)
    }

    /// One part of the same selection.
    #[must_use]
    pub const fn with_shard(mut self, shard: Shard) -> Self {
        self.shard = shard;
        self
    }

    /// The same selection with a seed: customers' ids and made-up ids follow from it. A target that keeps its world
    /// between runs needs another one for each run.
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The part of several.
    pub(crate) const fn shard(&self) -> Shard {
        self.shard
    }

    /// Whether this rule is asked for.
    pub fn contains(&self, rule: &Rule) -> bool {
        self.names(rule) && (self.levels.is_empty() || self.levels.contains(&rule.level))
    }

    /// Whether this rule is asked for, whatever its level.
    pub(super) fn names(&self, rule: &Rule) -> bool {
        if self.areas.is_empty() && self.rules.is_empty() {
            return SERVER_AREAS.contains(&rule.area);
        }
        self.areas.contains(&rule.area) || self.rules.iter().any(|named| named.id == rule.id)
    }

    /// The selected rules, in the catalogue's order, and after them the scenarios of somebody's own that were named.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let own = self.rules.iter().filter(|rule| rule.area == Area::Own);
        rules::all()
            .chain(own.copied())
            .filter(|rule| self.contains(rule))
    }

    /// The selected scenarios of a book.
    ///
    /// # Errors
    /// If a tag is asked for that no scenario of the book carries.
    pub(crate) fn scenarios(&self, book: &Book) -> Result<Vec<PlannedScenario>, BadTags> {
        for tags in &self.tags {
            tags.check(book)?;
        }
        let admitted =
            |scenario: &&PlannedScenario| self.contains(scenario.rule) && self.admits(scenario);
        let chosen = book.scenarios().iter().filter(admitted).cloned().collect();
        Ok(self.shard.take(chosen))
    }

    /// Whether every tag expression admits this scenario.
    pub(super) fn admits(&self, scenario: &PlannedScenario) -> bool {
        self.tags.iter().all(|tags| tags.admits(&scenario.tags))
    }
}

fn area(name: &str) -> Result<Area, JudgeError> {
    name.parse().map_err(|_| JudgeError::UnknownArea {
        name: name.to_owned(),
        nearest: contract::nearest(name, Area::ALL.map(Area::as_str)).map(str::to_owned),
        known: Area::ALL.map(Area::as_str).join(", "),
    })
}

fn rule(name: &str, book: Option<&Book>) -> Result<&'static Rule, JudgeError> {
    if is_own(name) {
        return own_rule(name, book);
    }
    rules::find(name).ok_or_else(|| JudgeError::UnknownRule {
        name: name.to_owned(),
        nearest: rules::nearest(name).map(str::to_owned),
    })
}

fn own_rule(name: &str, book: Option<&Book>) -> Result<&'static Rule, JudgeError> {
    let of_others = book.filter(|book| book.authors() == Authors::Others);
    let Some(book) = of_others else {
        return Err(JudgeError::RuleOfFeatures(name.to_owned()));
    };
    let mut known = book.own_rules();
    known.find(|rule| rule.id == name).ok_or_else(|| {
        let names = book.own_rules().map(|rule| rule.id);
        JudgeError::UnknownOwnRule {
            name: name.to_owned(),
            nearest: contract::nearest(name, names.clone()).map(str::to_owned),
            known: names.map(str::to_owned).collect(),
        }
    })
}

/// The areas that judge a server; the others judge integrations and traffic.
const SERVER_AREAS: [Area; 8] = [
    Area::Auth,
    Area::Share,
    Area::Import,
    Area::Refusals,
    Area::Webhooks,
    Area::Http,
    Area::Account,
    Area::Own,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_rule_names_the_one_that_was_meant() {
        let refused = Selection::parse::<&str, _>(&[], &["share-ttl-mix"]).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "unknown rule \"share-ttl-mix\": did you mean \"share-ttl-max\"? See didit-conformance list"
        );
    }

    #[test]
    fn an_unknown_area_names_the_ones_there_are() {
        let refused = Selection::parse::<_, &str>(&["imprt"], &[]).unwrap_err();
        let text = refused.to_string();
        assert!(text.contains("did you mean \"import\"?"), "{text}");
        assert!(text.contains("auth, share, import"), "{text}");
    }

    #[test]
    fn a_rule_adds_to_an_area() {
        let selection = Selection::parse(&["http"], &["share-created"]).unwrap();
        let slugs: Vec<_> = selection.rules().map(|rule| rule.id).collect();
        assert!(slugs.contains(&"share-created"));
        assert!(slugs.contains(&"http-bad-json-is-400"));
        assert!(!slugs.contains(&"share-approved"));
    }

    #[test]
    fn nothing_named_means_every_rule_of_a_server() {
        let everything = Selection::everything();
        assert!(everything.rules().any(|rule| rule.id == "import-created"));
        assert!(!everything.rules().any(|rule| rule.area == Area::Receiver));
    }
}
