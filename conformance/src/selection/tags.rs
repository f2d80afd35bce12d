use std::collections::BTreeSet;
use std::fmt;

use gherkin::tagexpr::TagOperation;
use thiserror::Error;

use crate::catalogue::Book;

/// A tag expression as Cucumber has them: `@rule:share-created or (@smoke and not @slow)`.
#[derive(Clone, Debug)]
pub(super) struct Tags {
    operation: TagOperation,
    /// As it was written.
    text: String,
}

/// A tag expression that can't be read, or names a tag that no scenario carries.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadTags {
    /// It is no expression.
    #[error(
        "\"{text}\" is no tag expression: {reason}. Write for example \"@smoke and not @slow\", or \"@rule:share-created\""
    )]
    Unreadable {
        /// What was written.
        text: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// A tag that no scenario carries.
    #[error("no scenario carries the tag @{name}{}", match nearest {
        Some(nearest) => format!(": did you mean @{nearest}?"),
        None => ". The tags of the scenarios here are @rule:<slug>, @requires:<capability>, @dialect:<name> and your features' own".to_owned(),
    })]
    Unknown {
        /// What was written.
        name: String,
        /// The tag that comes closest.
        nearest: Option<String>,
    },
}

impl Tags {
    pub(super) fn read(text: &str) -> Result<Self, BadTags> {
        // A name alone is a tag as well: shells and CI files make little of an @.
        let alone = |text: &str| {
            !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "()@".contains(c))
        };
        let written = if alone(text) {
            format!("@{text}")
        } else {
            text.to_owned()
        };
        written
            .parse()
            .map(|operation| Self {
                operation,
                text: text.to_owned(),
            })
            .map_err(|error| BadTags::Unreadable {
                text: text.to_owned(),
                reason: format!("{error}"),
            })
    }

    pub(super) fn admits(&self, tags: &[String]) -> bool {
        admits(&self.operation, tags)
    }

    /// Looks whether some scenario of the book carries each tag of the expression.
    pub(super) fn check(&self, book: &Book) -> Result<(), BadTags> {
        let known: BTreeSet<&str> = book
            .scenarios()
            .iter()
            .flat_map(|scenario| scenario.tags.iter().map(String::as_str))
            .collect();
        let mut named = Vec::new();
        names(&self.operation, &mut named);
        match named.into_iter().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => Err(BadTags::Unknown {
                name: name.to_owned(),
                nearest: contract::nearest(name, known).map(str::to_owned),
            }),
        }
    }
}

impl fmt::Display for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn admits(expression: &TagOperation, tags: &[String]) -> bool {
    match expression {
        TagOperation::And(one, other) => admits(one, tags) && admits(other, tags),
        TagOperation::Or(one, other) => admits(one, tags) || admits(other, tags),
        TagOperation::Not(one) => !admits(one, tags),
        TagOperation::Tag(name) => tags.iter().any(|tag| tag == name),
    }
}

fn names<'a>(expression: &'a TagOperation, found: &mut Vec<&'a str>) {
    match expression {
        TagOperation::And(one, other) | TagOperation::Or(one, other) => {
            names(one, found);
            names(other, found);
        }
        TagOperation::Not(one) => names(one, found),
        TagOperation::Tag(name) => found.push(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::book;

    fn tags(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn an_expression_admits_what_it_says() {
        let expression = Tags::read("@smoke and not (@slow or @rule:share-created)").unwrap();
        assert!(expression.admits(&tags("smoke fast")));
        assert!(!expression.admits(&tags("smoke slow")));
        assert!(!expression.admits(&tags("smoke rule:share-created")));
        assert!(!expression.admits(&tags("fast")));
        assert!(Tags::read("smoke").unwrap().admits(&tags("smoke")));
    }

    #[test]
    fn what_can_not_be_meant_is_told() {
        assert!(matches!(
            Tags::read("@a and").unwrap_err(),
            BadTags::Unreadable { .. }
        ));
        let unknown = Tags::read("@rule:share-creatd")
            .unwrap()
            .check(book().unwrap())
            .unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "no scenario carries the tag @rule:share-creatd: did you mean @rule:share-created?"
        );
    }
}
