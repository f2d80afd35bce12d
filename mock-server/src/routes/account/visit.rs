use std::sync::Arc;

use contract::ids::OrganisationId;
use contract::refusal::Refusal;
use contract::secrets::AccessToken;

use crate::accounts::{Account, AccountId, PassKind};
use crate::http::Call;
use crate::routes::table::Parameters;
use crate::seed::Purpose;
use crate::world::World;

/// A call to the auth host.
pub(in crate::routes) struct Visit<'call> {
    pub(in crate::routes) call: &'call Call,
    pub(in crate::routes) world: &'call Arc<World>,
    /// The values of the path's parameters.
    pub(in crate::routes) parameters: Parameters,
}

impl Visit<'_> {
    /// Whose access token the call shows.
    pub(super) fn account(&self) -> Result<Account, Refusal> {
        let world = self.world;
        let holder = self
            .call
            .bearer()
            .and_then(|token| world.passes.holder(token, world.now()));
        holder
            .and_then(|id| world.accounts.account(id))
            .ok_or(Refusal::AccessTokenInvalid)
    }

    /// The same, where the path names its organisation: another's is as good as none.
    pub(super) fn account_of_the_organisation(&self) -> Result<(Account, OrganisationId), Refusal> {
        let account = self.account()?;
        let named = self.parameters.first().and_then(|text| text.parse().ok());
        match named {
            Some(organisation) if organisation == account.organisation => {
                Ok((account, organisation))
            }
            Some(_) | None => Err(Refusal::NotFound),
        }
    }

    /// Fresh tokens: to be shown, and to be kept.
    pub(super) fn passes(&self, account: AccountId) -> [AccessToken; 2] {
        let world = self.world;
        [PassKind::Access, PassKind::Refresh].map(|kind| {
            let jti = world.seeded.uuid(Purpose::AccessToken);
            world.passes.issue(kind, account, world.now(), jti)
        })
    }
}
