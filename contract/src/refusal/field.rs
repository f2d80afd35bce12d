use serde_json::{Map, Value, json};

use crate::ttl::Ttl;

/// What is wrong with one member of a request body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// The member is absent.
    Required,
    /// The member is `null`.
    Null,
    /// The member is an empty string.
    Blank,
    /// Text was expected.
    NotAString,
    /// A JSON boolean was expected.
    NotABoolean,
    /// A whole number was expected.
    NotAnInteger,
    /// A UUID was expected.
    NotAUuid,
    /// An object was expected.
    NotAnObject,
    /// An array was expected.
    NotAList,
    /// A ttl under the lower bound.
    TtlBelowMin,
    /// A ttl over the upper bound.
    TtlAboveMax,
    /// The application named does not exist, or not in this environment.
    TargetUnknown,
    /// The application named is the caller itself.
    TargetIsCaller,
    /// The workflow judges the other kind of session.
    WorkflowKindMismatch,
    /// A value outside a closed list.
    NotAChoice(String),
    /// A problem that only one endpoint has, in its own words.
    Other(String),
    /// A scenario that is none of the sandbox's.
    UnknownScenario(String),
    /// A text of more than so many characters.
    TooLong(usize),
    /// Problems of what a list or an object holds, in its shape.
    Items(Value),
    /// A problem found while carrying out a well-formed request: a plain string where the others are arrays.
    Plain(String),
}

impl FieldProblem {
    /// The member of the answer's body: an array with a message, but for the last two.
    pub fn to_json(&self) -> Value {
        let message = match self {
            Self::Required => "This field is required.".to_owned(),
            Self::Null => "This field may not be null.".to_owned(),
            Self::Blank => "This field may not be blank.".to_owned(),
            Self::NotAString => "Not a valid string.".to_owned(),
            Self::NotABoolean => "Must be a valid boolean.".to_owned(),
            Self::NotAnInteger => "A valid integer is required.".to_owned(),
            Self::NotAUuid => "Must be a valid UUID.".to_owned(),
            Self::NotAnObject => "Expected a dictionary of items.".to_owned(),
            Self::NotAList => "Expected a list of items.".to_owned(),
            Self::TtlBelowMin => {
                format!(
                    "Ensure this value is greater than or equal to {}.",
                    Ttl::MIN.seconds()
                )
            }
            Self::TtlAboveMax => {
                format!(
                    "Ensure this value is less than or equal to {}.",
                    Ttl::MAX.seconds()
                )
            }
            Self::TargetUnknown => "Target application does not exist.".to_owned(),
            Self::TargetIsCaller => "Cannot share a session with the same application.".to_owned(),
            Self::WorkflowKindMismatch => {
                "Workflow kind does not match the shared session.".to_owned()
            }
            Self::NotAChoice(value) => format!("\"{value}\" is not a valid choice."),
            Self::UnknownScenario(name) => format!("Unknown sandbox scenario: '{name}'."),
            Self::TooLong(most) => {
                format!("Ensure this field has no more than {most} characters.")
            }
            Self::Other(message) => message.clone(),
            Self::Plain(message) => return Value::String(message.clone()),
            Self::Items(problems) => return problems.clone(),
        };
        json!([message])
    }
}

/// The problems of a request body, by member, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, FieldProblem)>);

impl FieldErrors {
    /// Nothing wrong so far.
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem with one member.
    pub fn one(field: &'static str, problem: FieldProblem) -> Self {
        Self(vec![(field, problem)])
    }

    /// Notes a problem.
    pub fn push(&mut self, field: &'static str, problem: FieldProblem) {
        self.0.push((field, problem));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The body of the answer: `{"field": ["…"]}`.
    pub fn to_json(&self) -> Value {
        let members: Map<String, Value> = self
            .0
            .iter()
            .map(|(field, problem)| ((*field).to_owned(), problem.to_json()))
            .collect();
        Value::Object(members)
    }
}
