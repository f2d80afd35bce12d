use contract::dialect::Dialect;

use super::Selection;
use super::shard::Shard;
use crate::catalogue::{Authors, Book, PlannedScenario};

impl Selection {
    /// Which choice left nothing over of the scenarios of a book, and what to do about it; `None` where something is left.
    pub(crate) fn nothing_left(&self, book: &Book, dialect: Dialect) -> Option<String> {
        let mut left: Vec<PlannedScenario> = book.scenarios().to_vec();
        let mut chosen: Vec<String> = Vec::new();
        for choice in CHOICES {
            let kept = choice.sift(self, dialect, left.clone());
            let options = choice.options(self, dialect);
            if kept.is_empty() {
                let of = of(&chosen, book.authors());
                let (scenarios, next) = (scenarios(left.len()), choice.next(&left, book.authors()));
                return Some(if options.is_empty() {
                    format!("Nothing is left to judge of {scenarios} {of}: {next}")
                } else {
                    format!("{options} leaves nothing to judge of {scenarios} {of}: {next}")
                });
            }
            if !options.is_empty() {
                chosen.push(options);
            }
            left = kept;
        }
        None
    }
}

/// What takes scenarios away, one after the other.
#[derive(Clone, Copy)]
enum Choice {
    Rules,
    Levels,
    Tags,
    Shard,
    Dialect,
}

impl Choice {
    fn sift(
        self,
        selection: &Selection,
        dialect: Dialect,
        mut left: Vec<PlannedScenario>,
    ) -> Vec<PlannedScenario> {
        match self {
            Self::Rules => left.retain(|scenario| selection.names(scenario.rule)),
            Self::Levels => left.retain(|scenario| selection.contains(scenario.rule)),
            Self::Tags => left.retain(|scenario| selection.admits(scenario)),
            Self::Shard => left = selection.shard().take(left),
            Self::Dialect => {
                left.retain(|scenario| scenario.dialect.is_none_or(|only| only == dialect));
            }
        }
        left
    }

    /// As it was asked for.
    fn options(self, selection: &Selection, dialect: Dialect) -> String {
        let options: Vec<String> = match self {
            Self::Rules => {
                let areas = selection.areas.iter().map(|area| format!("--area {area}"));
                let rules = selection.rules.iter();
                let rules = rules.map(|rule| format!("--rule {}", rule.id));
                areas.chain(rules).collect()
            }
            Self::Levels => {
                let levels = selection.levels.iter();
                levels.map(|level| format!("--level {level}")).collect()
            }
            Self::Tags => {
                let tags = selection.tags.iter();
                tags.map(|tags| format!("--tag \"{tags}\"")).collect()
            }
            Self::Shard if selection.shard() == Shard::default() => Vec::new(),
            Self::Shard => vec![format!("--shard {}", selection.shard())],
            Self::Dialect => vec![format!("--dialect {}", dialect.name())],
        };
        options.join(" ")
    }

    /// What there is, and what to write instead.
    fn next(self, left: &[PlannedScenario], authors: Authors) -> String {
        match (self, authors) {
            (Self::Rules, Authors::Project) => {
                "didit-conformance list shows which rules are judged, and explain RULE by what"
                    .to_owned()
            }
            (Self::Rules, Authors::Others) => format!(
                "they judge {}. Name one of these, or leave the option out",
                listed(left.iter().map(|scenario| scenario.rule.id))
            ),
            (Self::Levels, _) => format!(
                "they are of level {}. Leave --level out, or name another",
                listed(left.iter().map(|scenario| scenario.rule.level.as_str()))
            ),
            (Self::Tags, _) => match tags(left).as_str() {
                "" => "they carry no tags. Leave --tag out".to_owned(),
                tags => format!("they carry {tags}. Leave --tag out, or ask for others"),
            },
            (Self::Shard, _) => format!(
                "what judges one rule stays together, so that they make {} at most. What is here is in another part; take fewer",
                parts(left)
            ),
            (Self::Dialect, _) => format!(
                "they are about {} alone. Judge under that one",
                listed(
                    left.iter()
                        .filter_map(|scenario| scenario.dialect)
                        .map(Dialect::name)
                )
            ),
        }
    }
}

fn of(chosen: &[String], authors: Authors) -> String {
    match (chosen.join(" "), authors) {
        (options, _) if !options.is_empty() => format!("that {options} leaves"),
        (_, Authors::Project) => "that come with the program".to_owned(),
        (_, Authors::Others) => "in these features".to_owned(),
    }
}

fn scenarios(count: usize) -> String {
    match count {
        1 => "the 1 scenario".to_owned(),
        several => format!("the {several} scenarios"),
    }
}

fn parts(left: &[PlannedScenario]) -> String {
    let mut rules: Vec<&str> = left.iter().map(|scenario| scenario.rule.id).collect();
    rules.sort_unstable();
    rules.dedup();
    match rules.len() {
        1 => "1 part".to_owned(),
        several => format!("{several} parts"),
    }
}

fn tags(left: &[PlannedScenario]) -> String {
    let tags = left.iter().flat_map(|scenario| &scenario.tags);
    let tags: Vec<String> = tags.map(|tag| format!("@{tag}")).collect();
    listed(tags.iter().map(String::as_str))
}

/// Each once, and not too many.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut each: Vec<&str> = Vec::new();
    for name in names {
        if !each.contains(&name) {
            each.push(name);
        }
    }
    let more = each.len().saturating_sub(MOST);
    each.truncate(MOST);
    let shown = each.join(", ");
    if more > 0 {
        format!("{shown} and {more} more")
    } else {
        shown
    }
}

const CHOICES: [Choice; 5] = [
    Choice::Rules,
    Choice::Levels,
    Choice::Tags,
    Choice::Shard,
    Choice::Dialect,
];

const MOST: usize = 6;
