use std::fmt::{self, Write};

use contract::webhook::canonical;
use serde_json::Value;

/// How a receiver writes a parsed document down again before it hashes it. The default is Didit's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Spelling {
    /// How deep keys are sorted.
    pub sort: Sort,
    /// Whether whole floats lose their `.0`.
    pub floats: Floats,
    /// What becomes of characters beyond ASCII.
    pub letters: Letters,
    /// What becomes of `/`.
    pub slash: Slash,
    /// What becomes of `<`, `>`, `&`, U+2028 and U+2029.
    pub markup: Markup,
    /// What stands after `,` and `:`.
    pub separators: Separators,
}

/// How deep keys are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sort {
    /// At every depth.
    #[default]
    Deep,
    /// In the outermost object alone.
    Top,
    /// Nowhere: the order of arrival.
    Nowhere,
}

/// Whether whole floats lose their `.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Floats {
    /// `1.0` becomes `1`.
    #[default]
    Shortened,
    /// `1.0` stays.
    Kept,
}

/// What becomes of characters beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Letters {
    /// They stay.
    #[default]
    Kept,
    /// `\u00e9` and the like.
    Escaped,
}

/// What becomes of `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Slash {
    /// It stays.
    #[default]
    Kept,
    /// `\/`.
    Escaped,
}

/// What becomes of `<`, `>`, `&`, U+2028 and U+2029.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Markup {
    /// They stay.
    #[default]
    Kept,
    /// `\u003c` and the like.
    Escaped,
}

/// What stands after `,` and `:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Separators {
    /// Nothing.
    #[default]
    Compact,
    /// One space.
    Spaced,
}

impl Spelling {
    /// Every combination, Didit's own first.
    pub fn all() -> impl Iterator<Item = Self> {
        [Sort::Deep, Sort::Top, Sort::Nowhere]
            .into_iter()
            .flat_map(|sort| {
                (0..32_u8).map(move |bits| Self {
                    sort,
                    floats: if bits & 1 == 0 {
                        Floats::Shortened
                    } else {
                        Floats::Kept
                    },
                    letters: if bits & 2 == 0 {
                        Letters::Kept
                    } else {
                        Letters::Escaped
                    },
                    slash: if bits & 4 == 0 {
                        Slash::Kept
                    } else {
                        Slash::Escaped
                    },
                    markup: if bits & 8 == 0 {
                        Markup::Kept
                    } else {
                        Markup::Escaped
                    },
                    separators: if bits & 16 == 0 {
                        Separators::Compact
                    } else {
                        Separators::Spaced
                    },
                })
            })
    }

    /// The document in this spelling.
    pub fn write(self, document: &Value) -> String {
        let mut out = String::new();
        self.value(&mut out, document, 0);
        out
    }

    fn value(self, out: &mut String, value: &Value, depth: usize) {
        let (comma, colon) = match self.separators {
            Separators::Compact => (",", ":"),
            Separators::Spaced => (", ", ": "),
        };
        match value {
            Value::Null | Value::Bool(_) => out.push_str(&value.to_string()),
            Value::Number(number) => out.push_str(&self.number(&number.to_string())),
            Value::String(text) => self.text(out, text),
            Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { comma });
                    self.value(out, item, depth + 1);
                }
                out.push(']');
            }
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                if self.sort == Sort::Deep || (self.sort == Sort::Top && depth == 0) {
                    members.sort_by_key(|(key, _)| *key);
                }
                out.push('{');
                for (index, (key, item)) in members.into_iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { comma });
                    self.text(out, key);
                    out.push_str(colon);
                    self.value(out, item, depth + 1);
                }
                out.push('}');
            }
        }
    }

    fn number(self, literal: &str) -> String {
        match self.floats {
            Floats::Kept => literal.to_owned(),
            Floats::Shortened => canonical(literal).unwrap_or_else(|_| literal.to_owned()),
        }
    }

    fn text(self, out: &mut String, text: &str) {
        for character in Value::from(text).to_string().chars() {
            match character {
                '/' if self.slash == Slash::Escaped => out.push_str("\\/"),
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' if self.markup == Markup::Escaped => {
                    escape(out, character);
                }
                '\u{7f}'.. if self.letters == Letters::Escaped => escape(out, character),
                _ => out.push(character),
            }
        }
    }
}

fn escape(out: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a `String` can't fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// In what it differs from Didit's way: `keys sorted at the top only, non-ASCII escaped`.
impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let differences: Vec<&str> = [
            match self.sort {
                Sort::Deep => "",
                Sort::Top => "keys sorted at the top only",
                Sort::Nowhere => "keys unsorted",
            },
            match self.floats {
                Floats::Shortened => "",
                Floats::Kept => "whole floats kept as 1.0",
            },
            match self.letters {
                Letters::Kept => "",
                Letters::Escaped => "non-ASCII escaped",
            },
            match self.slash {
                Slash::Kept => "",
                Slash::Escaped => "/ escaped",
            },
            match self.markup {
                Markup::Kept => "",
                Markup::Escaped => "< > & escaped",
            },
            match self.separators {
                Separators::Compact => "",
                Separators::Spaced => "spaces after commas and colons",
            },
        ]
        .into_iter()
        .filter(|difference| !difference.is_empty())
        .collect();
        if differences.is_empty() {
            f.write_str("Didit's canonical form")
        } else {
            f.write_str(&differences.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_canonical_form() {
        let text = r#"{"b":[1.0,2.50,{"z":1,"y":"é</a>\u2028\""}],"a":null}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(Spelling::default().write(&value), canonical(text).unwrap());
    }

    #[test]
    fn every_difference_shows_in_the_text() {
        let value: Value = serde_json::from_str(r#"{"b":{"z":1.0,"y":"é/<"},"a":0}"#).unwrap();
        let mut texts: Vec<_> = Spelling::all().map(|way| way.write(&value)).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 96);
    }
}
