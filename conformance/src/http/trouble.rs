//! Why no answer came, in a sentence that helps.

use std::error::Error;
use std::io;
use std::time::Duration;

use reqwest::Url;

/// How far an exchange had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing of the answer was there.
    Waiting,
    /// So many bytes of its body were.
    Reading(usize),
}

pub(super) fn explained(
    error: &reqwest::Error,
    url: &Url,
    stage: Stage,
    timeout: Duration,
) -> String {
    let seconds = timeout.as_secs_f32();
    if error.is_timeout() {
        return match stage {
            Stage::Waiting if error.is_connect() => format!("no connection within {seconds} s"),
            Stage::Waiting => format!("no answer within {seconds} s"),
            Stage::Reading(bytes) => {
                format!("the answer did not end within {seconds} s: {bytes} bytes had come")
            }
        };
    }
    let cause = last_cause(error);
    if let Some(advice) = about_tls(url, &cause) {
        return advice;
    }
    let hyper = causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>());
    match stage {
        Stage::Reading(bytes) => {
            format!("the answer broke off after {bytes} bytes or is no proper HTTP: {cause}")
        }
        Stage::Waiting if hyper.is_some_and(hyper::Error::is_parse) => {
            format!("what came back is no HTTP ({cause}). If the server speaks TLS, write https://")
        }
        Stage::Waiting if hyper.is_some_and(hyper::Error::is_incomplete_message) => {
            "the connection was closed before the answer began".to_owned()
        }
        Stage::Waiting => cause,
    }
}

fn about_tls(url: &Url, cause: &str) -> Option<String> {
    if url.scheme() != "https" {
        return None;
    }
    if cause.contains("InvalidContentType") || cause.contains("corrupt message") {
        return Some(format!(
            "the server does not speak TLS on this port ({cause}). Write http://, or name the port that does"
        ));
    }
    cause.contains("certificate").then(|| {
        format!(
            "the server's certificate is not trusted ({cause}). If it was issued by an authority of your own, name \
             that one's certificate as ca_file in the target file"
        )
    })
}

/// The last cause says what happened ("connection refused"); the first only that something did.
pub(super) fn last_cause(error: &(dyn Error + 'static)) -> String {
    let last = causes(error).last();
    let text = last.map(ToString::to_string).unwrap_or_default();
    // Whoever closes in the middle of a handshake leaves nothing but this.
    let is_eof = last
        .and_then(|cause| cause.downcast_ref::<io::Error>())
        .is_some_and(|cause| cause.kind() == io::ErrorKind::UnexpectedEof);
    if is_eof && text.is_empty() {
        "the connection was closed".to_owned()
    } else {
        text
    }
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&cause| cause.source())
}
