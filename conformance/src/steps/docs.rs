use std::collections::{BTreeMap, BTreeSet};

use contract::rules::Rule;

use super::{Entry, all, matching, parameters};
use crate::catalogue::Book;

/// A step as its users want to read of it.
#[derive(Clone, Debug)]
pub struct Documented {
    /// The step.
    pub entry: &'static Entry,
    /// Its parameters in order, each once.
    pub parameters: Vec<Parameter>,
    /// The rules whose scenarios use it, in the catalogue's order.
    pub rules: Vec<&'static Rule>,
}

/// A parameter of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As it stands in the expression, without its braces.
    pub name: String,
    /// What may be written there.
    pub takes: Takes,
}

/// What may be written in a parameter's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of these.
    OneOf(Vec<String>),
    /// Anything of a form, described.
    Anything(&'static str),
}

/// Every step with what there is to say about it; the rules are those of a book's scenarios.
pub fn documented(book: &Book) -> Vec<Documented> {
    let mut texts: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
    for scenario in book.scenarios() {
        for step in &scenario.steps {
            let text = step.split_once(' ').map_or(step.as_str(), |(_, text)| text);
            texts.entry(text).or_default().insert(scenario.rule.id);
        }
    }
    all()
        .map(|entry| {
            let users: BTreeSet<&str> = texts
                .iter()
                .filter(|(text, _)| matching::is_written_as(entry, text))
                .flat_map(|(_, rules)| rules.iter().copied())
                .collect();
            Documented {
                entry,
                parameters: of(entry.expression),
                rules: contract::rules::all()
                    .filter(|rule| users.contains(rule.id))
                    .collect(),
            }
        })
        .collect()
}

fn of(expression: &str) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    for part in expression.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else {
            continue;
        };
        if found.iter().any(|known| known.name == name) {
            continue;
        }
        found.push(Parameter {
            name: name.to_owned(),
            takes: parameters::phrases(name)
                .map_or_else(|| Takes::Anything(built_in(name)), Takes::OneOf),
        });
    }
    found
}

fn built_in(name: &str) -> &'static str {
    match name {
        "int" => "a whole number",
        "word" => "a word without spaces",
        "string" => "a text in double or single quotes",
        _ => "a text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::book;

    #[test]
    fn a_step_leads_to_the_rules_whose_scenarios_use_it() {
        let again = documented(book().unwrap())
            .into_iter()
            .find(|one| one.entry.example == "the importer imports the session again")
            .unwrap();
        assert!(again.rules.iter().any(|rule| rule.id == "import-duplicate"));
        assert!(!again.rules.iter().any(|rule| rule.id == "share-created"));
    }

    #[test]
    fn parameters_say_what_they_take() {
        let parameters = of("the {party} sends {int} times as the {party}");
        let names: Vec<&str> = parameters.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["party", "int"]);
        let parties = ["issuer", "importer", "stranger"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(parameters[0].takes, Takes::OneOf(parties));
        assert_eq!(parameters[1].takes, Takes::Anything("a whole number"));
    }
}
