//! What is told of one operation, before it is put into a document.

use std::collections::BTreeMap;

use contract::endpoint::{Access, Row};
use contract::language::Language;
use contract::refusal::{Attempts, FieldErrors, FieldProblem, Quota, Refusal};
use utoipa::openapi::path::{
    Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{ContentBuilder, Required, SecurityRequirement};

use super::example::Examples;
use super::reply::{self, JSON, Refused, Response, Speaker};
use super::schema::words::{Shape, one_of, text, uuid, whole};
use crate::limits::Limits;

/// One operation in words and schemas.
pub(super) struct Told {
    tag: &'static str,
    summary: &'static str,
    detail: Option<&'static str>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    answers: Vec<reply::Told>,
    refusals: Vec<Refused>,
}

struct Body {
    media_type: &'static str,
    shape: Shape,
    required: Required,
}

impl Told {
    pub(super) const fn new(tag: &'static str, summary: &'static str) -> Self {
        Self {
            tag,
            summary,
            detail: None,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// With more to say than fits a line.
    pub(super) const fn detail(mut self, text: &'static str) -> Self {
        self.detail = Some(text);
        self
    }

    /// With a parameter of the query, which may be left out.
    pub(super) fn query(self, name: &str, words: &str, shape: impl Into<Shape>) -> Self {
        self.parameter(
            name,
            ParameterIn::Query,
            Required::False,
            words,
            shape.into(),
        )
    }

    /// With a parameter of the query that has to be there.
    pub(super) fn query_needed(self, name: &str, words: &str, shape: impl Into<Shape>) -> Self {
        self.parameter(
            name,
            ParameterIn::Query,
            Required::True,
            words,
            shape.into(),
        )
    }

    /// With a parameter of the path.
    pub(super) fn path(self, name: &str, words: &str, shape: impl Into<Shape>) -> Self {
        self.parameter(name, ParameterIn::Path, Required::True, words, shape.into())
    }

    /// With `limit` and `offset`.
    pub(super) fn paged(self, limit: usize, most: usize) -> Self {
        let shape = || whole().minimum(Some(0));
        self.query(
            "limit",
            "How many at most; 0 and what is no number count as left out.",
            shape().default(Some(limit.into())).maximum(Some(most)),
        )
        .query(
            "offset",
            "How many to leave out before.",
            shape().default(Some(0.into())),
        )
    }

    /// With a JSON body that has to be there.
    pub(super) fn asks(mut self, shape: impl Into<Shape>) -> Self {
        self.body = Some(Body {
            media_type: JSON,
            shape: shape.into(),
            required: Required::True,
        });
        self
    }

    /// With a form that may be left out.
    pub(super) fn asks_form(mut self, shape: impl Into<Shape>) -> Self {
        self.body = Some(Body {
            media_type: "application/x-www-form-urlencoded",
            shape: shape.into(),
            required: Required::False,
        });
        self
    }

    /// With a header on the reply that was told of last.
    pub(super) fn with_header(
        mut self,
        name: &'static str,
        words: &'static str,
        shape: impl Into<Shape>,
    ) -> Self {
        if let Some(last) = self.answers.last_mut() {
            last.headers.push((name, words, shape.into()));
        }
        self
    }

    /// With a JSON body that may be left out.
    pub(super) fn may_ask(mut self, shape: impl Into<Shape>) -> Self {
        self.body = Some(Body {
            media_type: JSON,
            shape: shape.into(),
            required: Required::False,
        });
        self
    }

    /// With this JSON reply.
    pub(super) fn answers(self, status: u16, words: &'static str, shape: impl Into<Shape>) -> Self {
        self.answers_in(status, words, JSON, shape)
    }

    /// With a reply of another media type.
    pub(super) fn answers_in(
        mut self,
        status: u16,
        words: &'static str,
        media_type: &'static str,
        shape: impl Into<Shape>,
    ) -> Self {
        self.answers.push(reply::Told {
            status,
            words: words.to_owned(),
            content: Some((media_type, shape.into())),
            headers: Vec::new(),
        });
        self
    }

    /// With a reply that has no body.
    pub(super) fn answers_nothing(mut self, status: u16, words: &'static str) -> Self {
        self.answers.push(reply::Told {
            status,
            words: words.to_owned(),
            content: None,
            headers: Vec::new(),
        });
        self
    }

    /// With these refusals, besides those that its access and body bring along.
    pub(super) fn refuses(mut self, refusals: impl IntoIterator<Item = Refusal>) -> Self {
        self.refusals.extend(refusals.into_iter().map(Refused::For));
        self
    }

    /// With a refusal whose body says what is wrong with which member.
    pub(super) fn refuses_fields(self) -> Self {
        let errors = FieldErrors::one("member", FieldProblem::Required);
        self.refuses([Refusal::Fields(errors)])
    }

    /// With a refusal of what is asked too often.
    pub(super) fn limited(self, attempts: Attempts) -> Self {
        self.refuses([Refusal::TooManyAttempts(attempts, 60)])
    }

    /// With a refusal in words of its own.
    pub(super) fn fails(mut self, status: u16, words: &str) -> Self {
        self.refusals.push(Refused::Otherwise {
            status,
            words: words.to_owned(),
        });
        self
    }

    /// Whether it takes a body.
    pub(super) const fn has_body(&self) -> bool {
        self.body.is_some()
    }

    /// As what its method, its access and its body bring along make it.
    pub(super) fn with_what_goes_along(self, row: &Row) -> Self {
        let quota = if row.method == "GET" {
            Quota::Reads
        } else {
            Quota::Writes
        };
        let told = self.refuses([Refusal::RateLimited(quota)]);
        let told = match row.access {
            Access::Public | Access::SessionToken => told,
            Access::Bearer => told.refuses([Refusal::AccessTokenInvalid]),
            Access::Key(_) => told.refuses([Refusal::NoValidKey, Refusal::MissingPrivilege]),
        };
        if told.body.is_none() {
            return told;
        }
        told.refuses([
            Refusal::MalformedJson("…".to_owned()),
            Refusal::BodyNotAnObject("list"),
            Refusal::BodyTooLarge(Limits::default().body_bytes),
            Refusal::UnsupportedMediaType("text/plain".to_owned()),
        ])
    }

    /// The operation as the document has it, with refusals as they are spelled there.
    pub(super) fn operation(
        self,
        id: &str,
        security: Option<Vec<SecurityRequirement>>,
        by: Speaker,
        examples: &Examples,
    ) -> Operation {
        let refusals = self.refusals.into_iter().map(|refused| refused.told(by));
        let mut responses: BTreeMap<u16, Response> = BTreeMap::new();
        for told in self.answers.into_iter().chain(refusals) {
            responses.entry(told.status).or_default().add(told);
        }
        let body = self.body.map(|body| {
            let content = ContentBuilder::new()
                .schema(Some(body.shape))
                .examples_from_iter(examples.requests(id));
            RequestBodyBuilder::new()
                .required(Some(body.required))
                .content(body.media_type, content)
                .build()
        });
        let parameters = (!self.parameters.is_empty()).then_some(self.parameters);
        let operation = OperationBuilder::new()
            .tag(self.tag)
            .summary(Some(self.summary))
            .description(self.detail)
            .operation_id(Some(id))
            .parameters(parameters)
            .request_body(body)
            .securities(security);
        let add = |operation: OperationBuilder, (status, response): (u16, Response)| {
            let examples = examples.replies(id, status);
            operation.response(status.to_string(), response.build(&examples))
        };
        responses.into_iter().fold(operation, add).build()
    }

    fn parameter(
        mut self,
        name: &str,
        place: ParameterIn,
        required: Required,
        words: &str,
        shape: Shape,
    ) -> Self {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .description((!words.is_empty()).then_some(words))
            .schema(Some(shape));
        self.parameters.push(parameter.build());
        self
    }

    /// With the parameters that stand in the path.
    pub(super) fn on_path(self, path: &str) -> Self {
        let names = path
            .split('/')
            .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
        names.fold(self, |told, name| match name {
            "vendor_data" => told.path(
                name,
                "The application's own id for the person or company.",
                text().min_length(Some(1)),
            ),
            "token" => told.path(
                name,
                "As the session's url has it.",
                text().pattern(Some("^[A-Za-z0-9_-]+$")),
            ),
            "language" => told.path(name, "", one_of(Language::CODES)),
            "name" => told.path(
                name,
                "As a payload gives it.",
                text().pattern(Some(r"^[a-z0-9-]{1,64}\.(png|mp4|pdf)$")),
            ),
            "world" => told.path(
                name,
                "A world's name; \"default\" is always there.",
                text().min_length(Some(1)),
            ),
            _ => told.path(name, "", uuid()),
        })
    }
}
