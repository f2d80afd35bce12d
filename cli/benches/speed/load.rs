//! Requests from many connections at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::wire::Wire;

/// A request to post: path, key, body.
pub(crate) type Request = (String, String, String);

/// Posts every request once from `connections` connections and tells how long it took. Each must be answered 201.
pub(crate) async fn post_all(
    address: &str,
    requests: Arc<Vec<Request>>,
    connections: usize,
) -> (Duration, Vec<Vec<u8>>) {
    let next = Arc::new(AtomicUsize::new(0));
    let mut wires = Vec::new();
    for _ in 0..connections {
        wires.push(Wire::open(address).await);
    }
    let begun = Instant::now();
    let tasks: Vec<_> = wires
        .into_iter()
        .map(|mut wire| {
            let (next, requests) = (Arc::clone(&next), Arc::clone(&requests));
            tokio::spawn(async move {
                let mut last = Vec::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((path, key, body)) = requests.get(at) else {
                        return last;
                    };
                    let answer = wire.post(path, key, body).await;
                    assert_eq!(
                        answer.status,
                        201,
                        "{}",
                        String::from_utf8_lossy(&answer.body)
                    );
                    last = answer.body;
                }
            })
        })
        .collect();
    let mut bodies = Vec::new();
    for task in tasks {
        bodies.push(task.await.expect("a connection that held"));
    }
    (begun.elapsed(), bodies)
}
