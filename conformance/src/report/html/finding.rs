use crate::outcome::{Blame, Finding};
use crate::report::Kind;
use crate::report::noticed::Noticed;
use crate::report::replay::instruction;
use crate::report::visible::visible;
use crate::report::words::fault;

use super::budget::MOST_EXCHANGES;
use super::difference::{Difference, difference};
use super::exchange::ShownExchange;
use super::text::{BRIEF, LONG, text};

/// A finding in full.
pub(super) struct ShownFinding {
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) scenario: String,
    pub(super) location: String,
    pub(super) step: String,
    pub(super) fault: &'static str,
    pub(super) blames_target: bool,
    pub(super) difference: Option<Difference>,
    /// Exchanges that are left out, the earliest ones.
    pub(super) earlier: usize,
    pub(super) exchanges: Vec<ShownExchange>,
    pub(super) instruction: String,
    /// What a shell takes; empty where there is nothing to replay.
    pub(super) replay: String,
    /// The scenario as a file that `run --features` takes; empty where there is none.
    pub(super) feature: String,
}

/// A finding in a line.
pub(super) struct BriefFinding {
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) scenario: String,
    pub(super) location: String,
}

impl ShownFinding {
    pub(super) fn new(noticed: &Noticed<'_>) -> Self {
        let brief = BriefFinding::new(noticed);
        let shown = Self {
            kind: brief.kind,
            message: text(noticed.message(), LONG),
            scenario: brief.scenario,
            location: brief.location,
            step: String::new(),
            fault: "",
            blames_target: false,
            difference: None,
            earlier: 0,
            exchanges: Vec::new(),
            instruction: String::new(),
            replay: String::new(),
            feature: String::new(),
        };
        match noticed.finding {
            Some(finding) => shown.explained(finding),
            None => shown,
        }
    }

    fn explained(self, finding: &Finding) -> Self {
        let earlier = finding.exchanges.len().saturating_sub(MOST_EXCHANGES);
        let shown = &finding.exchanges[earlier..];
        Self {
            step: text(&finding.step, LONG),
            fault: fault(finding.blame),
            blames_target: finding.blame == Blame::Target,
            difference: difference(&finding.expected, &finding.got),
            earlier,
            exchanges: shown
                .iter()
                .enumerate()
                .map(|(index, exchange)| ShownExchange::new(exchange, index + 1 == shown.len()))
                .collect(),
            instruction: instruction(&finding.replay),
            replay: visible(&finding.replay.join("\n")).into_owned(),
            feature: finding
                .feature
                .as_deref()
                .map_or_else(String::new, |feature| {
                    visible(feature.trim_end()).into_owned()
                }),
            ..self
        }
    }
}

impl BriefFinding {
    pub(super) fn new(noticed: &Noticed<'_>) -> Self {
        Self {
            kind: Kind::of(noticed.scenario.verdict).as_str(),
            message: text(noticed.message(), BRIEF),
            scenario: text(&noticed.scenario.title, BRIEF),
            location: text(&noticed.scenario.location, BRIEF),
        }
    }
}
