use contract::secrets::AccessToken;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::AccountId;
use crate::time::EpochSeconds;
use crate::token::TokenSecret;

/// A world's secret for the tokens of its accounts: another than that of share tokens, so that neither passes for the
/// other.
#[derive(Debug)]
pub(crate) struct Passes(TokenSecret);

/// What a token of an account is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PassKind {
    /// To be shown as a bearer token.
    Access,
    /// Handed out beside it; no published endpoint takes it.
    Refresh,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    token_type: PassKind,
    sub: AccountId,
    iat: EpochSeconds,
    exp: EpochSeconds,
    jti: Uuid,
}

impl Passes {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(TokenSecret::new(secret))
    }

    /// A token of this account's.
    pub(crate) fn issue(
        &self,
        kind: PassKind,
        account: AccountId,
        now: EpochSeconds,
        jti: Uuid,
    ) -> AccessToken {
        let token = self.0.sign(&Claims {
            token_type: kind,
            sub: account,
            iat: now,
            exp: now + LIFETIME_SECONDS,
            jti,
        });
        AccessToken::new(token.expose())
    }

    /// Whose access token this is, while it lives.
    pub(crate) fn holder(&self, token: &str, now: EpochSeconds) -> Option<AccountId> {
        let (claims, _) = self.0.read::<Claims>(token).ok()?;
        let is_good = claims.token_type == PassKind::Access && now < claims.exp;
        is_good.then_some(claims.sub)
    }
}

/// For how long a token lives, on the world's clock.
pub(crate) const LIFETIME_SECONDS: EpochSeconds = 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_access_token_lives_for_a_day_and_a_refresh_token_is_none() {
        let passes = Passes::new(b"secret");
        let account = Uuid::from_u128(7);
        let access = passes.issue(PassKind::Access, account, 100, Uuid::nil());
        let refresh = passes.issue(PassKind::Refresh, account, 100, Uuid::nil());
        assert_eq!(passes.holder(access.expose(), 100 + 86_399), Some(account));
        assert_eq!(passes.holder(access.expose(), 100 + 86_400), None);
        assert_eq!(passes.holder(refresh.expose(), 100), None);
        assert_eq!(Passes::new(b"another").holder(access.expose(), 100), None);
    }
}
