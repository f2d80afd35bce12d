use std::path::{Path, PathBuf};

use clap::Args;

/// Put two servers through the same scenarios and show where their answers differ
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DiffArgs {
    /// A target file with a section `[server]`: the left server
    #[arg(long, value_name = "FILE", conflicts_with_all = ["left_base_url", "left_control_url"])]
    left: Option<PathBuf>,
    /// The left server's base URL, without /v3, where there is no file
    #[arg(long, value_name = "URL", required_unless_present = "left")]
    left_base_url: Option<String>,
    /// The base of its control calls
    #[arg(long, value_name = "URL")]
    left_control_url: Option<String>,
    /// A target file with a section `[server]`: the right server
    #[arg(long, value_name = "FILE", conflicts_with_all = ["right_base_url", "right_control_url"])]
    right: Option<PathBuf>,
    /// The right server's base URL, without /v3, where there is no file
    #[arg(long, value_name = "URL", required_unless_present = "right")]
    right_base_url: Option<String>,
    /// The base of its control calls
    #[arg(long, value_name = "URL")]
    right_control_url: Option<String>,
    /// Only the rules of this area (repeatable)
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Vec<String>,
    /// Only this rule (repeatable; adds to --area)
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Vec<String>,
    /// Seed of everything the judge draws by lot, the same for both
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    pub(crate) seed: Option<u64>,
}

/// One of the two servers: a file, or URLs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SideArgs<'a> {
    File(&'a Path),
    Urls {
        base_url: &'a str,
        control_url: Option<&'a str>,
    },
}

impl DiffArgs {
    pub(crate) fn left(&self) -> SideArgs<'_> {
        let (file, control_url) = (self.left.as_deref(), self.left_control_url.as_deref());
        side(file, self.left_base_url.as_deref(), control_url)
    }

    pub(crate) fn right(&self) -> SideArgs<'_> {
        let (file, control_url) = (self.right.as_deref(), self.right_control_url.as_deref());
        side(file, self.right_base_url.as_deref(), control_url)
    }
}

/// One of file and base URL is required.
fn side<'a>(
    file: Option<&'a Path>,
    base_url: Option<&'a str>,
    control_url: Option<&'a str>,
) -> SideArgs<'a> {
    match file {
        Some(file) => SideArgs::File(file),
        None => SideArgs::Urls {
            base_url: base_url.unwrap_or_default(),
            control_url,
        },
    }
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance diff --left staging.toml --right mock.toml
  didit-conformance diff \\
      --left-base-url http://127.0.0.1:4010 --left-control-url http://127.0.0.1:4010/__mock \\
      --right-base-url http://127.0.0.1:8080 --right-control-url http://127.0.0.1:8080/__mock

Compared are status, shape (names and types) and verdicts; ids, times, secrets and other values are not.
Exit codes: 0 no drift · 1 drift · 2 could not compare";
