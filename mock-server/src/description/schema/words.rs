//! The words that schemas are written in.

use std::ops::RangeInclusive;

use serde_json::{Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ObjectBuilder, SchemaFormat, SchemaType,
};
use utoipa::openapi::{OneOfBuilder, Ref, RefOr, Schema, Type};

/// A schema, or the name of one.
pub(crate) type Shape = RefOr<Schema>;

/// A schema among the document's components.
pub(crate) fn named(name: &str) -> Shape {
    Ref::from_schema_name(name).into()
}

pub(crate) fn text() -> ObjectBuilder {
    of_type(Type::String)
}

pub(crate) fn whole() -> ObjectBuilder {
    of_type(Type::Integer)
}

/// A whole number within bounds.
pub(crate) fn whole_in(bounds: RangeInclusive<i64>) -> ObjectBuilder {
    whole()
        .minimum(Some(*bounds.start()))
        .maximum(Some(*bounds.end()))
}

pub(crate) fn number() -> ObjectBuilder {
    of_type(Type::Number)
}

pub(crate) fn boolean() -> ObjectBuilder {
    of_type(Type::Boolean)
}

pub(crate) fn uuid() -> ObjectBuilder {
    formatted("uuid")
}

/// A moment in ISO 8601, in UTC.
pub(crate) fn moment() -> ObjectBuilder {
    formatted("date-time")
}

pub(crate) fn day() -> ObjectBuilder {
    formatted("date")
}

/// An absolute URL; one that somebody gave may hold letters of any script.
pub(crate) fn url() -> ObjectBuilder {
    formatted("iri")
}

/// One of these texts.
pub(crate) fn one_of<Name: Into<Value>>(names: impl IntoIterator<Item = Name>) -> ObjectBuilder {
    text().enum_values(Some(names))
}

/// Any JSON at all.
pub(crate) fn anything() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue)
}

/// An object whose members are the caller's own.
pub(crate) fn free_object() -> ObjectBuilder {
    of_type(Type::Object)
}

/// An object with any names and one kind of value.
pub(crate) fn map_of(values: impl Into<Shape>) -> ObjectBuilder {
    of_type(Type::Object).additional_properties(Some(values.into()))
}

pub(crate) fn list_of(items: impl Into<Shape>) -> ArrayBuilder {
    ArrayBuilder::new().items(items.into())
}

/// Exactly one of these.
pub(crate) fn either(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let all = shapes
        .into_iter()
        .fold(OneOfBuilder::new(), OneOfBuilder::item);
    all.into()
}

/// One or more of these.
pub(crate) fn any_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let all = shapes
        .into_iter()
        .fold(AnyOfBuilder::new(), AnyOfBuilder::item);
    all.into()
}

/// The same, or `null`.
pub(crate) fn or_null(shape: impl Into<Shape>) -> Shape {
    match shape.into() {
        RefOr::T(Schema::Object(mut object)) => {
            object.schema_type = with_null(object.schema_type);
            if let Some(values) = &mut object.enum_values {
                values.push(Value::Null);
            }
            object.into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.schema_type = with_null(array.schema_type);
            array.into()
        }
        RefOr::T(Schema::AnyOf(mut any)) => {
            any.items.push(of_type(Type::Null).into());
            RefOr::T(Schema::AnyOf(any))
        }
        shape @ (RefOr::Ref(_) | RefOr::T(_)) => any_of([shape, of_type(Type::Null).into()]),
    }
}

/// The same, with a line about what it means.
pub(crate) fn about(words: &str, shape: impl Into<Shape>) -> Shape {
    let words = words.to_owned();
    match shape.into() {
        RefOr::Ref(mut name) => {
            name.description = words;
            name.into()
        }
        RefOr::T(Schema::Object(mut object)) => {
            object.description = Some(words);
            object.into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.description = Some(words);
            array.into()
        }
        RefOr::T(Schema::OneOf(mut one)) => {
            one.description = Some(words);
            RefOr::T(Schema::OneOf(one))
        }
        RefOr::T(Schema::AnyOf(mut any)) => {
            any.description = Some(words);
            RefOr::T(Schema::AnyOf(any))
        }
        other => other,
    }
}

/// The same object without these members.
pub(crate) fn without(shape: impl Into<Shape>, names: &[&str]) -> Shape {
    match shape.into() {
        RefOr::T(Schema::Object(mut object)) => {
            let is_wanted = |name: &str| !names.contains(&name);
            object.properties.retain(|name, _| is_wanted(name));
            object.required.retain(|name| is_wanted(name));
            object.into()
        }
        shape @ (RefOr::Ref(_) | RefOr::T(_)) => shape,
    }
}

/// An object, member by member.
pub(crate) struct Record(ObjectBuilder);

impl Record {
    pub(crate) fn new() -> Self {
        Self(of_type(Type::Object))
    }

    /// With a member that is always there.
    pub(crate) fn has(self, name: &str, shape: impl Into<Shape>) -> Self {
        Self(self.0.property(name, shape).required(name))
    }

    /// With a member that may be left out.
    pub(crate) fn may_have(self, name: &str, shape: impl Into<Shape>) -> Self {
        Self(self.0.property(name, shape))
    }

    /// With members that are always there.
    pub(crate) fn has_all(self, members: impl IntoIterator<Item = (&'static str, Shape)>) -> Self {
        members
            .into_iter()
            .fold(self, |record, (name, shape)| record.has(name, shape))
    }

    /// With no members but these.
    pub(crate) fn closed(self) -> Self {
        Self(
            self.0
                .additional_properties(Some(AdditionalProperties::FreeForm(false))),
        )
    }

    /// With one member at least.
    pub(crate) fn not_empty(self) -> Self {
        Self(self.0.min_properties(Some(1)))
    }

    /// With the members of another object behind its own.
    pub(crate) fn with_members_of(self, shape: Shape) -> Self {
        let RefOr::T(Schema::Object(object)) = shape else {
            return self;
        };
        let members = object.properties.into_iter();
        members.fold(self, |record, (name, shape)| {
            if object.required.contains(&name) {
                record.has(&name, shape)
            } else {
                record.may_have(&name, shape)
            }
        })
    }

    /// With a member that always holds this text.
    pub(crate) fn has_value(self, name: &str, value: impl Into<Value>) -> Self {
        self.has(name, text().enum_values(Some([value.into()])))
    }
}

impl From<Record> for Shape {
    fn from(record: Record) -> Self {
        record.0.into()
    }
}

pub(crate) fn of_type(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(kind))
}

/// The default of a member that may be left out.
pub(crate) fn by_default(value: impl Into<Value>, shape: ObjectBuilder) -> ObjectBuilder {
    shape.default(Some(json!(value.into())))
}

/// An e-mail address.
pub(crate) fn email() -> ObjectBuilder {
    formatted("email")
}

fn formatted(format: &str) -> ObjectBuilder {
    text().format(Some(SchemaFormat::Custom(format.to_owned())))
}

fn with_null(known: SchemaType) -> SchemaType {
    match known {
        SchemaType::Type(kind) => SchemaType::Array(vec![kind, Type::Null]),
        SchemaType::Array(mut kinds) => {
            if !kinds.contains(&Type::Null) {
                kinds.push(Type::Null);
            }
            SchemaType::Array(kinds)
        }
        SchemaType::AnyValue => SchemaType::AnyValue,
    }
}
