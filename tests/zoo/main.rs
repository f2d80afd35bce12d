//! A program of the zoo: `zoo receiver|issuer|importer HABIT`, with `PORT` and what the judge tells such programs in its
//! environment.

use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;

mod didit;
mod habits;
mod importer;
mod issuer;
mod receiver;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let kind = words.next().unwrap_or_default();
    let name = words.next().unwrap_or_default();
    let unknown = || format!("unknown habit \"{name}\" of \"{kind}\"");
    let port: u16 = variable("PORT").parse()?;
    let listen = || TcpListener::bind(("127.0.0.1", port));
    let surroundings = didit::Surroundings {
        base_url: variable("DIDIT_BASE_URL"),
        auth_base_url: variable("DIDIT_AUTH_BASE_URL"),
        api_key: variable("DIDIT_API_KEY"),
        application_id: variable("DIDIT_APPLICATION_ID"),
        kyc_workflow_id: variable("DIDIT_KYC_WORKFLOW_ID"),
        kyb_workflow_id: variable("DIDIT_KYB_WORKFLOW_ID"),
        partner_application_id: variable("PARTNER_APPLICATION_ID"),
        handover_url: variable("HANDOVER_URL"),
    };
    match kind.as_str() {
        "receiver" => {
            let habit = receiver::Habit::named(&name).ok_or_else(unknown)?;
            let secret = variable("DIDIT_WEBHOOK_SECRET");
            if secret.is_empty() && habit == receiver::Habit::StrictTimestamps {
                return Err("DIDIT_WEBHOOK_SECRET is not set".into());
            }
            receiver::serve(
                listen().await?,
                receiver::Receiver::new(habit, &secret, now),
            )
            .await;
        }
        "issuer" => {
            let habit = issuer::Habit::named(&name).ok_or_else(unknown)?;
            let issuer = issuer::Issuer::new(habit, surroundings)?;
            issuer::serve(listen().await?, issuer).await;
        }
        "importer" => {
            let habit = importer::Habit::named(&name).ok_or_else(unknown)?;
            let importer = importer::Importer::new(habit, surroundings, now)?;
            importer::serve(listen().await?, importer).await;
        }
        _ => return Err(unknown().into()),
    }
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
