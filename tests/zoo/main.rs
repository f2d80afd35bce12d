//! A receiver of the zoo as a program: `zoo HABIT`, with `PORT` and `DIDIT_WEBHOOK_SECRET` in its environment.

use std::time::{SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;

mod receiver;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let habit = receiver::Habit::named(&name).ok_or_else(|| format!("unknown habit \"{name}\""))?;
    let port: u16 = variable("PORT").parse()?;
    let secret = variable("DIDIT_WEBHOOK_SECRET");
    if secret.is_empty() && habit == receiver::Habit::StrictTimestamps {
        return Err("DIDIT_WEBHOOK_SECRET is not set".into());
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    receiver::serve(listener, receiver::Receiver::new(habit, &secret, now)).await;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "main reads the environment")]
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "main reads the clock")]
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed())
}
