use serde_json::{Value, json};

use super::mint::{Failure, Minted};
use super::{Habit, Issuer};

/// Hands over; what the trigger is answered.
pub(super) async fn hand_over(issuer: &Issuer, minted: Minted) -> Result<Value, Failure> {
    let Some(token) = minted.token else {
        return Ok(json!({}));
    };
    let token = altered(issuer.habit, token);
    let parcel = json!({"share_token": token, "session_kind": minted.session_kind});
    let handover_url = &issuer.surroundings.handover_url;
    match issuer.habit {
        Habit::NeverHandsOver => Ok(json!({"status": "minted"})),
        Habit::Posts | Habit::PostsLater => posted(issuer, handover_url, &parcel).await,
        Habit::TokenInQuery => {
            let url = format!("{handover_url}?share_token={token}");
            posted(issuer, &url, &parcel).await
        }
        _ => Ok(parcel),
    }
}

async fn posted(issuer: &Issuer, url: &str, parcel: &Value) -> Result<Value, Failure> {
    match issuer.didit.post_elsewhere(url, parcel).await {
        Ok(answer) if (200..300).contains(&answer.status) => Ok(json!({"handed_over": true})),
        _ => Err(Failure::Partner),
    }
}

fn altered(habit: Habit, token: String) -> String {
    match habit {
        // A column of 255 characters.
        Habit::CutsTheToken => token.chars().take(255).collect(),
        Habit::LowersTheToken => token.to_lowercase(),
        Habit::QuotesTheToken => format!("\"{token}\""),
        _ => token,
    }
}
