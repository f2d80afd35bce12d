//! A schema learnt from documents: whatever they all are.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};
use utoipa::openapi::Type;
use uuid::Uuid;

use super::words::{
    Record, Shape, any_of, anything, boolean, day, list_of, moment, number, of_type, or_null, text,
    url, uuid, whole,
};

/// What stood at one place of all the documents so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    null: bool,
    boolean: bool,
    whole: bool,
    fraction: bool,
    text: Option<Form>,
    list: Option<Box<Seen>>,
    record: Option<Members>,
}

/// What all the texts at a place look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Uuid,
    Moment,
    Day,
    Url,
    Plain,
}

#[derive(Debug, Default)]
struct Members {
    records: usize,
    /// In the order of their first appearance.
    members: Vec<Member>,
}

#[derive(Debug)]
struct Member {
    name: String,
    times: usize,
    seen: Seen,
}

impl Seen {
    /// Takes one more document in.
    pub(crate) fn note(&mut self, value: &Value) {
        match value {
            Value::Null => self.null = true,
            Value::Bool(_) => self.boolean = true,
            Value::Number(number) if number.is_f64() => self.fraction = true,
            Value::Number(_) => self.whole = true,
            Value::String(text) => {
                let form = Form::of(text);
                self.text = Some(match self.text {
                    Some(known) if known != form => Form::Plain,
                    Some(_) | None => form,
                });
            }
            Value::Array(items) => {
                let list = self.list.get_or_insert_default();
                for item in items {
                    list.note(item);
                }
            }
            Value::Object(members) => self.record.get_or_insert_default().note(members),
        }
    }

    /// The narrowest schema that all of them fit.
    pub(crate) fn shape(&self) -> Shape {
        let mut shapes: Vec<Shape> = Vec::new();
        if self.boolean {
            shapes.push(boolean().into());
        }
        if self.fraction {
            shapes.push(number().into());
        } else if self.whole {
            shapes.push(whole().into());
        }
        shapes.extend(self.text.map(Form::shape));
        shapes.extend(
            self.list
                .as_deref()
                .map(|items| list_of(items.shape()).into()),
        );
        shapes.extend(self.record.as_ref().map(Members::shape));
        let shape = match shapes.len() {
            0 if self.null => return of_type(Type::Null).into(),
            0 => return anything().into(),
            1 => shapes.remove(0),
            _ => any_of(shapes),
        };
        if self.null { or_null(shape) } else { shape }
    }
}

impl Members {
    fn note(&mut self, members: &Map<String, Value>) {
        self.records += 1;
        for (name, value) in members {
            let known = self.members.iter().position(|member| member.name == *name);
            let at = known.unwrap_or_else(|| {
                self.members.push(Member {
                    name: name.clone(),
                    times: 0,
                    seen: Seen::default(),
                });
                self.members.len() - 1
            });
            self.members[at].times += 1;
            self.members[at].seen.note(value);
        }
    }

    fn shape(&self) -> Shape {
        let with = |record: Record, member: &Member| {
            if member.times == self.records {
                record.has(&member.name, member.seen.shape())
            } else {
                record.may_have(&member.name, member.seen.shape())
            }
        };
        self.members.iter().fold(Record::new(), with).into()
    }
}

impl Form {
    fn of(text: &str) -> Self {
        if text.len() == 36 && Uuid::try_parse(text).is_ok() {
            Self::Uuid
        } else if text.len() == 10 && text.parse::<Date>().is_ok() {
            Self::Day
        } else if text.ends_with('Z') && text.parse::<Timestamp>().is_ok() {
            Self::Moment
        } else if text.starts_with("http://") || text.starts_with("https://") {
            Self::Url
        } else {
            Self::Plain
        }
    }

    fn shape(self) -> Shape {
        match self {
            Self::Uuid => uuid(),
            Self::Moment => moment(),
            Self::Day => day(),
            Self::Url => url(),
            Self::Plain => text(),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_is_as_narrow_as_the_documents() {
        let mut seen = Seen::default();
        seen.note(&json!({"id": "aaaaaaaa-0000-4000-8000-000000000001", "score": 80.0, "age": 7}));
        seen.note(&json!({"id": null, "score": 81, "tags": ["a"]}));
        let shape = serde_json::to_value(seen.shape()).unwrap();
        let expected = json!({
            "type": "object",
            "required": ["id", "score"],
            "properties": {
                "id": {"type": ["string", "null"], "format": "uuid"},
                "score": {"type": "number"},
                "age": {"type": "integer"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
        });
        assert_eq!(shape, expected);
    }
}
