use std::time::Duration;

use contract::rules::Rule;
use contract::secrets::SharedSecret;
use contract::webhook::event::DELIVERY_TIMEOUT;

use crate::program::{CommandSpec, Preparation, Probes};

/// Who is judged, and how to see what it did.
#[derive(Clone, Debug)]
pub struct ReceiverPlan {
    /// A short name for the head of reports.
    pub name: String,
    /// Where deliveries go. `{{port}}` becomes the port that a started command was given.
    pub url: String,
    /// The `secret_shared_key` that the receiver verifies with.
    pub secret: SharedSecret,
    /// How to see what the receiver did. Without one, rules that need it are skipped.
    pub probes: Probes,
    /// How long after its answer the receiver may still be at work.
    pub settle: Duration,
    /// How many cases run at once.
    pub jobs: usize,
    /// What makes the receiver know a customer, before each case.
    pub prepare: Vec<Preparation>,
    /// How to start the receiver; without it a running one is judged.
    pub command: Option<CommandSpec>,
    /// The rules to judge; empty means the whole area.
    pub rules: Vec<&'static Rule>,
    /// Makes every id of the run. Give another one to each run against a receiver that remembers.
    pub seed: u64,
    /// Seconds since the epoch, by the clock that the receiver goes by.
    pub clock: fn() -> i64,
    /// How soon an answer has to be there (rule `receiver-answers-within-5s`).
    pub answer_within: Duration,
    /// How much longer than that an answer is waited for: late is not the same as never.
    pub patience: Duration,
}

impl ReceiverPlan {
    /// A running receiver without a probe.
    pub fn new(
        url: impl Into<String>,
        secret: SharedSecret,
        seed: u64,
        clock: fn() -> i64,
    ) -> Self {
        let url = url.into();
        Self {
            name: "receiver".to_owned(),
            url,
            secret,
            probes: Probes::default(),
            settle: Duration::ZERO,
            jobs: 8,
            prepare: Vec::new(),
            command: None,
            rules: Vec::new(),
            seed,
            clock,
            answer_within: DELIVERY_TIMEOUT,
            patience: DELIVERY_TIMEOUT,
        }
    }
}
