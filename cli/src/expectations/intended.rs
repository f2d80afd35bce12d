use conformance::traffic::Intended;
use serde::Deserialize;
use toml::Spanned;

use crate::target_file::{Fault, Source};

/// A request that is wrong on purpose, as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    method: Option<String>,
    pub(super) path: Spanned<String>,
    status: Option<Spanned<String>>,
    reason: Spanned<String>,
}

/// Reads one.
pub(super) fn intended(source: &Source, entry: Request) -> Result<Intended, Fault> {
    let span = entry.path.span();
    if !entry.path.get_ref().starts_with('/') {
        return Err(source.fault(
            span,
            "a path begins with a slash, for example \"/v3/session/*/share/\"",
        ));
    }
    if entry.reason.get_ref().trim().is_empty() {
        return Err(source.fault(
            entry.reason.span(),
            "no reason: say why this request is wrong on purpose",
        ));
    }
    let statuses = entry.status.map(|text| {
        let parsed = text.get_ref().parse();
        parsed.map_err(|unknown: contract::statuses::UnknownStatus| {
            source.fault(text.span(), unknown.to_string())
        })
    });
    let (line, _) = source.position(span.start);
    Ok(Intended {
        method: entry.method,
        path: entry.path.into_inner(),
        statuses: statuses.transpose()?,
        reason: entry.reason.into_inner(),
        place: format!("{}, line {line}", source.name()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Intended, Fault> {
        let source = Source::of(text);
        intended(&source, source.parse()?)
    }

    #[test]
    fn a_request_has_a_path_and_a_reason() {
        let text = "path = \"/v3/session/*/share/\"\nmethod = \"POST\"\nstatus = \"400,404\"\nreason = \"r\"\n";
        let read = read(text).unwrap();
        assert_eq!(read.method.as_deref(), Some("POST"));
        assert!(read.statuses.unwrap().hold(404));
        assert_eq!(read.place, "target.toml, line 1");
    }

    #[test]
    fn what_means_nothing_is_told_with_its_place() {
        for (text, told) in [
            (
                "path = \"v3\"\nreason = \"r\"\n",
                "line 1, column 8: a path begins with a slash",
            ),
            (
                "path = \"/v3\"\nreason = \" \"\n",
                "line 2, column 10: no reason",
            ),
            ("path = \"/v3\"\n", "missing field `reason`"),
            (
                "path = \"/v3\"\nstatus = \"4\"\nreason = \"r\"\n",
                "line 2, column 10: \"4\" is no status",
            ),
            (
                "path = \"/v3\"\nreason = \"r\"\nroute = 1\n",
                "unknown field `route`",
            ),
        ] {
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains(told), "{text}: {said}");
        }
    }
}
