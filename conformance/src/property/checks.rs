use contract::session::{SessionKind, SessionStatus};

use crate::dialect::ReplyShape;
use crate::payload::{alias, founding_blocks};
use crate::scene::{Party, Step, Trust};

use super::command::Workflow;
use super::model::{DEFAULT_TTL, Existence, Held, LONGEST, Minted, Origin, SHORTEST};
use super::perform::Performance;
use super::redeem::{Accounts, Acquaintance, Grant, How, customer};

/// What is looked at after each command.
impl Performance<'_> {
    pub(super) async fn minted_as_asked(&mut self, minted: &Minted) -> Step {
        let Some(source) = self.model.sessions.get(&minted.session).cloned() else {
            return Ok(());
        };
        let by_status = match (source.origin, minted.to, source.status) {
            (Origin::Imported, ..) => "import-clone-shareable",
            (_, Party::Stranger, _) => "share-across-organisations",
            (_, _, SessionStatus::Declined) => "share-declined",
            (_, _, SessionStatus::InReview) => "share-in-review",
            _ => "share-approved",
        };
        let by_ttl = match minted.ttl {
            None => "share-ttl-default",
            Some(SHORTEST) => "share-ttl-min",
            Some(LONGEST) => "share-ttl-max",
            Some(_) => "share-ttl-honoured",
        };
        let granted_by = if minted.ttl.is_some() && by_status == "share-approved" {
            by_ttl
        } else {
            by_status
        };
        self.then("a share token is handed out", granted_by).await?;
        let created = match source.origin {
            Origin::Captured => "share-created",
            Origin::Imported => "import-clone-shareable",
        };
        self.then("the answer is 201", created).await?;
        let (kind, of_kind) = match source.kind {
            SessionKind::User => ("user", "share-kind-user"),
            SessionKind::Business => ("business", "share-kind-business"),
        };
        self.then(
            format!("the reply's \"session_kind\" is \"{kind}\""),
            of_kind,
        )
        .await?;
        self.then(
            format!(
                "the reply's \"for_application_id\" is the {}'s application",
                minted.to.name()
            ),
            "share-echoes-target",
        )
        .await?;
        self.then("the token is a JWT", "share-token-is-jwt")
            .await?;
        self.then(
            format!("the token's claim \"session_kind\" is \"{kind}\""),
            "share-token-carries-kind",
        )
        .await?;
        let seconds = minted.ttl.unwrap_or(DEFAULT_TTL);
        self.then(format!("the token lives {seconds} seconds"), by_ttl)
            .await
    }

    pub(super) async fn is_granted(&mut self, token: u32, grant: Grant) -> Step {
        let Grant { how, source, .. } = &grant;
        let granted_by = grant.minted.granted_by(how.by, source, self.model.elapsed);
        self.then("a session is handed out", granted_by).await?;
        let created = match source.origin {
            Origin::Captured => "import-created",
            Origin::Imported => "import-clone-shareable",
        };
        self.then("the answer is 201", created).await?;
        self.keep_clone(token, grant.clone, how.by, how.trust);
        self.reply_is_right(&grant).await?;
        self.clone_is_right(&grant).await?;
        self.customer_is_right(&grant).await?;
        if grant.accounts == Accounts::Noted {
            self.then(
                "neither issuer nor importer is charged for more",
                "import-free",
            )
            .await?;
        }
        self.lists(how.by, "import-session-belongs-to-importer")
            .await
    }

    async fn reply_is_right(&mut self, grant: &Grant) -> Step {
        let Grant { how, source, .. } = grant;
        let fresh = "import-fresh-session-id";
        self.then("the imported session has an id of its own", fresh)
            .await?;
        self.then("all imported sessions have different ids", fresh)
            .await?;
        self.then(
            format!("the {} can read the imported session", how.by.name()),
            "import-session-belongs-to-importer",
        )
        .await?;
        let number = "import-session-number";
        self.then("the imported session has a number", number)
            .await?;
        let of_one_series = self
            .model
            .sessions
            .values()
            .filter(|held| held.origin == Origin::Imported)
            .all(|held| held.owner == how.by && held.kind == source.kind);
        if of_one_series {
            self.then("all imported sessions have different numbers", number)
                .await?;
        }
        if source.origin == Origin::Captured {
            self.then(
                "the imported session names its source",
                "import-audit-trail",
            )
            .await?;
        }
        self.then(
            format!(
                "the imported session's kind is \"{}\"",
                source.kind.as_wire()
            ),
            "import-kind",
        )
        .await?;
        if how.workflow == Workflow::OwnOfTheKind {
            self.then(
                format!(
                    "the imported session belongs to customer \"{}\"",
                    customer(how.customer)
                ),
                "import-vendor-data",
            )
            .await?;
        }
        if source.status.is_finished() {
            self.status_is_right(grant).await?;
        }
        let of_kind = match source.kind {
            SessionKind::User => "import-kyc-blocks",
            SessionKind::Business => "import-kyb-blocks",
        };
        for line in self.blocks_of_reply(source.kind) {
            self.then(line, of_kind).await?;
        }
        Ok(())
    }

    /// What is said of each documented block of an import reply.
    fn blocks_of_reply(&self, kind: SessionKind) -> Vec<String> {
        match (self.scene.table().user_reply, kind) {
            (ReplyShape::Arrays, _) => founding_blocks(kind)
                .iter()
                .map(|block| format!("the import reply has the array \"{block}\""))
                .collect(),
            (ReplyShape::Objects(blocks), SessionKind::User) => blocks
                .iter()
                .map(|(_, here)| format!("the import reply has the object or null \"{here}\""))
                .collect(),
            (ReplyShape::Objects(_), SessionKind::Business) => founding_blocks(kind)
                .iter()
                .map(|block| alias(block).unwrap_or(block))
                .map(|block| format!("the import reply has the array or null \"{block}\""))
                .collect(),
        }
    }

    async fn status_is_right(&mut self, grant: &Grant) -> Step {
        let Grant { how, source, .. } = grant;
        let trust = match how.workflow {
            Workflow::OwnOfTheKind => how.trust,
            // These steps say nothing of trust, and trust.
            Workflow::OwnOfTheOtherKind | Workflow::Nothing | Workflow::Of(_) => Trust::Trusting,
        };
        let (status, rule) = match (trust, source.status) {
            (Trust::Reviewing, _) => (SessionStatus::InReview, "import-untrusted-in-review"),
            (Trust::Unsaid, _) => (SessionStatus::InReview, "import-trust-default-false"),
            (Trust::Trusting, SessionStatus::Declined) => {
                (SessionStatus::Declined, "import-trust-keeps-declined")
            }
            (Trust::Trusting, SessionStatus::InReview) => {
                (SessionStatus::InReview, "import-trust-keeps-in-review")
            }
            (Trust::Trusting, status) => (status, "import-trust-keeps-approved"),
        };
        self.then(
            format!("the imported session is {}", status.title_case()),
            rule,
        )
        .await?;
        let (spelling, casing) = match source.kind {
            SessionKind::User => ("Title Case", "import-kyc-status-casing"),
            SessionKind::Business => (self.scene.table().kyb_casing, "import-kyb-status-casing"),
        };
        self.then(
            format!("the imported session's status is spelled in {spelling}"),
            casing,
        )
        .await
    }

    async fn clone_is_right(&mut self, grant: &Grant) -> Step {
        let Grant { how, source, .. } = grant;
        if how.by != Party::Issuer {
            self.then(
                "the issuer can't read the imported session",
                "import-invisible-to-issuer",
            )
            .await?;
        }
        if source.origin == Origin::Imported {
            return Ok(());
        }
        if source.kind == SessionKind::Business {
            for block in ["registry_checks", "key_people_checks"] {
                self.then(
                    format!("the imported session holds the \"{block}\" of its source"),
                    "import-owners-cloned",
                )
                .await?;
            }
        }
        let cloned = "import-payload-cloned";
        self.then("the import reply holds every block of its source", cloned)
            .await?;
        self.then(
            "the imported session holds every block of its source",
            cloned,
        )
        .await?;
        let name = self.name(grant.minted.session);
        self.then(
            format!("session \"{name}\" is what it was"),
            "import-source-unchanged",
        )
        .await
    }

    async fn customer_is_right(&mut self, grant: &Grant) -> Step {
        let Grant { how, source, .. } = grant;
        let (who, kind, name) = (how.by.name(), source.kind.acronym(), customer(how.customer));
        match grant.customer_was {
            Acquaintance::Anybody => return Ok(()),
            Acquaintance::New => {
                let rule = match source.kind {
                    SessionKind::User => "import-user-created",
                    SessionKind::Business => "import-business-created",
                };
                self.then(
                    format!("the {who} knows a {kind} customer \"{name}\""),
                    rule,
                )
                .await?;
            }
            Acquaintance::Known => {
                self.then(
                    format!(
                        "{kind} customer \"{name}\" of the {who} is the same with 1 session more"
                    ),
                    "import-entity-reused",
                )
                .await?;
            }
        }
        self.model.customers.insert((who, kind, how.customer));
        Ok(())
    }

    /// After a refused redemption: no session, no customer.
    pub(super) async fn nothing_came_of_it(
        &mut self,
        how: &How,
        source: &Held,
        customer_was: Acquaintance,
    ) -> Step {
        let rule = "import-refusal-creates-nothing";
        let (who, kind, name) = (how.by.name(), source.kind.acronym(), customer(how.customer));
        match customer_was {
            Acquaintance::Anybody => {}
            Acquaintance::New => {
                self.then(
                    format!("the {who} knows no {kind} customer \"{name}\""),
                    rule,
                )
                .await?;
            }
            Acquaintance::Known => {
                self.then(
                    format!(
                        "{kind} customer \"{name}\" of the {who} is the same with 0 sessions more"
                    ),
                    rule,
                )
                .await?;
            }
        }
        if how.by == Party::Issuer {
            // What the issuer lists is looked at in the end: there a rule of its own speaks of it.
            return Ok(());
        }
        self.lists(how.by, rule).await
    }

    /// A party lists what the model says, and nothing else.
    pub(super) async fn lists(&mut self, party: Party, rule: &'static str) -> Step {
        let names: Vec<String> = self
            .model
            .listed(party)
            .into_iter()
            .map(|number| self.name(number))
            .collect();
        let who = party.name();
        if names.is_empty() {
            self.then(format!("the {who} lists nothing"), rule).await
        } else {
            self.then(
                format!("the {who} lists \"{}\" and nothing else", names.join(", ")),
                rule,
            )
            .await
        }
    }

    /// The whole visible state, once at the end.
    pub(super) async fn conclude(&mut self) -> Step {
        let captured: Vec<u32> = self
            .model
            .sessions
            .iter()
            .filter(|(_, held)| {
                held.origin == Origin::Captured && held.existence == Existence::There
            })
            .map(|(number, _)| *number)
            .collect();
        for session in captured {
            let was_imported = self
                .model
                .tokens
                .values()
                .any(|token| token.session == session && !token.redeemed.is_empty());
            let rule = if was_imported {
                "import-source-unchanged"
            } else {
                "share-no-side-effect"
            };
            let name = self.name(session);
            self.then(format!("session \"{name}\" is what it was"), rule)
                .await?;
        }
        if self.model.sessions.is_empty() {
            return Ok(());
        }
        self.lists(Party::Issuer, "import-invisible-to-issuer")
            .await?;
        self.lists(Party::Importer, "import-session-belongs-to-importer")
            .await
    }
}
