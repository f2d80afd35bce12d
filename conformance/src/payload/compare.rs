use serde_json::Value;

/// The first place where a clone is not like its source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// Where, as a JSON pointer.
    pub(crate) pointer: String,
    /// What the source has there. People's own words are not shown, only what kind of value it is.
    pub(crate) left: String,
    /// What the clone has there.
    pub(crate) right: String,
}

/// Members that only one of two documents has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lone {
    /// What the second has in addition is no difference.
    MayBeOnTheRight,
    /// Nor is what the first has.
    MayBeAnywhere,
}

/// Compares a source with its clone. What the clone has in addition is no difference.
pub(crate) fn difference(pointer: &str, source: &Value, clone: &Value) -> Option<Difference> {
    first_difference(pointer, source, clone, Lone::MayBeOnTheRight)
}

/// Compares two tellings of one thing by what both tell: either may have members that nobody documented.
pub(crate) fn contradiction(pointer: &str, one: &Value, other: &Value) -> Option<Difference> {
    first_difference(pointer, one, other, Lone::MayBeAnywhere)
}

fn first_difference(
    pointer: &str,
    source: &Value,
    clone: &Value,
    lone: Lone,
) -> Option<Difference> {
    let differs = || {
        Some(Difference {
            pointer: pointer.to_owned(),
            left: shape(source),
            right: shape(clone),
        })
    };
    match (source, clone) {
        (Value::Object(source), Value::Object(clone)) => source
            .iter()
            .filter(|(name, _)| !names_another_session(name))
            .filter(|(name, _)| lone == Lone::MayBeOnTheRight || clone.contains_key(*name))
            .find_map(|(name, member)| {
                let inner = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                let other = clone.get(name).unwrap_or(&Value::Null);
                first_difference(&inner, member, other, lone)
            }),
        (Value::Array(left), Value::Array(right)) => {
            if left.len() != right.len() {
                return differs();
            }
            left.iter()
                .zip(right)
                .enumerate()
                .find_map(|(index, (left, right))| {
                    first_difference(&format!("{pointer}/{index}"), left, right, lone)
                })
        }
        (Value::Number(left), Value::Number(right)) => {
            let same = left == right
                || matches!((left.as_f64(), right.as_f64()), (Some(left), Some(right))
                    if left.to_bits() == right.to_bits());
            if same { None } else { differs() }
        }
        (Value::String(left), Value::String(right)) => {
            // Media URLs may be signed anew for each reader.
            let media = is_url(left) && is_url(right);
            if media || left == right {
                None
            } else {
                differs()
            }
        }
        (
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_),
            _,
        ) => {
            if source == clone {
                None
            } else {
                differs()
            }
        }
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Members that name a node of the workflow, a record of the server's own, or another session: a clone has its own.
fn names_another_session(name: &str) -> bool {
    matches!(name, "node_id" | "uuid" | "didit_internal_id")
        || name.ends_with("session_id")
        || name.ends_with("session_url")
        || name.ends_with("session_number")
}

fn shape(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("a text of {} characters", text.chars().count()),
        Value::Array(elements) => format!("an array of {}", elements.len()),
        Value::Object(members) => format!("an object of {} members", members.len()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn allowed_variety_is_no_difference() {
        let source = json!({"score": 80, "image": "https://a/1", "node_id": "n1", "warnings": [], "note": null});
        let clone = json!({"score": 80.0, "image": "https://b/2", "node_id": "n2", "warnings": [], "more": 1});
        assert_eq!(difference("", &source, &clone), None);
    }

    #[test]
    fn the_first_difference_is_named() {
        let source = json!({"owners": [{"name": "Ada Example", "owners": [{"share": 0.5}]}]});
        let clone = json!({"owners": [{"name": "Ada Example", "owners": []}]});
        let found = difference("/registry_checks/0", &source, &clone).unwrap();
        assert_eq!(found.pointer, "/registry_checks/0/owners/0/owners");
        assert_eq!(
            (found.left.as_str(), found.right.as_str()),
            ("an array of 1", "an array of 0")
        );
    }

    #[test]
    fn two_tellings_contradict_each_other_only_in_what_both_tell() {
        let one = json!([{"score": 80, "_links": {}}]);
        let other = json!([{"score": 80.0, "more": 1}]);
        assert_eq!(contradiction("", &one, &other), None);
        let found = contradiction("", &one, &json!([{"score": 81}])).unwrap();
        assert_eq!(found.pointer, "/0/score");
        assert!(contradiction("", &one, &json!([])).is_some());
    }

    #[test]
    fn media_that_vanished_is_a_difference() {
        let found = difference(
            "",
            &json!({"image": "https://a/1"}),
            &json!({"image": null}),
        );
        assert_eq!(found.map(|found| found.pointer), Some("/image".to_owned()));
    }
}
