use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use contract::refusal::Quota;
use contract::secrets::ApiKey;

use super::{Share, Window};

/// The windows of all callers of a world. One lock, held for less than a microsecond: that is what makes the count exact
/// however many requests come at once.
#[derive(Debug, Default)]
pub(crate) struct Quotas(Mutex<HashMap<(Caller, Quota), Window>>);

/// Who a request is counted for. An unknown key is nobody's: were it counted for itself, made-up keys would fill the
/// memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Caller {
    Key(ApiKey),
    Address(IpAddr),
}

impl Quotas {
    pub(super) fn count(&self, caller: Caller, quota: Quota, now_millis: i64) -> Share {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= MANY {
            windows.retain(|_, window| !window.is_over(now_millis));
        }
        let window = windows.entry((caller, quota)).or_default();
        window.count(quota.per_minute(), now_millis)
    }
}

/// From so many windows on, those that are over are looked for and forgotten.
const MANY: usize = 1_024;
