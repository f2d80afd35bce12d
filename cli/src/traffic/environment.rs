use conformance::JudgeError;
use conformance::traffic::{self, OpenedWorld};

use crate::args::{ExecArgs, Service};

/// What the command finds in its environment. Where it has a receiver, that is registered first.
///
/// # Errors
/// If the receiver can't be registered.
pub(super) async fn environment(
    world: &OpenedWorld,
    args: &ExecArgs,
) -> Result<Vec<(&'static str, String)>, JudgeError> {
    let (own, partner) = match args.service {
        Service::Issuer => (&world.issuer, &world.importer),
        Service::Importer => (&world.importer, &world.issuer),
    };
    let secret = match &args.webhook {
        Some(url) => traffic::register(world, own, url)
            .await?
            .expose()
            .to_owned(),
        None => MADE_UP.to_owned(),
    };
    Ok(vec![
        ("DIDIT_BASE_URL", world.base_url.clone()),
        ("DIDIT_API_BASE_URL", format!("{}/v3", world.base_url)),
        ("DIDIT_AUTH_BASE_URL", world.auth_base_url.clone()),
        ("DIDIT_API_KEY", own.api_key.expose().to_owned()),
        ("DIDIT_APPLICATION_ID", own.application_id.clone()),
        ("DIDIT_KYC_WORKFLOW_ID", own.kyc_workflow_id.clone()),
        ("DIDIT_KYB_WORKFLOW_ID", own.kyb_workflow_id.clone()),
        ("DIDIT_WEBHOOK_SECRET", secret),
        ("PARTNER_APPLICATION_ID", partner.application_id.clone()),
        ("PARTNER_API_KEY", partner.api_key.expose().to_owned()),
        ("DIDIT_MOCK_CONTROL_URL", world.control_url.clone()),
    ])
}

/// Nothing is ever signed with it: programs exist that don't start without one.
const MADE_UP: &str = "a-secret-that-signs-nothing-made-up-for-it0";
