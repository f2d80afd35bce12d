use serde_json::Value;

use crate::tour::{Step, Tour};

pub(crate) async fn go(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    key: &str,
    path: &[&str],
    body: Value,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        key,
        path,
        body,
        ..Step::default()
    })
    .await
}

pub(super) async fn list(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    key: &str,
    path: &[&str],
    query: &str,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        key,
        path,
        query,
        ..Step::default()
    })
    .await
}
