use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use conformance::receiver::{CommandSpec, HttpCall, Preparation, ProbeSpec};
use toml::Spanned;

use super::document::{self, Step};
use super::probe::ProbeError;
use super::source::{Environment, Fault};
use super::{ProbePlace, ProbeValue, Source, with_own_names};

/// Reads what every section about a program has: a command, steps that prepare it, probes.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) environment: Environment<'a>,
    /// Where the section begins.
    pub(super) place: Range<usize>,
    /// Whether the judge starts the program.
    pub(super) started: bool,
}

/// What a section says about starting the program.
pub(super) struct Start<'a> {
    pub(super) command: Option<&'a Spanned<Vec<Spanned<String>>>>,
    pub(super) ready: Option<&'a Spanned<String>>,
    pub(super) env: &'a BTreeMap<String, Spanned<String>>,
    /// What may stand in `env` beside `{{port}}`.
    pub(super) places: &'a [&'a str],
}

impl Reader<'_> {
    pub(super) fn command(&self, start: &Start<'_>) -> Result<Option<CommandSpec>, Fault> {
        let Some(command) = start.command else {
            let lonely = start.ready.map(Spanned::span);
            let lonely = lonely.or_else(|| start.env.values().next().map(Spanned::span));
            return match lonely {
                None => Ok(None),
                Some(span) => Err(self.fault(
                    span,
                    "this is for a program that is started: there is no command",
                )),
            };
        };
        Ok(Some(CommandSpec {
            argv: self.argv(command, &[])?,
            env: start
                .env
                .iter()
                .map(|(name, value)| Ok((name.clone(), self.filled(value, start.places)?)))
                .collect::<Result<_, Fault>>()?,
            ready: start.ready.map(|url| self.filled(url, &[])).transpose()?,
            ready_within: READY_WITHIN,
        }))
    }

    /// How many cases run at once.
    pub(super) fn jobs(&self, jobs: &Spanned<u8>) -> Result<usize, Fault> {
        if *jobs.get_ref() == 0 {
            return Err(self.fault(
                jobs.span(),
                "jobs is 0: it takes at least 1 to judge anything",
            ));
        }
        Ok(usize::from(*jobs.get_ref()))
    }

    pub(super) fn step(&self, step: &Spanned<Step>) -> Result<Preparation, Fault> {
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
                headers: self.headers(headers, body.is_some(), &CUSTOMER)?,
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

    pub(super) fn headers(
        &self,
        headers: &BTreeMap<String, Spanned<String>>,
        has_body: bool,
        names: &[&str],
    ) -> Result<Vec<(String, String)>, Fault> {
        let mut filled = headers
            .iter()
            .map(|(name, value)| Ok((name.clone(), self.filled(value, names)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        let typed = |(name, _): &(String, String)| name.eq_ignore_ascii_case("content-type");
        if has_body && !filled.iter().any(typed) {
            filled.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        Ok(filled)
    }

    pub(super) fn probe(
        &self,
        probe: Option<&document::Probe>,
    ) -> Result<Option<ProbeSpec>, Fault> {
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

    pub(super) fn argv(
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
    pub(super) fn filled(&self, text: &Spanned<String>, names: &[&str]) -> Result<String, Fault> {
        let port: &[&str] = if self.started { &["port"] } else { &[] };
        self.source
            .filled(text, &[names, port].concat(), self.environment)
    }

    pub(super) fn fault(&self, span: Range<usize>, message: impl std::fmt::Display) -> Fault {
        self.source.fault(span, message)
    }
}

/// What stands for the customer.
pub(super) const CUSTOMER: [&str; 3] = ["vendor_data", "session_id", "session_kind"];
const READY_WITHIN: Duration = Duration::from_secs(30);
