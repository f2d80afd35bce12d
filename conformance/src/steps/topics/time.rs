//! The world's clock.

use crate::scene::{Scene, Step};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the clock stands still",
        "the clock stands still",
        "Stops the world's clock; only steps move it from here on.",
        stands_still),
    step!(Given
        "{int} second(s) have/has passed",
        "61 seconds have passed",
        "Moves the world's clock forward.",
        pass),
    step!(When
        "{int} second(s) pass(es)",
        "61 seconds pass",
        "Moves the world's clock forward.",
        pass),
    step!(Given
        "the clock stands {int} second(s) before the token expires",
        "the clock stands 1 second before the token expires",
        "Moves the stopped clock to this distance before the token's exp.",
        before_expiry),
    step!(Given
        "the clock stands {int} second(s) after the token expired",
        "the clock stands 1 second after the token expired",
        "Moves the stopped clock to this distance after the token's exp.",
        after_expiry),
    step!(Given
        "the clock stands at the second at which the token expires",
        "the clock stands at the second at which the token expires",
        "Moves the stopped clock to the token's exp exactly.",
        at_expiry),
];

async fn stands_still(scene: &mut Scene, _: Args) -> Step {
    scene.freeze().await.map(drop)
}

async fn pass(scene: &mut Scene, args: Args) -> Step {
    scene.advance(args.int(0)?).await.map(drop)
}

async fn before_expiry(scene: &mut Scene, args: Args) -> Step {
    to_expiry(scene, -args.int(0)?).await
}

async fn after_expiry(scene: &mut Scene, args: Args) -> Step {
    to_expiry(scene, args.int(0)?).await
}

async fn at_expiry(scene: &mut Scene, _: Args) -> Step {
    to_expiry(scene, 0).await
}

async fn to_expiry(scene: &mut Scene, offset: i64) -> Step {
    let expiry = scene.claimed_seconds("exp")?;
    let now = scene.advance(0).await?;
    scene
        .advance(expiry.saturating_add(offset).saturating_sub(now))
        .await
        .map(drop)
}
