use cucumber::step::Context;

use crate::scene::World;

use super::Args;
use super::entry::Act;

/// Runs one step, unless the scenario has ended already. Whatever the step finds stays in the world: it never panics
/// over an answer.
pub(super) async fn conduct(world: &mut World, context: Context, body: Act) {
    let written = format!("{} {}", context.step.keyword.trim(), context.step.value);
    if let Some(scene) = world.act(written) {
        let ended = body(scene, Args::of(context)).await;
        world.settle(ended);
    }
}
