//! Which line may follow which.

use crate::steps::{self, Keyword};

use super::lines::{BLOCKS, Kind, Line, QUOTES, STEPS, Words};

/// A line that can't stand where it stands.
pub(super) struct Trouble {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) problem: String,
    pub(super) weight: Weight,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The text is no Gherkin.
    Broken,
    /// It is, but a parser takes the line for prose, or drops a part of it.
    Lost,
}

/// Reads a feature line by line.
#[derive(Default)]
pub(super) struct Reader {
    part: Part,
    /// The doc string that is open: where it began, and what ends it.
    quoted: Option<(usize, &'static str)>,
    /// The cells of the first row of the table above.
    cells: Option<usize>,
    /// Tags that wait for what they are of.
    tags: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Nothing but tags yet.
    #[default]
    Start,
    /// Below "Feature:".
    Feature,
    /// Below the line that begins a background or scenario.
    Head,
    Steps,
    /// Below "Examples:".
    Examples,
    Rows,
}

impl Reader {
    pub(super) fn read(&mut self, line: &Line<'_>) -> Option<Trouble> {
        if let Some((_, end)) = self.quoted {
            if line.text.contains(end) {
                self.quoted = None;
            }
            return None;
        }
        if line.kind == Kind::Blank {
            return None;
        }
        if line.kind != Kind::Row {
            self.cells = None;
        }
        let weight = self.weigh(line);
        let problem = match weight {
            Some(weight) => Some((weight, self.problem(line))),
            None => self.row(line),
        };
        self.go_on(line, weight);
        problem.map(|(weight, problem)| Trouble {
            line: line.number,
            column: line.column,
            problem,
            weight,
        })
    }

    /// What is missing when the text is over.
    pub(super) fn end(&self) -> Option<Trouble> {
        let (line, problem) = match (self.quoted, self.part, self.tags) {
            (Some((line, end)), _, _) => (
                line,
                format!("the doc string that begins here has no end: write {end} below it"),
            ),
            (None, Part::Start, _) => (
                1,
                format!("there is no feature in this file: one {BEGINNING}"),
            ),
            (None, _, Some(line)) => (
                line,
                "nothing follows these tags: they stand above the scenario that they are of"
                    .to_owned(),
            ),
            (None, _, None) => return None,
        };
        Some(Trouble {
            line,
            column: 1,
            problem,
            weight: Weight::Broken,
        })
    }

    /// How bad it is that this line stands here.
    fn weigh(&self, line: &Line<'_>) -> Option<Weight> {
        let tagged = self.tags.is_some();
        let allowed = match (self.part, line.kind) {
            (Part::Start, Kind::Tags | Kind::Feature) => true,
            (Part::Start, _) | (_, Kind::Feature) => false,
            (Part::Feature, Kind::Background) => !tagged,
            (_, Kind::Background) => false,
            (_, Kind::Tags | Kind::Scenario | Kind::Rule) => true,
            (Part::Feature, Kind::Examples) => false,
            (_, Kind::Examples) => true,
            _ if tagged => false,
            (Part::Head | Part::Steps, Kind::Step) => true,
            (Part::Steps, Kind::Row | Kind::Quotes) => true,
            (Part::Examples | Part::Rows, Kind::Row) => true,
            (Part::Feature | Part::Head, Kind::Other) if self.ends_prose(line) => false,
            (Part::Feature | Part::Head | Part::Examples, _) => {
                return self.is_lost(line).then_some(Weight::Lost);
            }
            (Part::Steps | Part::Rows, _) => false,
        };
        (!allowed).then_some(Weight::Broken)
    }

    /// Whether the parser ends the prose here, though no keyword follows.
    fn ends_prose(&self, line: &Line<'_>) -> bool {
        let names: &[&str] = if self.part == Part::Feature {
            &["Scenario", "Example", "Background", "Rule"]
        } else {
            &["Scenario", "Example"]
        };
        names.iter().any(|name| line.text.starts_with(name))
    }

    /// Whether what would be taken for a description was meant as something else.
    fn is_lost(&self, line: &Line<'_>) -> bool {
        let (word, rest) = line.first_word();
        match line.kind {
            Kind::Row => self.part == Part::Head,
            Kind::Step => keyword_of(rest).is_some(),
            Kind::Quotes | Kind::Other => {
                let is_step = alike(word, STEPS).is_some() && steps::comes_close(rest);
                is_step || is_like_a_beginning(line) || keyword_of(line.text).is_some()
            }
            Kind::Blank
            | Kind::Tags
            | Kind::Feature
            | Kind::Background
            | Kind::Scenario
            | Kind::Rule
            | Kind::Examples => false,
        }
    }

    fn problem(&self, line: &Line<'_>) -> String {
        let words = Words(line.text);
        if self.part == Part::Start {
            let meant = if line.kind == Kind::Other {
                meant(line)
            } else {
                None
            };
            return format!(
                "\"{words}\" stands before any feature{} A feature file {BEGINNING}",
                clause(meant)
            );
        }
        if let Some(tags) = self.tags.filter(|_| line.kind != Kind::Background) {
            return format!(
                "\"{words}\" follows the tags of line {tags}, and tags stand right above the \"Scenario:\" that they are of"
            );
        }
        match line.kind {
            Kind::Feature => format!(
                "\"{words}\" is a second feature: a file holds one. Put it into a file of its own"
            ),
            Kind::Background => format!(
                "\"{words}\" stands too late: a background stands below \"Feature:\", before the first scenario, without tags"
            ),
            Kind::Examples => format!(
                "\"{words}\" stands before any scenario: it belongs below the steps of a \"Scenario Outline:\""
            ),
            Kind::Step if self.part == Part::Feature => format!(
                "\"{words}\" stands before any scenario, where it would be read as prose: write \"Scenario: TITLE\" above it"
            ),
            Kind::Step => format!(
                "\"{words}\" stands below Examples: the steps of a scenario stand above them. For another scenario, write \
                 \"Scenario: TITLE\" first"
            ),
            Kind::Row => format!(
                "\"{words}\" is a row of a table where none is read: it stands below \"Examples:\""
            ),
            Kind::Blank | Kind::Tags | Kind::Scenario | Kind::Rule | Kind::Quotes | Kind::Other => {
                format!(
                    "\"{words}\" begins with no keyword{} {}",
                    clause(meant(line)),
                    self.allowed()
                )
            }
        }
    }

    /// What may stand here.
    const fn allowed(&self) -> &'static str {
        match self.part {
            Part::Start | Part::Feature => {
                "Here stand lines of prose that begin with no keyword's name, then Background: or Scenario:, or tags above it"
            }
            Part::Head => {
                "Here stand lines of prose that begin with no keyword's name, then the steps: Given, When, Then, And, But"
            }
            Part::Steps => {
                "Here stands a step (Given, When, Then, And, But), Examples:, or the next Scenario:, or tags above it"
            }
            Part::Examples | Part::Rows => {
                "Here stands a row between bars (| a | b |), or the next Scenario:, or tags above it"
            }
        }
    }

    fn row(&mut self, line: &Line<'_>) -> Option<(Weight, String)> {
        if line.kind != Kind::Row {
            return None;
        }
        let words = Words(line.text);
        let Some(cells) = line.cells() else {
            return Some((
                Weight::Broken,
                format!("\"{words}\" has no bar at its end: a row of a table is written | a | b |"),
            ));
        };
        let first = *self.cells.get_or_insert(cells);
        (first != cells).then(|| {
            (
                // The parser cuts longer rows off.
                if cells > first {
                    Weight::Lost
                } else {
                    Weight::Broken
                },
                format!("\"{words}\" has {cells} cells, and the first row of its table {first}"),
            )
        })
    }

    fn go_on(&mut self, line: &Line<'_>, weight: Option<Weight>) {
        // One slip is told once: what follows is read as if it were mended.
        if weight == Some(Weight::Lost) && self.part == Part::Feature {
            self.part = Part::Head;
        }
        self.tags = (line.kind == Kind::Tags).then_some(line.number);
        self.part = match line.kind {
            Kind::Feature => Part::Feature,
            Kind::Background | Kind::Scenario => Part::Head,
            Kind::Rule => Part::Feature,
            Kind::Examples => Part::Examples,
            Kind::Row if self.part == Part::Examples => Part::Rows,
            Kind::Step if self.part == Part::Head => Part::Steps,
            Kind::Quotes if self.part == Part::Steps => {
                let end = QUOTES.into_iter().find(|end| line.text.starts_with(end));
                self.quoted = end
                    .filter(|end| !line.text[end.len()..].contains(end))
                    .map(|end| (line.number, end));
                self.part
            }
            Kind::Blank | Kind::Tags | Kind::Step | Kind::Row | Kind::Quotes | Kind::Other => {
                self.part
            }
        };
    }
}

/// Whether this begins a scenario or background, but for a slip. Prose has colons too, so it has to be a small one.
fn is_like_a_beginning(line: &Line<'_>) -> bool {
    let Some(head) = line.before_colon().map(str::to_lowercase) else {
        return false;
    };
    BEGUN
        .into_iter()
        .any(|known| strsim::damerau_levenshtein(&head, known) <= 2)
}

fn clause(meant: Option<String>) -> String {
    meant.map_or_else(|| ".".to_owned(), |meant| format!(": {meant}"))
}

/// What somebody probably wanted to write, as a clause.
fn meant(line: &Line<'_>) -> Option<String> {
    let (word, rest) = line.first_word();
    if let Some(keyword) = keyword_of(line.text) {
        let keyword = keyword.as_str();
        return Some(format!("did you mean \"{keyword} {}\"?", Words(line.text)));
    }
    let block = line
        .before_colon()
        .and_then(|head| alike(head, blocks()))
        .or_else(|| alike(word, blocks()).filter(|_| alike(word, STEPS).is_none()));
    let named = |known| format!("did you mean \"{known}\"?");
    match block {
        Some(block) => Some(named(format!("{block}:"))),
        None if STEPS.contains(&word) && rest.is_empty() => {
            Some("the words of the step are missing.".to_owned())
        }
        None => alike(word, STEPS).map(|keyword| named(keyword.to_owned())),
    }
}

/// The keyword of the step that is written with these words, if there is one.
fn keyword_of(text: &str) -> Option<Keyword> {
    [Keyword::Given, Keyword::When, Keyword::Then]
        .into_iter()
        .find(|keyword| steps::act(*keyword, text).is_some())
}

fn blocks() -> impl Iterator<Item = &'static str> {
    BLOCKS.into_iter().map(|(name, _)| name)
}

/// The known word that comes closest, whatever is capital in it.
fn alike(word: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let known: Vec<(String, &'static str)> = known
        .into_iter()
        .map(|name| (name.to_lowercase(), name))
        .collect();
    let lower = known.iter().map(|(lower, _)| lower.as_str());
    let nearest = contract::nearest(&word.to_lowercase(), lower)?;
    let found = known.iter().find(|(lower, _)| lower == nearest);
    found.map(|(_, name)| *name)
}

const BEGUN: [&str; 3] = ["scenario", "scenario outline", "background"];

const BEGINNING: &str =
    "begins with \"Feature: NAME\", and only tags and # comments may stand above it";
