use std::ops::Range;
use std::path::Path;

use conformance::{
    Application, PoolSession, Provisioner, Sandbox, Speech, StaticApplications, Target,
};
use contract::dialect::UnknownDialect;
use contract::secrets::{ApiKey, ControlToken};
use contract::session::{SessionKind, SessionStatus};
use toml::Spanned;

use super::Source;
use super::document::{self, Document};
use super::source::{Environment, Fault};
use crate::args::AUTO;

/// What section `[server]` describes, under the file's name.
///
/// # Errors
/// A [`Fault`] with its place.
pub(crate) fn target(
    source: &Source,
    path: &Path,
    environment: Environment<'_>,
) -> Result<Target, Fault> {
    let Document { server, .. } = source.parse()?;
    let Some(server) = server else {
        return Err(source.fault(
            0..0,
            "there is no section [server], [issuer] or [importer] in this file. To write one: didit-conformance init \
             server. A [receiver] is judged by didit-conformance receiver --target FILE",
        ));
    };
    let reader = Reader {
        source,
        environment,
        place: server.span(),
    };
    reader.target(server.get_ref(), path)
}

struct Reader<'a> {
    source: &'a Source,
    environment: Environment<'a>,
    /// Where the section begins.
    place: Range<usize>,
}

impl Reader<'_> {
    fn target(&self, server: &document::Server, path: &Path) -> Result<Target, Fault> {
        let name = path.file_stem().map_or_else(
            || self.source.name().to_owned(),
            |stem| stem.display().to_string(),
        );
        let mut target = Target::new(name, self.url(&server.base_url)?);
        target.auth_base_url = self.optional_url(server.auth_base_url.as_ref())?;
        target.control_url = self.optional_url(server.control_url.as_ref())?;
        target.control_token = server
            .control_token
            .as_ref()
            .map(|token| self.source.secret(token, self.environment))
            .transpose()?
            .map(ControlToken::new);
        target.dialect = self.speech(server.dialect.as_ref())?;
        target.ca = server
            .ca_file
            .as_ref()
            .map(|file| self.read(file, path))
            .transpose()?;
        target.headers = server
            .headers
            .iter()
            .map(|(name, value)| self.header(name, value))
            .collect::<Result<_, _>>()?;
        target.sandbox = self.sandbox(server.confirm.as_ref())?;
        target.applications = self.applications(server)?;
        target.pool = server
            .pool
            .iter()
            .map(|entry| self.pooled(entry))
            .collect::<Result<_, _>>()?;
        target.provisioner = server
            .provision
            .as_ref()
            .map(|provision| self.provisioner(provision))
            .transpose()?;
        if target.control_url.is_none() && target.applications.is_none() {
            return Err(self.source.fault(
                self.place.clone(),
                "[server] names neither a control_url nor applications to judge with: write control_url = \"…\", or \
                 [server.issuer] and [server.importer]",
            ));
        }
        Ok(target)
    }

    /// A URL without the slash at its end; `/v3` at its end is a mistake that costs an afternoon.
    fn url(&self, url: &Spanned<String>) -> Result<String, Fault> {
        let filled = self.source.filled(url, &[], self.environment)?;
        let bare = filled.trim_end_matches('/');
        if bare.ends_with("/v3") {
            return Err(self.source.fault(
                url.span(),
                "a base URL stands without /v3: every path begins with it",
            ));
        }
        Ok(bare.to_owned())
    }

    fn optional_url(&self, url: Option<&Spanned<String>>) -> Result<Option<String>, Fault> {
        url.map(|url| self.url(url)).transpose()
    }

    fn speech(&self, dialect: Option<&Spanned<String>>) -> Result<Speech, Fault> {
        let Some(dialect) = dialect else {
            return Ok(Speech::default());
        };
        if dialect.get_ref() == AUTO {
            return Ok(Speech::FindOut);
        }
        let known = dialect.get_ref().parse().map(Speech::Known);
        known.map_err(|unknown: UnknownDialect| {
            self.source.fault(
                dialect.span(),
                format!("{unknown}; \"{AUTO}\" finds out which one it is"),
            )
        })
    }

    /// A file's bytes; its path is relative to the target file's folder.
    fn read(&self, file: &Spanned<String>, path: &Path) -> Result<Vec<u8>, Fault> {
        let named = self.source.filled(file, &[], self.environment)?;
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        std::fs::read(folder.join(&named)).map_err(|error| {
            self.source
                .fault(file.span(), format!("cannot read {named}: {error}"))
        })
    }

    fn header(&self, name: &str, value: &Spanned<String>) -> Result<(String, String), Fault> {
        let is_token = !name.is_empty()
            && name
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "-_".contains(character));
        if !is_token || name.eq_ignore_ascii_case("x-api-key") {
            return Err(self.source.fault(
                value.span(),
                format!("\"{name}\" can't be a header of every call"),
            ));
        }
        let value = self.source.filled(value, &[], self.environment)?;
        Ok((name.to_owned(), value))
    }

    fn sandbox(&self, confirm: Option<&Spanned<String>>) -> Result<Sandbox, Fault> {
        match confirm {
            None => Ok(Sandbox::Unsaid),
            Some(word) if word.get_ref() == "sandbox" => Ok(Sandbox::Confirmed),
            Some(word) => Err(self.source.fault(
                word.span(),
                format!(
                    "\"{}\" confirms nothing: write confirm = \"sandbox\"",
                    word.get_ref()
                ),
            )),
        }
    }

    fn applications(&self, server: &document::Server) -> Result<Option<StaticApplications>, Fault> {
        match (&server.issuer, &server.importer) {
            (Some(issuer), Some(importer)) => Ok(Some(StaticApplications {
                issuer: self.application(issuer)?,
                importer: self.application(importer)?,
                stranger: server
                    .stranger
                    .as_ref()
                    .map(|stranger| self.application(stranger))
                    .transpose()?,
            })),
            (None, None) if server.stranger.is_none() => Ok(None),
            _ => Err(self.source.fault(
                self.place.clone(),
                "it takes both [server.issuer] and [server.importer] to share anything",
            )),
        }
    }

    fn application(&self, application: &document::Application) -> Result<Application, Fault> {
        let text = |text| self.source.filled(text, &[], self.environment);
        Ok(Application {
            application_id: text(&application.application_id)?,
            api_key: ApiKey::new(self.source.secret(&application.api_key, self.environment)?),
            kyc_workflow_id: text(&application.kyc_workflow_id)?,
            kyb_workflow_id: text(&application.kyb_workflow_id)?,
        })
    }

    fn pooled(&self, entry: &document::PoolEntry) -> Result<PoolSession, Fault> {
        let kind = entry.session_kind.get_ref();
        let known = SessionKind::ALL
            .into_iter()
            .find(|one| one.as_wire() == kind);
        let kind = known.ok_or_else(|| {
            self.source.fault(
                entry.session_kind.span(),
                format!("unknown session kind \"{kind}\": it is user or business"),
            )
        })?;
        let status: SessionStatus = entry.status.get_ref().parse().map_err(|_| {
            self.source.fault(
                entry.status.span(),
                format!(
                    "unknown status \"{}\": write it in Title Case, for example Approved or In Review",
                    entry.status.get_ref()
                ),
            )
        })?;
        Ok(PoolSession {
            session_id: self
                .source
                .filled(&entry.session_id, &[], self.environment)?,
            kind,
            status,
        })
    }

    fn provisioner(&self, provision: &Spanned<document::Provision>) -> Result<Provisioner, Fault> {
        let document::Provision { command, url } = provision.get_ref();
        match (command, url) {
            (Some(command), None) if !command.get_ref().is_empty() => command
                .get_ref()
                .iter()
                .map(|word| self.source.filled(word, &[], self.environment))
                .collect::<Result<_, _>>()
                .map(Provisioner::Command),
            (None, Some(url)) => self
                .source
                .filled(url, &[], self.environment)
                .map(Provisioner::Url),
            _ => Err(self.source.fault(
                provision.span(),
                "sessions are made by one of command = [\"…\"] and url = \"…\"",
            )),
        }
    }
}
