use contract::secrets::SharedSecret;

use crate::hook::Subject;
use crate::program::Environment;

/// With which secret a receiver is started.
#[derive(Clone, Copy)]
pub(super) enum Armament<'a> {
    /// Its own.
    Secret(&'a SharedSecret),
    /// The variable is not set.
    Unset,
    /// The variable is set to nothing.
    Empty,
}

/// What a receiver finds: its secret, and what integrations may insist on.
pub(super) fn environment(armament: Armament<'_>, ids: &Subject) -> Environment {
    let secret = match armament {
        Armament::Secret(secret) => Some(secret.expose().to_owned()),
        Armament::Unset => None,
        Armament::Empty => Some(String::new()),
    };
    let mut variables: Vec<_> = nowhere(ids).map(|(name, value)| (name, Some(value))).into();
    variables.push(("DIDIT_WEBHOOK_SECRET", secret.clone()));
    Environment {
        variables,
        places: vec![("webhook_secret", secret)],
    }
}

/// What a receiver may insist on having. It leads nowhere, least of all to Didit itself.
fn nowhere(ids: &Subject) -> [(&'static str, String); 9] {
    let origin = "http://127.0.0.1:9";
    [
        ("DIDIT_BASE_URL", origin.to_owned()),
        ("DIDIT_API_BASE_URL", format!("{origin}/v3")),
        ("DIDIT_AUTH_BASE_URL", origin.to_owned()),
        ("HANDOVER_URL", origin.to_owned()),
        (
            "DIDIT_API_KEY",
            "a-key-that-opens-nothing-made-up-for-a-run0".to_owned(),
        ),
        ("DIDIT_APPLICATION_ID", ids.application_id.clone()),
        ("PARTNER_APPLICATION_ID", ids.application_id.clone()),
        ("DIDIT_KYC_WORKFLOW_ID", ids.workflow_id.clone()),
        ("DIDIT_KYB_WORKFLOW_ID", ids.workflow_id.clone()),
    ]
}
