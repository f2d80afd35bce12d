use std::time::Duration;

use conformance::hook::Subject;
use conformance::receiver::{Probes, ReceiverPlan};
use contract::secrets::SharedSecret;

use super::Source;
use super::document::{self, Document};
use super::program::{Reader, Start};
use super::source::{Environment, Fault};

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
        url(&reader, &section)?,
        secret(&reader, &section, seed)?,
        seed,
        clock,
    );
    plan.command = reader.command(&Start {
        command: section.command.as_ref(),
        ready: section.ready.as_ref(),
        env: &section.env,
        places: &["webhook_secret"],
    })?;
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
        plan.jobs = reader.jobs(jobs)?;
    }
    Ok(plan)
}

fn url(reader: &Reader<'_>, section: &document::Receiver) -> Result<String, Fault> {
    match &section.url {
            Some(url) if reader.started && !url.get_ref().contains(PORT) => Err(reader.fault(
                url.span(),
                "a command listens on a port that it is given: write {{port}} in the URL, for example \
                 http://127.0.0.1:{{port}}/webhook",
            )),
            Some(url) => reader.filled(url, &[]),
            None if reader.started => Ok(USUAL_URL.to_owned()),
            None => Err(reader.fault(
                reader.place.clone(),
                "[receiver] names neither a url nor a command: write url = \"http://127.0.0.1:3000/webhook\"",
            )),
        }
}

fn secret(
    reader: &Reader<'_>,
    section: &document::Receiver,
    seed: u64,
) -> Result<SharedSecret, Fault> {
    match &section.secret {
        Some(secret) => reader
            .source
            .secret(secret, reader.environment)
            .map(SharedSecret::new),
        // A command is told its secret: any will do.
        None if reader.started => Ok(SharedSecret::new(format!(
            "made-up-{}",
            Subject::new(seed, "secret", 0).session_id
        ))),
        None => Err(reader.fault(
            reader.place.clone(),
            "[receiver] names no secret: write secret = \"${DIDIT_WEBHOOK_SECRET}\"",
        )),
    }
}

const PORT: &str = "{{port}}";
const USUAL_URL: &str = "http://127.0.0.1:{{port}}/webhook";
