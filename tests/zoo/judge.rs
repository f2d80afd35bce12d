#![expect(
    clippy::unwrap_used,
    reason = "a test that can't start its receiver fails"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use conformance::Silent;
use conformance::receiver::{HttpCall, Judged, Meaning, Preparation, ProbeSpec, ReceiverPlan, run};
use contract::secrets::SharedSecret;
use tokio::net::TcpListener;

use crate::receiver::{Habit, Receiver, serve};

/// Judges a receiver with this habit in this process; `adjust` changes the plan before.
pub(crate) async fn judge(habit: Habit, adjust: impl FnOnce(&mut ReceiverPlan)) -> Judged {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(serve(listener, Receiver::new(habit, SECRET, now)));
    let mut plan = plan_for(&origin);
    if habit == Habit::ActsLater {
        plan.settle = Duration::from_millis(200);
    }
    if habit == Habit::Slow {
        plan.answer_within = Duration::from_millis(200);
        plan.jobs = 64;
    }
    adjust(&mut plan);
    let judged = run(&plan, &mut Silent).await.unwrap();
    serving.abort();
    judged
}

/// How the zoo's receivers are judged.
pub(crate) fn plan_for(origin: &str) -> ReceiverPlan {
    let probe = |path: &str| {
        Some(ProbeSpec {
            url: format!("{origin}/{path}/{{{{vendor_data}}}}"),
            pointer: "/state".to_owned(),
            values: [
                ("pending", Meaning::Pending),
                ("onboarded", Meaning::Onboarded),
                ("rejected", Meaning::Rejected),
                ("in review", Meaning::InReview),
            ]
            .map(|(value, meaning)| (value.to_owned(), meaning))
            .to_vec(),
        })
    };
    let secret = SharedSecret::new(SECRET);
    let mut plan = ReceiverPlan::new(format!("{origin}/webhook"), secret, 20_260_731, now);
    plan.probes.user = probe("users");
    plan.probes.business = probe("businesses");
    plan.prepare = vec![Preparation::Http(HttpCall {
        method: "PUT".to_owned(),
        url: format!("{origin}/customers/{{{{vendor_data}}}}"),
        headers: Vec::new(),
        body: None,
    })];
    plan.jobs = 16;
    plan
}

#[expect(
    clippy::disallowed_methods,
    reason = "the receivers go by the real clock"
)]
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed())
}

const SECRET: &str = "a-secret-made-up-for-the-zoo-0123456789abcd";
