use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::hook::{Heard, ListenPlan, Replies, listen};

/// Where an issuer hands tokens over: the judge in the partner's place. It listens for as long as it lives.
pub(super) struct Handover {
    pub(super) url: String,
    heard: Arc<Mutex<Vec<Parcel>>>,
    listening: JoinHandle<()>,
}

/// A call to it.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    /// `share_token` of its JSON body, where that is text.
    pub(super) token: Option<String>,
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
}

impl Handover {
    pub(super) async fn open(at: Option<SocketAddr>, clock: fn() -> i64) -> std::io::Result<Self> {
        let address = at.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
        let listener = TcpListener::bind(address).await?;
        let url = format!("http://{}/handover", listener.local_addr()?);
        let heard: Arc<Mutex<Vec<Parcel>>> = Arc::default();
        let plan = ListenPlan {
            secret: None,
            clock,
            replies: Replies::Always(200),
        };
        let ear = Arc::clone(&heard);
        let listening = tokio::spawn(async move {
            let tell = move |call: Heard| {
                let parcel = Parcel::of(&call);
                ear.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(parcel);
            };
            // It ends with the judge.
            let _ = listen(listener, plan, tell).await;
        });
        Ok(Self {
            url,
            heard,
            listening,
        })
    }

    /// How many calls there were.
    pub(super) fn count(&self) -> usize {
        self.heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// The calls after the first so many.
    pub(super) fn since(&self, count: usize) -> Vec<Parcel> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.iter().skip(count).cloned().collect()
    }
}

impl Drop for Handover {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Parcel {
    fn of(call: &Heard) -> Self {
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        Self {
            token: body["share_token"].as_str().map(str::to_owned),
            method: call.method.clone(),
            target: call.path.clone(),
        }
    }
}
