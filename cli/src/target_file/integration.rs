use std::net::SocketAddr;
use std::ops::Range;

use conformance::integration::{ANSWER_WITHIN, Control, IntegrationPlan, PLACES, Place, Role};
use conformance::integration::{TokenPlace, Trust};
use conformance::receiver::{HttpCall, Preparation, Probes};
use contract::dialect::Dialect;
use toml::Spanned;

use super::Source;
use super::document::{Document, Step, Trigger};
use super::program::{Reader, Start};
use super::source::{Environment, Fault};

/// The mock that integrations are judged against.
#[derive(Clone, Debug)]
pub(crate) struct Mock {
    /// Who drives it.
    pub(crate) control: Control,
    pub(crate) world: MockWorld,
}

/// Which of its worlds an integration calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MockWorld {
    /// One that is made for it.
    Made,
    /// The default one: the integration runs already and calls it. Where it hands tokens over, if it does.
    Default { handover: Option<SocketAddr> },
}

/// The sections that a file has, by name.
///
/// # Errors
/// A [`Fault`] if the file can't be read at all.
pub(crate) fn sections(source: &Source) -> Result<Vec<&'static str>, Fault> {
    let document: Document = source.parse()?;
    let there = [
        ("server", document.server.is_some()),
        ("issuer", document.issuer.is_some()),
        ("importer", document.importer.is_some()),
        ("receiver", document.receiver.is_some()),
    ];
    Ok(there
        .into_iter()
        .filter(|(_, there)| *there)
        .map(|(name, _)| name)
        .collect())
}

/// What the run knows that the file does not say.
pub(crate) struct Surroundings<'a> {
    pub(crate) environment: Environment<'a>,
    pub(crate) mock: &'a Mock,
    pub(crate) seed: u64,
    pub(crate) clock: fn() -> i64,
}

/// What both sections say in the same words.
pub(super) struct Common<'a> {
    pub(super) role: Role,
    pub(super) url: Option<&'a Spanned<String>>,
    pub(super) start: Start<'a>,
    pub(super) prepare: &'a [Spanned<Step>],
    pub(super) trigger: Option<&'a Spanned<Trigger>>,
    pub(super) settle_ms: Option<u32>,
    pub(super) jobs: Option<&'a Spanned<u8>>,
}

/// The plan as far as both have it.
pub(super) fn plan(
    reader: &Reader<'_>,
    common: &Common<'_>,
    surroundings: &Surroundings<'_>,
) -> Result<IntegrationPlan, Fault> {
    let role = common.role;
    let place = place(reader, common, surroundings.mock)?;
    let prepare = common
        .prepare
        .iter()
        .map(|step| match reader.step(step)? {
            Preparation::Webhook => Err(reader.fault(
                step.span(),
                "webhooks are for receivers: a step here is { url = …, method = …, headers = …, body = … } or \
                 { command = […] }",
            )),
            step @ (Preparation::Http(_) | Preparation::Command(_)) => Ok(step),
        })
        .collect::<Result<_, _>>()?;
    let settle = std::time::Duration::from_millis(common.settle_ms.unwrap_or_default().into());
    Ok(IntegrationPlan {
        role,
        name: role.to_string(),
        trigger: trigger(reader, common)?,
        place,
        dialect: Dialect::default(),
        control: surroundings.mock.control.clone(),
        token: TokenPlace::Answer("/share_token".to_owned()),
        prepare,
        probes: Probes::default(),
        trust: Trust::default(),
        settle,
        jobs: common
            .jobs
            .map_or(Ok(USUAL_JOBS), |jobs| reader.jobs(jobs))?,
        answer_within: ANSWER_WITHIN + settle,
        rules: Vec::new(),
        seed: surroundings.seed,
        clock: surroundings.clock,
        file: Some(reader.source.name().to_owned()),
    })
}

fn place(reader: &Reader<'_>, common: &Common<'_>, mock: &Mock) -> Result<Place, Fault> {
    let role = common.role;
    match (reader.command(&common.start)?, common.url, mock.world) {
        (Some(_), Some(url), _) => Err(reader.fault(
            url.span(),
            format!("[{role}] has a command, which is told its own port: leave url out"),
        )),
        (Some(command), None, _) => Ok(Place::Command(command)),
        (None, Some(url), MockWorld::Default { handover }) => Ok(Place::Running {
            url: reader.filled(url, &[])?,
            handover,
        }),
        (None, Some(url), MockWorld::Made) => Err(reader.fault(
            url.span(),
            "this program runs already, and nobody said which mock it calls: start one (didit-conformance mock), tell \
             your program its base URL and keys, and add --mock http://127.0.0.1:4010; or write a command, which is \
             told by itself",
        )),
        (None, None, _) => Err(reader.fault(
            reader.place.clone(),
            format!(
                "[{role}] names neither a command nor a url: write command = [\"node\", \"server.js\"]"
            ),
        )),
    }
}

fn trigger(reader: &Reader<'_>, common: &Common<'_>) -> Result<HttpCall, Fault> {
    let Some(trigger) = common.trigger else {
        let base = match common.url {
            Some(url) => reader.filled(url, &[])?,
            None => "http://127.0.0.1:{{port}}".to_owned(),
        };
        return Ok(usual_trigger(common.role, base.trim_end_matches('/')));
    };
    let Trigger {
        url,
        method,
        headers,
        body,
    } = trigger.get_ref();
    let body = body
        .as_ref()
        .map(|body| reader.filled(body, &PLACES))
        .transpose()?;
    let call = HttpCall {
        method: method.clone().unwrap_or_else(|| "POST".to_owned()),
        url: reader.filled(url, &PLACES)?,
        headers: reader.headers(headers, body.is_some(), &PLACES)?,
        body,
    };
    carries(reader, common.role, trigger.span(), &call)?;
    Ok(call)
}

/// A trigger has to carry what the work is about.
fn carries(
    reader: &Reader<'_>,
    role: Role,
    span: Range<usize>,
    call: &HttpCall,
) -> Result<(), Fault> {
    let needed = match role {
        Role::Issuer => "{{session_id}}",
        Role::Importer => "{{share_token}}",
    };
    let texts = call.headers.iter().map(|(_, value)| value);
    let mut texts = texts.chain([&call.url]).chain(call.body.as_ref());
    if texts.any(|text| text.contains(needed)) {
        return Ok(());
    }
    Err(reader.fault(
        span,
        format!("the trigger carries no {needed}: put it into its body or its url"),
    ))
}

fn usual_trigger(role: Role, base: &str) -> HttpCall {
    let (path, body) = match role {
        Role::Issuer => (
            "share",
            r#"{"session_id":"{{session_id}}","session_kind":"{{session_kind}}","partner_application_id":"{{partner_application_id}}","ttl_in_seconds":{{ttl_in_seconds}}}"#,
        ),
        Role::Importer => (
            "import",
            r#"{"share_token":"{{share_token}}","session_kind":"{{session_kind}}","vendor_data":"{{vendor_data}}"}"#,
        ),
    };
    HttpCall {
        method: "POST".to_owned(),
        url: format!("{base}/{path}"),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: Some(body.to_owned()),
    }
}

/// How many instances run side by side.
const USUAL_JOBS: usize = 4;
