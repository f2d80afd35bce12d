use std::collections::BTreeMap;

use serde_json::Value;

/// A JSON document without its values: names and types. Ids, times and secrets differ from server to server, and so
/// does what a customer went through; what they are called and made of does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing to compare with: `null`, or the items of an empty list.
    Open,
    Bool,
    Number,
    Text,
    /// The shape that all items have between them.
    List(Box<Shape>),
    Object(BTreeMap<String, Member>),
    /// Things of several types in one list.
    Mixed,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    shape: Shape,
    /// Whether every item of a list that was merged has it.
    always: bool,
}

impl Shape {
    pub(crate) fn of(document: &Value) -> Self {
        match document {
            Value::Null => Self::Open,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(items) => Self::List(Box::new(
                items
                    .iter()
                    .map(Self::of)
                    .reduce(merged)
                    .unwrap_or(Self::Open),
            )),
            Value::Object(members) => Self::Object(
                members
                    .iter()
                    .map(|(name, value)| {
                        let shape = Self::of(value);
                        (
                            name.clone(),
                            Member {
                                shape,
                                always: true,
                            },
                        )
                    })
                    .collect(),
            ),
        }
    }

    /// What differs, each with its JSON pointer; a list's items stand under `*`.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        compare(self, other, "", &mut found);
        found
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Open => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::Mixed => "things of several types",
        }
    }
}

fn merged(one: Shape, other: Shape) -> Shape {
    match (one, other) {
        (Shape::Open, shape) | (shape, Shape::Open) => shape,
        (Shape::List(one), Shape::List(other)) => Shape::List(Box::new(merged(*one, *other))),
        (Shape::Object(one), Shape::Object(mut other)) => {
            let mut members = BTreeMap::new();
            for (name, member) in one {
                let member = match other.remove(&name) {
                    Some(twin) => Member {
                        shape: merged(member.shape, twin.shape),
                        always: member.always && twin.always,
                    },
                    None => Member {
                        always: false,
                        ..member
                    },
                };
                members.insert(name, member);
            }
            let alone = other.into_iter().map(|(name, member)| {
                let always = false;
                (name, Member { always, ..member })
            });
            members.extend(alone);
            Shape::Object(members)
        }
        (one, other) if one == other => one,
        _ => Shape::Mixed,
    }
}

fn compare(left: &Shape, right: &Shape, at: &str, found: &mut Vec<String>) {
    match (left, right) {
        (Shape::Open, _) | (_, Shape::Open) => {}
        (Shape::List(left), Shape::List(right)) => compare(left, right, &format!("{at}/*"), found),
        (Shape::Object(left), Shape::Object(right)) => {
            for (name, member) in left {
                let at = format!("{at}/{name}");
                match right.get(name) {
                    Some(twin) => compare(&member.shape, &twin.shape, &at, found),
                    None if member.always => found.push(format!("{at} is on the left alone")),
                    None => {}
                }
            }
            let alone = right
                .iter()
                .filter(|(name, member)| member.always && !left.contains_key(*name));
            found.extend(alone.map(|(name, _)| format!("{at}/{name} is on the right alone")));
        }
        (left, right) if left == right => {}
        (left, right) => {
            let at = if at.is_empty() { "the body" } else { at };
            found.push(format!(
                "{at} is {} on the left and {} on the right",
                left.name(),
                right.name()
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences(left: &Value, right: &Value) -> Vec<String> {
        Shape::of(left).differences(&Shape::of(right))
    }

    #[test]
    fn values_make_no_difference() {
        let left = json!({"id": "a", "n": 1, "list": [{"x": 1}], "off": null, "none": []});
        let right = json!({"n": 2.5, "id": "b", "list": [{"x": 9}, {"x": 3}], "off": {"x": 1}, "none": [1]});
        assert_eq!(differences(&left, &right), Vec::<String>::new());
    }

    #[test]
    fn names_and_types_do() {
        let left = json!({"a": 1, "b": {"c": "x"}, "list": [{"x": 1}]});
        let right = json!({"b": {"c": 7}, "d": 1, "list": [{"y": 1}]});
        assert_eq!(
            differences(&left, &right),
            [
                "/a is on the left alone",
                "/b/c is a text on the left and a number on the right",
                "/list/*/x is on the left alone",
                "/list/*/y is on the right alone",
                "/d is on the right alone",
            ]
        );
        assert_eq!(
            differences(&json!([1]), &json!({"a": 1})),
            ["the body is a list on the left and an object on the right"]
        );
    }

    #[test]
    fn what_only_some_items_have_may_be_missing() {
        let left = json!([{"x": 1}, {"x": 1, "sometimes": 2}]);
        let right = json!([{"x": 1}]);
        assert_eq!(differences(&left, &right), Vec::<String>::new());
    }
}
