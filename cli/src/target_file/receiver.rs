use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use conformance::hook::Subject;
use conformance::receiver::{CommandSpec, HttpCall, Preparation, ProbeSpec, Probes, ReceiverPlan};
use contract::secrets::SharedSecret;
use toml::Spanned;

use super::document::{self, Document, Step};
use super::probe::ProbeError;
use super::source::{Environment, Fault};
use super::{ProbePlace, ProbeValue, Source, with_own_names};

/// What section `[receiver]` asks for.
///
/// # Errors
/// A [`Fault`] with its place.
pub(crate) fn plan(
    source: &Source,
    environment: Environment<'_>,
    seed: u64,
    clock: fn() -> i64,
) -> Result<ReceiverPlan, Fault> {
    let Document { receiver, .. } = source.parse()?;
    let Some(receiver) = receiver else {
        return Err(source.fault(0..0, "there is no section [receiver] in this file"));
    };
    let place = receiver.span();
    let section = receiver.into_inner();
    let reader = Reader {
        source,
        environment,
        place,
        started: section.command.is_some(),
    };
    let mut plan = ReceiverPlan::new(
        reader.url(&section)?,
        reader.secret(&section, seed)?,
        seed,
        clock,
    );
    plan.command = reader.command(&section)?;
    plan.prepare = section
        .prepare
        .iter()
        .map(|step| reader.step(step))
        .collect::<Result<_, _>>()?;
    plan.probes = Probes {
        user: reader.probe(section.probe.user.as_ref())?,
        business: reader.probe(section.probe.business.as_ref())?,
    };
    if let Some(settle) = section.settle_ms {
        plan.settle = Duration::from_millis(settle.into());
    }
    if let Some(jobs) = &section.jobs {
        if *jobs.get_ref() == 0 {
            return Err(source.fault(
                jobs.span(),
                "jobs is 0: it takes at least 1 to deliver anything",
            ));
        }
        plan.jobs = usize::from(*jobs.get_ref());
    }
    Ok(plan)
}

struct Reader<'a> {
    source: &'a Source,
    environment: Environment<'a>,
    /// Where the section begins.
    place: Range<usize>,
    /// Whether the judge starts the receiver.
    started: bool,
}

impl Reader<'_> {
    fn url(&self, section: &document::Receiver) -> Result<String, Fault> {
        match &section.url {
            Some(url) if self.started && !url.get_ref().contains(PORT) => Err(self.fault(
                url.span(),
                "a command listens on a port that it is given: write {{port}} in the URL, for example \
                 http://127.0.0.1:{{port}}/webhook",
            )),
            Some(url) => self.filled(url, &[]),
            None if self.started => Ok(USUAL_URL.to_owned()),
            None => Err(self.fault(
                self.place.clone(),
                "[receiver] names neither a url nor a command: write url = \"http://127.0.0.1:3000/webhook\"",
            )),
        }
    }

    fn secret(&self, section: &document::Receiver, seed: u64) -> Result<SharedSecret, Fault> {
        match &section.secret {
            Some(secret) => self
                .source
                .secret(secret, self.environment)
                .map(SharedSecret::new),
            // A command is told its secret: any will do.
            None if self.started => Ok(SharedSecret::new(format!(
                "made-up-{}",
                Subject::new(seed, "secret", 0).session_id
            ))),
            None => Err(self.fault(
                self.place.clone(),
                "[receiver] names no secret: write secret = \"${DIDIT_WEBHOOK_SECRET}\"",
            )),
        }
    }

    fn command(&self, section: &document::Receiver) -> Result<Option<CommandSpec>, Fault> {
        let Some(command) = &section.command else {
            let lonely = section.ready.as_ref().map(Spanned::span);
            let lonely = lonely.or_else(|| section.env.values().next().map(Spanned::span));
            return match lonely {
                None => Ok(None),
                Some(span) => Err(self.fault(
                    span,
                    "this is for a receiver that is started: there is no command",
                )),
            };
        };
        Ok(Some(CommandSpec {
            argv: self.argv(command, &[])?,
            env: section
                .env
                .iter()
                .map(|(name, value)| Ok((name.clone(), self.filled(value, &["webhook_secret"])?)))
                .collect::<Result<_, Fault>>()?,
            ready: section
                .ready
                .as_ref()
                .map(|url| self.filled(url, &[]))
                .transpose()?,
            ready_within: READY_WITHIN,
        }))
    }

    fn step(&self, step: &Spanned<Step>) -> Result<Preparation, Fault> {
        let Step {
            url,
            method,
            headers,
            body,
            command,
            webhook,
        } = step.get_ref();
        let of_a_call = method.is_some() || !headers.is_empty() || body.is_some();
        match (url, command, webhook) {
            (Some(url), None, false) => Ok(Preparation::Http(HttpCall {
                method: method.clone().unwrap_or_else(|| "POST".to_owned()),
                url: self.filled(url, &CUSTOMER)?,
                headers: self.headers(headers, body.is_some())?,
                body: body
                    .as_ref()
                    .map(|body| self.filled(body, &CUSTOMER))
                    .transpose()?,
            })),
            (None, Some(command), false) if !of_a_call => {
                Ok(Preparation::Command(self.argv(command, &CUSTOMER)?))
            }
            (None, None, true) if !of_a_call => Ok(Preparation::Webhook),
            _ => Err(self.fault(
                step.span(),
                "a step of prepare is one of { url = …, method = …, headers = …, body = … }, { command = […] } and \
                 { webhook = true }",
            )),
        }
    }

    fn headers(
        &self,
        headers: &BTreeMap<String, Spanned<String>>,
        has_body: bool,
    ) -> Result<Vec<(String, String)>, Fault> {
        let mut filled = headers
            .iter()
            .map(|(name, value)| Ok((name.clone(), self.filled(value, &CUSTOMER)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        let typed = |(name, _): &(String, String)| name.eq_ignore_ascii_case("content-type");
        if has_body && !filled.iter().any(typed) {
            filled.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        Ok(filled)
    }

    fn probe(&self, probe: Option<&document::Probe>) -> Result<Option<ProbeSpec>, Fault> {
        let Some(probe) = probe else { return Ok(None) };
        let url = self.filled(&probe.url, &CUSTOMER)?;
        let place = ProbePlace::new(&url, probe.pointer.get_ref()).map_err(|error| {
            let wrong = if matches!(error, ProbeError::BadPointer(_)) {
                &probe.pointer
            } else {
                &probe.url
            };
            self.fault(wrong.span(), error)
        })?;
        let said = probe.values.iter().map(|(value, meaning)| {
            Ok(ProbeValue {
                value: value.clone(),
                meaning: meaning
                    .get_ref()
                    .parse()
                    .map_err(|error| self.fault(meaning.span(), error))?,
            })
        });
        Ok(Some(ProbeSpec {
            url: place.url,
            pointer: place.pointer,
            values: with_own_names(said.collect::<Result<Vec<_>, Fault>>()?),
        }))
    }

    fn argv(
        &self,
        command: &Spanned<Vec<Spanned<String>>>,
        names: &[&str],
    ) -> Result<Vec<String>, Fault> {
        if command.get_ref().is_empty() {
            return Err(self.fault(
                command.span(),
                "the command is empty: write the program and its arguments, for example [\"node\", \"server.js\"]",
            ));
        }
        command
            .get_ref()
            .iter()
            .map(|word| self.filled(word, names))
            .collect()
    }

    /// `{{port}}` is known wherever the judge starts the receiver.
    fn filled(&self, text: &Spanned<String>, names: &[&str]) -> Result<String, Fault> {
        let port: &[&str] = if self.started { &["port"] } else { &[] };
        self.source
            .filled(text, &[names, port].concat(), self.environment)
    }

    fn fault(&self, span: Range<usize>, message: impl std::fmt::Display) -> Fault {
        self.source.fault(span, message)
    }
}

const CUSTOMER: [&str; 3] = ["vendor_data", "session_id", "session_kind"];
const PORT: &str = "{{port}}";
const USUAL_URL: &str = "http://127.0.0.1:{{port}}/webhook";
const READY_WITHIN: Duration = Duration::from_secs(30);
