//! One line of a feature file.

use std::fmt;

/// A line with its place.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) column: usize,
    /// Without the blanks around it.
    pub(super) text: &'a str,
    pub(super) kind: Kind,
}

/// What a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Tags,
    Feature,
    Background,
    Scenario,
    Rule,
    Examples,
    Step,
    Row,
    Quotes,
    Other,
}

impl<'a> Line<'a> {
    pub(super) fn of(number: usize, written: &'a str) -> Self {
        let text = written.trim();
        let indent = written.chars().take_while(|c| c.is_whitespace()).count();
        Self {
            number,
            column: indent + 1,
            text,
            kind: kind(text),
        }
    }

    /// Its first word, and what follows it.
    pub(super) fn first_word(&self) -> (&'a str, &'a str) {
        let (word, rest) = self
            .text
            .split_once(char::is_whitespace)
            .unwrap_or((self.text, ""));
        (word, rest.trim_start())
    }

    /// What stands before its first colon.
    pub(super) fn before_colon(&self) -> Option<&'a str> {
        self.text.split_once(':').map(|(before, _)| before.trim())
    }

    /// How many cells this row of a table has; `None` where its end is missing.
    pub(super) fn cells(&self) -> Option<usize> {
        let mut bars = 0;
        let mut escaped = false;
        let mut last = ' ';
        for c in self.text.chars() {
            if c == '|' && !escaped {
                bars += 1;
            }
            last = if escaped { ' ' } else { c };
            escaped = c == '\\' && !escaped;
        }
        (last == '|' && bars > 1).then(|| bars - 1)
    }
}

fn kind(text: &str) -> Kind {
    if text.is_empty() || text.starts_with('#') {
        return Kind::Blank;
    }
    let begun = [('@', Kind::Tags), ('|', Kind::Row)];
    if let Some((_, kind)) = begun.into_iter().find(|(sign, _)| text.starts_with(*sign)) {
        return kind;
    }
    if QUOTES.iter().any(|quotes| text.starts_with(quotes)) {
        return Kind::Quotes;
    }
    if STEPS.iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(' '))
    }) {
        return Kind::Step;
    }
    let head = text.split_once(':').map(|(head, _)| head);
    let known = BLOCKS.iter().find(|(name, _)| head == Some(*name));
    known.map_or(Kind::Other, |(_, kind)| *kind)
}

/// What somebody wrote, short enough for a sentence.
pub(super) struct Words<'a>(pub(super) &'a str);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars();
        let shown: String = chars.by_ref().take(LONGEST).collect();
        f.write_str(&shown)?;
        if chars.next().is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}

pub(super) const STEPS: [&str; 6] = ["Given", "When", "Then", "And", "But", "*"];

pub(super) const BLOCKS: [(&str, Kind); 11] = [
    ("Feature", Kind::Feature),
    ("Business Need", Kind::Feature),
    ("Ability", Kind::Feature),
    ("Background", Kind::Background),
    ("Scenario", Kind::Scenario),
    ("Example", Kind::Scenario),
    ("Scenario Outline", Kind::Scenario),
    ("Scenario Template", Kind::Scenario),
    ("Rule", Kind::Rule),
    ("Examples", Kind::Examples),
    ("Scenarios", Kind::Examples),
];

pub(super) const QUOTES: [&str; 2] = ["\"\"\"", "```"];

const LONGEST: usize = 80;
