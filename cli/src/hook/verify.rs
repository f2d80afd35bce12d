use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use conformance::hook::{Check, Verification, verify};

use super::body;
use crate::args::VerifyArgs;
use crate::secret;

/// Says what the headers are worth, and whether a receiver has to take the delivery.
pub(super) fn run(args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let headers = headers(args)?;
    let secret = secret::needed(&args.secret)?;
    let body = body::read(args.body.as_deref())?;
    let found = verify(&secret, &headers, &body, args.at.unwrap_or_else(crate::now));
    let genuine = found.is_genuine();
    crate::say(&format!("{found}\n{}\n", sentence(&found)));
    Ok(if genuine {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NOT_GENUINE)
    })
}

fn sentence(found: &Verification) -> &'static str {
    match found.v2 {
        Check::Holds if found.is_fresh() => "Genuine.",
        Check::Holds => "Not genuine: the signature holds, the timestamp does not.",
        Check::Missing => "Not genuine: X-Signature-V2 is missing.",
        Check::Differs if found.would_have_matched.is_some() => {
            "Not genuine: that is not how Didit signs."
        }
        Check::Differs => {
            "Not genuine: no construction that is known here comes to this signature. Check the secret, and that \
             these are the bytes that arrived."
        }
    }
}

/// Those of the file, then those of the command line.
fn headers(args: &VerifyArgs) -> anyhow::Result<Vec<(String, String)>> {
    let file = match &args.headers {
        None => String::new(),
        Some(path) => std::fs::read_to_string(path)
            .with_context(|| format!("cannot read the headers in {}", path.display()))?,
    };
    let lines = file.lines().filter(|line| !line.trim().is_empty());
    let headers = lines
        .chain(args.header.iter().map(String::as_str))
        .map(header)
        .collect::<anyhow::Result<Vec<_>>>()?;
    ensure!(
        !headers.is_empty(),
        "there are no headers to check: give --headers FILE, or --header 'X-Signature-V2: …' for each"
    );
    Ok(headers)
}

fn header(line: &str) -> anyhow::Result<(String, String)> {
    match line.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        Some(_) | None => {
            bail!("\"{line}\" is no header: write NAME: VALUE, for example X-Timestamp: 1774970000")
        }
    }
}

const NOT_GENUINE: u8 = 1;
