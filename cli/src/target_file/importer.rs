use conformance::integration::{IntegrationPlan, Role, Trust};
use conformance::receiver::{Meaning, Probes};

use super::Source;
use super::document::{self, Document};
use super::integration::{self, Common, Surroundings};
use super::program::{Reader, Start};
use super::source::Fault;

/// What section `[importer]` asks for.
///
/// # Errors
/// A [`Fault`] with its place.
pub(crate) fn importer(
    source: &Source,
    surroundings: &Surroundings<'_>,
) -> Result<IntegrationPlan, Fault> {
    let Document { importer, .. } = source.parse()?;
    let Some(importer) = importer else {
        return Err(source.fault(0..0, "there is no section [importer] in this file"));
    };
    let section: &document::Importer = importer.get_ref();
    let reader = Reader {
        source,
        environment: surroundings.environment,
        place: importer.span(),
        started: section.command.is_some(),
    };
    let common = Common {
        role: Role::Importer,
        url: section.url.as_ref(),
        start: Start {
            command: section.command.as_ref(),
            ready: section.ready.as_ref(),
            env: &section.env,
            places: &[],
        },
        prepare: &section.prepare,
        trigger: section.trigger.as_ref(),
        settle_ms: section.settle_ms,
        jobs: section.jobs.as_ref(),
    };
    let mut plan = integration::plan(&reader, &common, surroundings)?;
    plan.probes = Probes {
        user: probe(&reader, section.probe.user.as_ref())?,
        business: probe(&reader, section.probe.business.as_ref())?,
    };
    plan.trust = match section.trust_review.as_ref().map(|said| *said.get_ref()) {
        Some(false) => Trust::Never,
        Some(true) | None => Trust::Given,
    };
    Ok(plan)
}

/// A probe whose words were spelled out, `needs-new-token` not among them, is one of a program without such a state.
fn probe(
    reader: &Reader<'_>,
    probe: Option<&document::Probe>,
) -> Result<Option<conformance::receiver::ProbeSpec>, Fault> {
    let Some(mut spec) = reader.probe(probe)? else {
        return Ok(None);
    };
    let spelled_out = probe.map(|probe| &probe.values);
    let without = spelled_out.is_some_and(|values| {
        let mut meanings = values.values().map(|meaning| meaning.get_ref().as_str());
        !values.is_empty() && !meanings.any(|meaning| meaning == Meaning::NeedsNewToken.as_str())
    });
    if without {
        spec.values
            .retain(|(_, meaning)| *meaning != Meaning::NeedsNewToken);
    }
    Ok(Some(spec))
}
