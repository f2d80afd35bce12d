use std::fmt;

use contract::capability::Capability;
use contract::rules::{Area, Level, Rule};

use super::sense::PREPARATION;

/// One scenario as a feature file of its own.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// The feature's name.
    pub(crate) feature: String,
    /// Where it comes from; may be empty.
    pub(crate) about: String,
    pub(crate) title: String,
    pub(crate) rule: &'static Rule,
    /// Beside what the rule needs anyway.
    pub(crate) requires: Vec<Capability>,
    /// Each with its keyword.
    pub(crate) steps: Vec<String>,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Feature: {}", self.feature)?;
        for line in self.about.lines() {
            writeln!(f, "  {line}")?;
        }
        write!(f, "\n  @rule:{}", self.rule.id)?;
        // A rule of the catalogue has its level there.
        if self.rule.area == Area::Own && self.rule.level != Level::Must {
            write!(f, " @{}", self.rule.level)?;
        }
        for capability in &self.requires {
            if !self.rule.requires.contains(capability) {
                write!(f, " @requires:{}", capability.as_str())?;
            }
        }
        if !self.steps.iter().any(|step| step.starts_with("Then ")) {
            write!(f, " @{PREPARATION}")?;
        }
        writeln!(f, "\n  Scenario: {}", self.title)?;
        for step in &self.steps {
            writeln!(f, "    {step}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Book;

    #[test]
    fn what_fails_in_its_preparation_is_read_as_it_is_written() {
        let rule = contract::rules::find("share-created").unwrap();
        let written = Written {
            feature: "Counterexample".to_owned(),
            about: String::new(),
            title: rule.title.to_owned(),
            rule,
            requires: vec![Capability::Clock],
            steps: vec!["Given the issuer has an Approved KYC session".to_owned()],
        };
        let file = [("found.feature", written.to_string())];
        let book = Book::read_others(&file).unwrap();
        assert_eq!(book.scenarios()[0].rule.id, "share-created");
        assert!(Book::read(&file).is_ok());
    }
}
