use anyhow::{Context, bail};
use contract::secrets::SharedSecret;

use crate::args::SecretArgs;

/// The secret, from the file, the variable that was named, or the usual one.
///
/// # Errors
/// If there is none, or it is empty.
pub(crate) fn needed(args: &SecretArgs) -> anyhow::Result<SharedSecret> {
    wanted(args)?.with_context(|| {
        format!(
            "there is no secret: set {USUAL} to the destination's secret_shared_key, or say where it is with \
             --secret-env NAME or --secret-file FILE"
        )
    })
}

/// As [`needed`]; `None` if nothing names one and the usual variable is not set.
///
/// # Errors
/// If what was named is not there, or is empty.
pub(crate) fn wanted(args: &SecretArgs) -> anyhow::Result<Option<SharedSecret>> {
    let (text, place) = if let Some(path) = &args.secret_file {
        let name = path.display();
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read the secret file {name}"))?;
        let line = text.strip_suffix('\n').unwrap_or(&text);
        let line = line.strip_suffix('\r').unwrap_or(line);
        (line.to_owned(), format!("the secret file {name}"))
    } else if let Some(name) = &args.secret_env {
        let text = crate::variable(name).with_context(|| {
            format!(
                "the variable {name} is not set. It should hold the destination's secret_shared_key"
            )
        })?;
        (text, format!("the variable {name}"))
    } else {
        match crate::variable(USUAL) {
            None => return Ok(None),
            Some(text) => (text, format!("the variable {USUAL}")),
        }
    };
    if text.is_empty() {
        bail!("{place} is empty: it should hold the destination's secret_shared_key");
    }
    Ok(Some(SharedSecret::new(text)))
}

const USUAL: &str = "DIDIT_WEBHOOK_SECRET";
