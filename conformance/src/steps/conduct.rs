use cucumber::step::Context;
use futures::future::LocalBoxFuture;

use crate::scene::{Scene, Step, World};

use super::Args;

/// Runs one step, unless the scenario has ended already. Whatever the step finds stays in the world: it never panics
/// over an answer.
pub(super) async fn conduct(
    world: &mut World,
    context: Context,
    body: for<'a> fn(&'a mut Scene, Args) -> LocalBoxFuture<'a, Step>,
) {
    let written = format!("{} {}", context.step.keyword.trim(), context.step.value);
    if let Some(scene) = world.act(written) {
        let ended = body(scene, Args::of(context)).await;
        world.settle(ended);
    }
}
