use std::sync::Arc;

use contract::language::Language;
use contract::refusal::{FieldProblem, Refusal};
use serde_json::Value;

use super::{callback, contact, expected, portrait};
use crate::http::Call;
use crate::routes::body::Body;
use crate::store::Details;

/// A session that is asked for. What has to be looked up is not looked up yet.
pub(in crate::routes) struct Ask {
    pub(in crate::routes) workflow: String,
    pub(in crate::routes) vendor_data: Option<String>,
    pub(in crate::routes) callback: Option<String>,
    pub(in crate::routes) language: Option<Language>,
    /// The name of a sandbox scenario.
    pub(in crate::routes) scenario: Option<String>,
    pub(in crate::routes) details: Option<Arc<Details>>,
}

impl Ask {
    /// Reads the body.
    ///
    /// # Errors
    /// Every problem of every member.
    pub(in crate::routes) fn read(call: &Call) -> Result<Self, Refusal> {
        let mut body = Body::read(call)?;
        let workflow = body.text("workflow_id").unwrap_or_default();
        let vendor_data = body.optional_text("vendor_data");
        let callback = callback::read(&mut body);
        method(&mut body);
        let language = language(&mut body);
        portrait::read(&mut body);
        let scenario = body.optional_text("sandbox_scenario");
        let details = Details {
            metadata: body
                .value("metadata")
                .filter(|value| **value != Value::Null)
                .map(|value| value.to_string().into()),
            expected_details: expected::read(&mut body),
            contact_details: contact::read(&mut body),
        };
        body.finish()?;
        Ok(Self {
            workflow,
            vendor_data,
            callback,
            language,
            scenario,
            details: (details.weight() > 0).then(|| Arc::new(details)),
        })
    }
}

fn method(body: &mut Body) {
    if let Some(method) = body.optional_text("callback_method")
        && !["initiator", "completer", "both"].contains(&method.as_str())
    {
        body.note("callback_method", FieldProblem::NotAChoice(method));
    }
}

fn language(body: &mut Body) -> Option<Language> {
    let code = body.optional_text("language")?;
    let known = code.parse().ok();
    if known.is_none() {
        body.note("language", FieldProblem::NotAChoice(code));
    }
    known
}
