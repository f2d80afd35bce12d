use thiserror::Error;

use crate::BadTags;
use crate::catalogue::Fault;
use crate::outcome::ExitCode;

/// Why there is no verdict at all. Every one of these ends the process with [`ExitCode::CouldNotJudge`].
#[derive(Debug, Error)]
pub enum JudgeError {
    /// A `--rule` that is not in the catalogue.
    #[error("unknown rule \"{name}\"{} See didit-conformance list", did_you_mean(nearest.as_deref()))]
    UnknownRule {
        /// What was typed.
        name: String,
        /// The slug that comes closest.
        nearest: Option<String>,
    },
    /// The name of a scenario of somebody's own, without the features that hold it.
    #[error(
        "\"{0}\" is a scenario of somebody's own feature file, and no rule of the catalogue: what it expects stands in that \
         file. To judge it by itself: didit-conformance run --features PATH --rule {0}"
    )]
    RuleOfFeatures(String),
    /// A `--rule` that names a scenario of somebody's own, but none that was read.
    #[error("no scenario in these features is called \"{name}\"{} {}", did_you_mean(nearest.as_deref()), called(known))]
    UnknownOwnRule {
        /// What was typed.
        name: String,
        /// The name that comes closest.
        nearest: Option<String>,
        /// Those of the features.
        known: Vec<String>,
    },
    /// An `--area` that is none.
    #[error("unknown area \"{name}\"{} The areas are {known}", did_you_mean(nearest.as_deref()))]
    UnknownArea {
        /// What was typed.
        name: String,
        /// The area that comes closest.
        nearest: Option<String>,
        /// All of them.
        known: String,
    },
    /// A tag expression that selects by something that is not there.
    #[error(transparent)]
    Tags(#[from] BadTags),
    /// No feature file where some were to be.
    #[error("no scenario in {0}: a folder of .feature files, or one of them, is wanted")]
    NoFeatures(String),
    /// A feature file that can't be run as it stands.
    #[error("{}", listed(.0))]
    Features(Vec<Fault>),
    /// Nothing answers where the target is said to be.
    #[error(
        "the target does not answer: {what} {url} failed ({reason}). Check that the server runs, that the URL is \
         right (without /v3) and that no firewall is in between"
    )]
    TargetDown {
        /// What was tried, for example `GET`.
        what: &'static str,
        /// The URL that was tried.
        url: String,
        /// What came of it.
        reason: String,
    },
    /// Something answers at the control URL, but it is not the control protocol.
    #[error(
        "no control protocol at {url}: {got}. Expected 200 and {{\"protocol\":1,\"capabilities\":[…]}}. Check the \
         control URL (the mock's ends in /__mock) and the control token"
    )]
    NoControl {
        /// The URL that was tried.
        url: String,
        /// What came instead.
        got: String,
    },
    /// Something answers, but it keeps no journal.
    #[error(
        "no journal at {url}: {got}. Expected 200 and {{\"exchanges\":[…]}}. Check the control URL (the mock's ends in /__mock, \
         that of one of its worlds in /__mock/worlds/NAME) and the control token"
    )]
    NoJournal {
        /// The URL that was tried.
        url: String,
        /// What came instead.
        got: String,
    },
    /// A receiver that the mock does not take.
    #[error(
        "the receiver {url} can't be registered: {got}. Write its URL with scheme, host and path, for example \
         http://127.0.0.1:3000/webhook"
    )]
    NotRegistered {
        /// The URL that was given.
        url: String,
        /// What the mock said.
        got: String,
    },
    /// The target makes no worlds of its own, and nobody said which applications it has.
    #[error(
        "no applications to judge with: without control calls that make worlds, somebody has to say which applications \
         the server has. Next step: describe it in a file (didit-conformance init server, then run --target), or give the \
         base of its control calls (the mock's ends in /__mock)"
    )]
    NoApplications,
    /// Didit's own service, without a word that its applications are sandbox ones.
    #[error(
        "{0} is Didit's real service: a run makes, shares and deletes sessions there. Where its applications are sandbox applications, say so: confirm = \"sandbox\" in [server] of the target file"
    )]
    RealService(String),
    /// Certificates that can't be read.
    #[error(
        "the certificates to trust can't be read: {0}. A file in PEM is wanted, as -----BEGIN CERTIFICATE-----"
    )]
    BadCertificates(String),
    /// A URL in the description of the target that is none.
    #[error(
        "\"{url}\" is no URL of a server: {reason}. Write it with its scheme, for example http://127.0.0.1:8080"
    )]
    BadUrl {
        /// What was given.
        url: String,
        /// Why it is none.
        reason: String,
    },
    /// A URL that would be repeated in every report, with a password in it.
    #[error(
        "the URL of the server holds a name or password, which would stand in every report. Give it as a header: in \
         [server] of a target file, headers = {{ Authorization = \"${{DIDIT_SERVER_AUTH}}\" }}"
    )]
    PasswordInUrl,
    /// What a target answers fits no dialect, or more than one.
    #[error(
        "it is not clear which dialect the target speaks: {saw}. Say which one its answers are to be compared with: --dialect \
         founding or --dialect openapi-2026-07"
    )]
    DialectUnclear {
        /// What was asked and what came.
        saw: String,
    },
    /// The judge itself failed.
    #[error("the judge failed: {0}. This is a bug of didit-conformance, not of the target")]
    Harness(String),
}

impl JudgeError {
    /// What the process tells its caller.
    pub const fn exit_code(&self) -> ExitCode {
        ExitCode::CouldNotJudge
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || ".".to_owned(),
        |nearest| format!(": did you mean \"{nearest}\"?"),
    )
}

fn called(known: &[String]) -> String {
    match known {
        [] => "Every one of them carries a rule of the catalogue".to_owned(),
        few if few.len() <= MOST_NAMES => format!("They are {}", few.join(", ")),
        many => format!(
            "They are {} and {} more",
            many[..MOST_NAMES].join(", "),
            many.len() - MOST_NAMES
        ),
    }
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

const MOST_NAMES: usize = 8;
