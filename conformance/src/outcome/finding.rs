use super::Exchange;

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blame {
    /// The server or integration under test.
    Target,
    /// The judge itself.
    Harness,
    /// What surrounds both: the network, a wrong key in the target's description.
    SetUp,
    /// The scenario, which somebody else wrote: a step needs what no step before it made.
    Scenario,
}

impl Blame {
    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Harness => "harness",
            Self::SetUp => "set-up",
            Self::Scenario => "scenario",
        }
    }

    /// The same where the scenario is the judge's own.
    pub(crate) const fn in_our_scenario(self) -> Self {
        match self {
            Self::Scenario => Self::Harness,
            Self::Target | Self::Harness | Self::SetUp => self,
        }
    }
}

/// One thing that was found, with everything that a reader needs to believe it and to see it again.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Whose fault it is.
    pub blame: Blame,
    /// One sentence: what happened.
    pub message: String,
    /// What the documents ask for; empty where there is nothing to compare.
    pub expected: String,
    /// What came instead; empty where there is nothing to compare.
    pub got: String,
    /// The step of the scenario that noticed, as written.
    pub step: String,
    /// What was exchanged up to then, the deciding exchange last.
    pub exchanges: Vec<Exchange>,
    /// Shell lines that do it again: `curl` lines, secrets as `$NAMES`, every token minted by the line before.
    pub replay: Vec<String>,
    /// The scenario as a feature file that this program runs, with the same outcome.
    pub feature: Option<String>,
}
