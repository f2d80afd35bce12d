//! Reading an object inside a request's body, member by member. A problem is told in the object's own shape.

use contract::refusal::FieldProblem;
use serde_json::{Map, Value};

use super::body::Body;

/// An object inside a body and the problems found in it so far.
pub(super) struct Members {
    field: &'static str,
    object: Map<String, Value>,
    problems: Map<String, Value>,
}

impl Members {
    /// The object of this name; `None` where it is left out or `null`, or no object, which is noted.
    pub(super) fn of(body: &mut Body, field: &'static str) -> Option<Self> {
        match body.value(field) {
            None | Some(Value::Null) => None,
            Some(Value::Object(object)) => Some(Self {
                field,
                object: object.clone(),
                problems: Map::new(),
            }),
            Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                body.note(field, FieldProblem::NotAnObject);
                None
            }
        }
    }

    /// Notes a problem.
    pub(super) fn note(&mut self, name: &str, problem: &FieldProblem) {
        self.problems.insert(name.to_owned(), problem.to_json());
    }

    /// Text that may be left out, `null` or empty: all three mean none. A number is taken for its digits.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.object.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => (!text.is_empty()).then(|| text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
                self.note(name, &FieldProblem::NotAString);
                None
            }
        }
    }

    /// Text of at most so many characters.
    pub(super) fn short_text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = self.text(name)?;
        if text.chars().count() > most {
            self.note(name, &FieldProblem::TooLong(most));
            return None;
        }
        Some(text)
    }

    /// Text that has to be as it is looked for; else this is said of it.
    pub(super) fn text_like(&mut self, name: &str, is_right: fn(&str) -> bool, otherwise: &str) {
        if self.text(name).is_some_and(|text| !is_right(&text)) {
            self.note(name, &FieldProblem::Other(otherwise.to_owned()));
        }
    }

    /// Text out of a closed list.
    pub(super) fn choice(&mut self, name: &str, choices: &[&str]) {
        if let Some(text) = self.text(name)
            && !choices.contains(&text.as_str())
        {
            self.note(name, &FieldProblem::NotAChoice(text));
        }
    }

    /// A JSON boolean that may be left out or `null`.
    pub(super) fn boolean(&mut self, name: &str) {
        match self.object.get(name) {
            None | Some(Value::Null | Value::Bool(_)) => {}
            Some(Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => {
                self.note(name, &FieldProblem::NotABoolean);
            }
        }
    }

    /// Texts out of a closed list in upper case, in either case and each once from then on.
    pub(super) fn choices(&mut self, name: &str, choices: &[&str]) {
        let items = match self.object.get(name) {
            None | Some(Value::Null) => return,
            Some(Value::Array(items)) => items,
            Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                return self.note(name, &FieldProblem::NotAList);
            }
        };
        let mut chosen: Vec<Value> = Vec::new();
        for item in items {
            let text = item.as_str().map(str::to_ascii_uppercase);
            let Some(text) = text.filter(|text| choices.contains(&text.as_str())) else {
                let shown = item
                    .as_str()
                    .map_or_else(|| item.to_string(), str::to_owned);
                return self.note(name, &FieldProblem::NotAChoice(shown));
            };
            if !chosen.contains(&Value::String(text.clone())) {
                chosen.push(Value::String(text));
            }
        }
        self.object.insert(name.to_owned(), Value::Array(chosen));
    }

    /// Ends the reading: the object as compact JSON text, its problems noted in the body.
    pub(super) fn finish(self, body: &mut Body) -> Box<str> {
        if !self.problems.is_empty() {
            let problems = Value::Object(self.problems);
            body.note(self.field, FieldProblem::Items(problems));
        }
        Value::Object(self.object).to_string().into()
    }
}
