use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use contract::webhook::event::DELIVERY_TIMEOUT;
use reqwest::redirect::Policy;
use reqwest::{Client, Url};

use super::Letter;
use crate::variant::HeaderNames;

/// Carries letters over HTTP. Cheap to copy: all worlds of a mock share one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Courier(Arc<Clients>);

/// Made when first needed: reading the machine's certificates takes longer than a mock's start.
#[derive(Debug, Default)]
struct Clients {
    direct: OnceLock<Option<Client>>,
    proxied: OnceLock<Option<Client>>,
    /// As `direct` and `proxied`, in this order, but for the spelling of header names.
    lower_case: [OnceLock<Option<Client>>; 2],
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The receiver answered with this status.
    Answered(u16),
    /// No answer within five seconds.
    TimedOut,
    /// No connection, or one that broke before the answer.
    Unreachable,
    /// It was given up before anything was sent; the text says why.
    Abandoned(&'static str),
}

impl Outcome {
    /// Whether the event has arrived (contract §6: any 2xx).
    pub(crate) const fn is_delivered(self) -> bool {
        matches!(self, Self::Answered(200..=299))
    }

    /// Whether another attempt may follow (rules `hook-retry-5xx`, `hook-no-retry-4xx`).
    pub(crate) const fn is_retried(self) -> bool {
        match self {
            Self::Answered(status) => status >= 500 || status == 404,
            Self::TimedOut | Self::Unreachable => true,
            Self::Abandoned(_) => false,
        }
    }

    /// The receiver's status.
    pub(crate) const fn status(self) -> Option<u16> {
        match self {
            Self::Answered(status) => Some(status),
            Self::TimedOut | Self::Unreachable | Self::Abandoned(_) => None,
        }
    }
}

impl Courier {
    /// Sends a letter and waits for the status, five seconds at most.
    pub(super) async fn carry(&self, url: &str, letter: Letter) -> Outcome {
        let Ok(url) = Url::parse(url) else {
            return Outcome::Abandoned("its URL can't be read");
        };
        let names = letter.header_names;
        let (proxy, usual, lower_case) = if is_loopback(&url) {
            (Proxy::Never, &self.0.direct, &self.0.lower_case[0])
        } else {
            (
                Proxy::AsTheMachineSays,
                &self.0.proxied,
                &self.0.lower_case[1],
            )
        };
        let client = match names {
            HeaderNames::AsDidit => usual,
            HeaderNames::LowerCase => lower_case,
        };
        let Some(client) = client.get_or_init(|| build(proxy, names)) else {
            return Outcome::Abandoned("no HTTP client could be made on this machine");
        };
        let mut request = client.post(url);
        for (name, value) in letter.headers {
            request = request.header(name, value);
        }
        match request.body(letter.body).send().await {
            Ok(answer) => Outcome::Answered(answer.status().as_u16()),
            Err(error) if error.is_timeout() => Outcome::TimedOut,
            Err(_) => Outcome::Unreachable,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Proxy {
    Never,
    AsTheMachineSays,
}

fn build(proxy: Proxy, names: HeaderNames) -> Option<Client> {
    let builder = Client::builder()
        .timeout(DELIVERY_TIMEOUT)
        .redirect(Policy::none())
        .referer(false)
        .http1_only()
        // A kept connection may have been closed by the receiver meanwhile, and an attempt that fails for that would
        // be made again a minute later.
        .pool_max_idle_per_host(0);
    let builder = match names {
        // `X-Signature-V2`, as Didit spells it: receivers exist that look for these very letters.
        HeaderNames::AsDidit => builder.http1_title_case_headers(),
        HeaderNames::LowerCase => builder,
    };
    let builder = match proxy {
        Proxy::Never => builder.no_proxy(),
        Proxy::AsTheMachineSays => builder,
    };
    builder
        .build()
        .inspect_err(|error| tracing::error!(%error, "no HTTP client for webhooks"))
        .ok()
}

/// A proxy can't reach the machine's own loopback.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_5xx_404_and_no_answer_are_tried_again() {
        for status in 100..600 {
            let expected = status == 404 || status >= 500;
            assert_eq!(Outcome::Answered(status).is_retried(), expected, "{status}");
            assert!(!(Outcome::Answered(status).is_delivered() && expected));
        }
        assert!(Outcome::TimedOut.is_retried() && Outcome::Unreachable.is_retried());
        assert!(!Outcome::Abandoned("").is_retried());
    }

    #[test]
    fn loopback_is_known_by_every_name() {
        let is = |url: &str| is_loopback(&Url::parse(url).unwrap());
        assert!(is("http://127.0.0.1:1/") && is("http://[::1]/") && is("http://LOCALHOST/"));
        assert!(!is("http://hooks.example/") && !is("http://10.0.0.1/"));
    }
}
