use contract::statuses::Statuses;

use crate::http::Call;

/// What a request said it expects, in `X-Mock-Expect`: a mistake made on purpose is no finding.
#[derive(Debug)]
pub(super) struct Expected {
    /// The header as it came, bounded.
    pub(super) text: String,
    /// Whether the client got such an answer.
    pub(super) is_met: bool,
    /// Why the header can't be read.
    pub(super) problem: Option<String>,
}

impl Expected {
    /// What the call expects, held against the status that it got.
    pub(super) fn of(call: &Call, status: Option<u16>) -> Option<Self> {
        let value = call.headers.get(HEADER)?;
        let text: String = String::from_utf8_lossy(value.as_bytes())
            .chars()
            .take(LONGEST)
            .collect();
        let statuses: Result<Statuses, _> = text.parse();
        Some(Self {
            is_met: match (&statuses, status) {
                (Ok(statuses), Some(status)) => statuses.hold(status),
                (Ok(_) | Err(_), _) => false,
            },
            problem: statuses.err().map(|error| error.to_string()),
            text,
        })
    }
}

const HEADER: &str = "x-mock-expect";
const LONGEST: usize = 60;
