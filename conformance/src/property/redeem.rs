use contract::capability::Capability;
use contract::session::SessionStatus;

use crate::dialect::TrustUnsaid;
use crate::scene::{Party, Step, Trust};

use super::command::{Forgery, Spoiling, Workflow};
use super::model::{Existence, Expected, Held, Minted, Origin, Refusal};
use super::perform::Performance;

/// How a token is redeemed.
#[derive(Clone, Copy, Debug)]
pub(super) struct How {
    pub(super) by: Party,
    pub(super) customer: u8,
    pub(super) trust: Trust,
    pub(super) workflow: Workflow,
}

/// A redemption that was granted.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) clone: u32,
    pub(super) how: How,
    pub(super) minted: Minted,
    pub(super) source: Held,
    pub(super) customer_was: Acquaintance,
    pub(super) accounts: Accounts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acquaintance {
    /// Nothing about the customer was looked up.
    Anybody,
    New,
    Known,
}

/// Whether the accounts were looked at before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accounts {
    Noted,
    NotNoted,
}

impl Performance<'_> {
    pub(super) async fn redeem(&mut self, number: u32, token: u32, how: How) -> Step {
        let drift = self.drift();
        let expected = self.model.of_redeem(token, how.by, how.workflow, drift);
        let expected = expected.map(|expected| self.with_trust(expected, how));
        let Some((expected, minted)) = expected.zip(self.model.tokens.get(&token).cloned()) else {
            return Ok(());
        };
        let Some(source) = self.model.sessions.get(&minted.session).cloned() else {
            return Ok(());
        };
        let accounts = self.note_accounts(number).await?;
        let customer_was = self.note_customer(&how, &source).await?;
        self.when(sentence(number, token, how)).await?;
        let granted = match &expected {
            Expected::Granted => true,
            Expected::Refused(_) => false,
            Expected::Open => self.scene.answer()?.is_success(),
        };
        if granted {
            let grant = Grant {
                clone: number,
                how,
                minted,
                source,
                customer_was,
                accounts,
            };
            return self.is_granted(token, grant).await;
        }
        if let Expected::Refused(refusals) = expected {
            self.redemption_is_refused(&refusals, &minted).await?;
        }
        if let Some(minted) = self.model.tokens.get_mut(&token) {
            minted.was_refused = true;
        }
        self.nothing_came_of_it(&how, &source, customer_was).await
    }

    /// An import that says nothing about trust is refused in some dialects, whatever else is right about it.
    fn with_trust(&self, expected: Expected, how: How) -> Expected {
        let is_unsaid = how.trust == Trust::Unsaid && how.workflow == Workflow::OwnOfTheKind;
        let status = match self.scene.table().trust_unsaid {
            TrustUnsaid::Refused(status) if is_unsaid => status,
            TrustUnsaid::Refused(_) | TrustUnsaid::InReview => return expected,
        };
        let mut refusals = match expected {
            Expected::Refused(refusals) => refusals,
            Expected::Granted | Expected::Open => Vec::new(),
        };
        let pinned = refusals.iter().all(|refusal| refusal.status.is_some());
        refusals.push(Refusal {
            rule: "import-trust-default-false",
            status: pinned.then_some(status),
        });
        Expected::Refused(refusals)
    }

    pub(super) async fn redeem_spoiled(&mut self, token: u32, how: Spoiling) -> Step {
        let drift = self.drift();
        let expected = self
            .model
            .of_redeem(token, Party::Importer, Workflow::OwnOfTheKind, drift);
        let Some(expected) = expected else {
            return Ok(());
        };
        let status = Some(401);
        let mut refusals = vec![Refusal {
            rule: how.rule,
            status,
        }];
        match expected {
            Expected::Granted => {}
            Expected::Refused(others) => refusals.extend(others),
            Expected::Open => refusals.push(Refusal {
                rule: how.rule,
                status: None,
            }),
        }
        self.given(format!("token \"t{token}\" is used from here on"))
            .await?;
        self.when(format!(
            "the importer imports with the token {}",
            how.phrase
        ))
        .await?;
        self.is_refused(&refusals).await?;
        self.lists(Party::Importer, "import-refusal-creates-nothing")
            .await
    }

    pub(super) async fn redeem_garbage(&mut self) -> Step {
        // The step takes the rest of the request from a genuine token.
        let genuine = self.model.tokens.keys().next().copied();
        let Some(token) = genuine else {
            return Ok(());
        };
        self.given(format!("token \"t{token}\" is used from here on"))
            .await?;
        self.when("the importer imports with \"a.b.c\" for a token")
            .await?;
        let rule = "import-token-garbage";
        let status = Some(401);
        self.is_refused(&[Refusal { rule, status }]).await?;
        self.lists(Party::Importer, "import-refusal-creates-nothing")
            .await
    }

    pub(super) async fn race(&mut self, number: u32, token: u32) -> Step {
        let drift = self.drift();
        let by = Party::Importer;
        let expected = self
            .model
            .of_redeem(token, by, Workflow::OwnOfTheKind, drift);
        if expected != Some(Expected::Granted) {
            return Ok(());
        }
        self.when(format!(
            "the importer imports token \"t{token}\" as \"c{number}\" {AT_ONCE} times at once"
        ))
        .await?;
        self.then(
            "exactly one of them succeeds and the others are refused with 403",
            "import-duplicate-simultaneous",
        )
        .await?;
        self.keep_clone(token, number, by, Trust::Trusting);
        self.lists(by, "import-duplicate-simultaneous").await
    }

    /// The model has one more clone.
    pub(super) fn keep_clone(&mut self, token: u32, clone: u32, by: Party, trust: Trust) {
        let Some(minted) = self.model.tokens.get_mut(&token) else {
            return;
        };
        minted.redeemed.insert(by.name(), clone);
        let Some(source) = self.model.sessions.get(&minted.session).cloned() else {
            return;
        };
        let status = match trust {
            Trust::Trusting => source.status,
            Trust::Reviewing | Trust::Unsaid => SessionStatus::InReview,
        };
        let held = Held {
            owner: by,
            kind: source.kind,
            status,
            existence: Existence::There,
            origin: Origin::Imported,
        };
        self.model.sessions.insert(clone, held);
    }

    /// Every few redemptions the accounts are looked at as well.
    async fn note_accounts(&mut self, number: u32) -> Result<Accounts, crate::scene::Stop> {
        if !self.scene.offers(Capability::Usage) || !number.is_multiple_of(4) {
            return Ok(Accounts::NotNoted);
        }
        self.given("what issuer and importer are charged for is noted")
            .await?;
        Ok(Accounts::Noted)
    }

    async fn note_customer(
        &mut self,
        how: &How,
        source: &Held,
    ) -> Result<Acquaintance, crate::scene::Stop> {
        if how.workflow != Workflow::OwnOfTheKind {
            return Ok(Acquaintance::Anybody);
        }
        let (who, kind) = (how.by.name(), source.kind.acronym());
        if !self.model.customers.contains(&(who, kind, how.customer)) {
            return Ok(Acquaintance::New);
        }
        self.given(format!(
            "what the {who} knows of {kind} customer \"{}\" is noted",
            customer(how.customer)
        ))
        .await?;
        Ok(Acquaintance::Known)
    }
}

pub(super) fn customer(number: u8) -> String {
    format!("customer-{number}")
}

impl Minted {
    /// The rule that says this redemption succeeds.
    pub(super) fn granted_by(&self, by: Party, source: &Held, elapsed: i64) -> &'static str {
        let left = self.expires - elapsed;
        match (self.forged, by, source.origin) {
            (Some(Forgery::WithoutKind), ..) => "import-legacy-token-is-user",
            _ if left <= 1 => "import-token-expiry-boundary",
            (_, Party::Stranger, _) => "share-across-organisations",
            (_, _, Origin::Imported) => "import-clone-shareable",
            _ if self.was_refused => "import-refusal-burns-nothing",
            _ if self.ttl.is_some() => "share-ttl-honoured",
            _ => "import-created",
        }
    }
}

fn sentence(number: u32, token: u32, how: How) -> String {
    let who = how.by.name();
    let start = format!("the {who} imports token \"t{token}\" as \"c{number}\"");
    match how.workflow {
        Workflow::OwnOfTheKind => format!(
            "{start} for customer \"{}\" {}",
            customer(how.customer),
            how.trust.phrase()
        ),
        Workflow::OwnOfTheOtherKind => format!("{start} on its workflow of the other kind"),
        Workflow::Nothing => format!("{start} on a workflow that does not exist"),
        Workflow::Of(party) => format!("{start} on the {}'s workflow", party.name()),
    }
}

const AT_ONCE: usize = 4;
