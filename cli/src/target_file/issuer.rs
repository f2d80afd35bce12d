use conformance::integration::{IntegrationPlan, Role, TokenPlace};
use toml::Spanned;

use super::Source;
use super::document::{self, Document, Token};
use super::integration::{self, Common, Surroundings};
use super::program::{Reader, Start};
use super::source::Fault;

/// What section `[issuer]` asks for.
///
/// # Errors
/// A [`Fault`] with its place.
pub(crate) fn issuer(
    source: &Source,
    surroundings: &Surroundings<'_>,
) -> Result<IntegrationPlan, Fault> {
    let Document { issuer, .. } = source.parse()?;
    let Some(issuer) = issuer else {
        return Err(source.fault(0..0, "there is no section [issuer] in this file"));
    };
    let section: &document::Issuer = issuer.get_ref();
    let reader = Reader {
        source,
        environment: surroundings.environment,
        place: issuer.span(),
        started: section.command.is_some(),
    };
    let common = Common {
        role: Role::Issuer,
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
    if let Some(token) = &section.token {
        plan.token = place(&reader, token)?;
    }
    Ok(plan)
}

fn place(reader: &Reader<'_>, token: &Spanned<Token>) -> Result<TokenPlace, Fault> {
    let Token { pointer, handover } = token.get_ref();
    match (pointer, handover) {
        (Some(pointer), false) => {
            let text = pointer.get_ref();
            if text.is_empty() || text.starts_with('/') {
                return Ok(TokenPlace::Answer(text.clone()));
            }
            Err(reader.fault(
                pointer.span(),
                format!(
                    "\"{text}\" is no JSON pointer: it begins with /, for example /share_token"
                ),
            ))
        }
        (None, true) => Ok(TokenPlace::Handover),
        (None, false) | (Some(_), true) => Err(reader.fault(
            token.span(),
            "token is one of { pointer = \"/share_token\" }, in the trigger's answer, and { handover = true }, by a \
             POST to HANDOVER_URL",
        )),
    }
}
