use contract::refusal::{Quota, Refusal};
use http::Method;

use super::Share;
use super::quotas::Caller;
use crate::http::{Answered, Call, Reply};
use crate::render;
use crate::world::World;

/// Answers a call, unless its caller has made too many, and says on the answer how many are left.
pub(crate) fn around(world: &World, call: &Call, answer: impl FnOnce() -> Answered) -> Answered {
    let Some(quotas) = &world.quotas else {
        return answer();
    };
    let quota = quota_of(&call.method);
    let now_millis = world.clock.now_millis(&*world.time);
    let share = quotas.count(caller(world, call), quota, now_millis);
    if share.is_granted {
        return answer().map(move |reply| told(reply, quota, share));
    }
    let wait = up(share.resets_at_millis - now_millis).max(1);
    let refused = render::refusal(world.policy.dialect, None, &Refusal::RateLimited(quota));
    told(refused, quota, share)
        .with_header("retry-after", &wait.to_string())
        .into()
}

fn caller(world: &World, call: &Call) -> Caller {
    let key = call.api_key.as_ref();
    let known = key.filter(|key| world.store.key_holder(key).is_some());
    known.map_or(Caller::Address(call.peer), |key| Caller::Key(key.clone()))
}

fn quota_of(method: &Method) -> Quota {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(method) {
        Quota::Reads
    } else {
        Quota::Writes
    }
}

fn told(reply: Reply, quota: Quota, share: Share) -> Reply {
    reply
        .with_header("x-ratelimit-limit", &quota.per_minute().to_string())
        .with_header("x-ratelimit-remaining", &share.remaining.to_string())
        .with_header("x-ratelimit-reset", &up(share.resets_at_millis).to_string())
}

/// Seconds, rounded up: whoever comes back at that second is not a moment too early.
const fn up(millis: i64) -> i64 {
    millis.div_euclid(1_000) + (millis.rem_euclid(1_000) > 0) as i64
}
