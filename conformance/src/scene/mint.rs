use contract::session::SessionStatus;
use serde_json::{Map, Value, json};

use crate::http::{Answer, Call};
use crate::jwt::{self, Decoded};
use crate::record::Extraction;

use super::{Breach, Party, Scene, Session, Stop};

/// A share token that was handed out, or made for a test.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// The session that it shares.
    pub(crate) session: Session,
}

/// The body of a share request.
#[derive(Clone, Debug, Default)]
pub(crate) struct MintBody(Map<String, Value>);

impl MintBody {
    pub(crate) fn for_application(id: &str) -> Self {
        Self(Map::from_iter([(
            "for_application_id".to_owned(),
            json!(id),
        )]))
    }

    pub(crate) fn with(mut self, member: &str, value: Value) -> Self {
        self.0.insert(member.to_owned(), value);
        self
    }

    pub(crate) fn without(mut self, member: &str) -> Self {
        self.0.shift_remove(member);
        self
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// Minting share tokens.
impl Scene {
    /// The call that mints, without a key.
    pub(crate) fn mint_call(&self, who: &str, session_id: &str, body: MintBody) -> Call {
        self.call(
            format!("{who} mints a share token"),
            "POST",
            &format!("/v3/session/{session_id}/share/"),
        )
        .json(&body.into_value())
    }

    /// A party mints; whatever comes is the answer that Then-steps speak of.
    pub(crate) async fn mint(
        &mut self,
        by: Party,
        session: &Session,
        body: MintBody,
    ) -> Result<Answer, Stop> {
        let key = self.application(by)?.api_key.expose().to_owned();
        let call = self
            .mint_call(by.name(), &session.id, body)
            .header("x-api-key", key);
        self.mint_with(call, session).await
    }

    /// Sends a call that mints, and keeps the token if one comes.
    pub(crate) async fn mint_with(
        &mut self,
        call: Call,
        session: &Session,
    ) -> Result<Answer, Stop> {
        let answer = self.send(call).await?;
        if let Some(token) = answer.text_member("share_token") {
            self.keep_token(token.to_owned(), session.clone());
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// A party has minted: a token is there, or the scenario is blocked by the rule that judges this mint.
    pub(crate) async fn minted(
        &mut self,
        by: Party,
        to: Party,
        ttl: Option<i64>,
    ) -> Result<(), Stop> {
        let session = self.session()?;
        let mut body = MintBody::for_application(&self.application(to)?.application_id);
        if let Some(ttl) = ttl {
            body = body.with("ttl_in_seconds", json!(ttl));
        }
        let answer = self.mint(by, &session, body).await?;
        let minted = answer.is_success() && answer.text_member("share_token").is_some();
        if minted {
            return Ok(());
        }
        let by_rule = match ttl {
            Some(60) => "share-ttl-min",
            Some(86_400) => "share-ttl-max",
            Some(_) => "share-ttl-honoured",
            None => judged_by(by, to, session.status),
        };
        Err(Breach::new(
            format!(
                "the {} could not mint a token for the {}",
                by.name(),
                to.name()
            ),
            "201 with a share_token",
            format!("{}", answer.status()),
        )
        .blocks(by_rule))
    }

    pub(crate) fn token(&self) -> Result<Token, Stop> {
        self.tokens
            .last()
            .cloned()
            .ok_or_else(|| Stop::scenario("no share token yet: add a Given that mints one"))
    }

    /// The current token's claims, read without trust.
    pub(crate) fn decoded(&self) -> Result<Decoded, Stop> {
        let token = self.token()?;
        jwt::decode(&token.text).map_err(|reason| {
            Breach::new(
                "the share token is no JWT",
                "three parts of base64url",
                reason,
            )
            .blocks("share-token-is-jwt")
        })
    }

    /// A claim that is a whole number of seconds.
    pub(crate) fn claimed_seconds(&self, claim: &str) -> Result<i64, Stop> {
        let decoded = self.decoded()?;
        decoded
            .claims
            .get(claim)
            .and_then(Value::as_i64)
            .ok_or_else(|| {
                let got = decoded
                    .claims
                    .get(claim)
                    .map_or_else(|| "no such claim".to_owned(), Value::to_string);
                Breach::new(
                    format!("the share token's {claim} can't be read"),
                    "integer seconds",
                    got,
                )
                .blocks("share-token-claims")
            })
    }

    pub(crate) fn keep_token(&mut self, text: String, session: Session) {
        self.tape
            .name_found("SHARE_TOKEN", &text, Extraction::Member("share_token"));
        self.tokens.push(Token { text, session });
    }
}

/// The rule whose own scenarios mint like this.
const fn judged_by(by: Party, to: Party, status: SessionStatus) -> &'static str {
    match (by, to, status) {
        (Party::Importer | Party::Stranger, ..) => "import-clone-shareable",
        (Party::Issuer, Party::Stranger, _) => "share-across-organisations",
        (Party::Issuer, _, SessionStatus::Declined) => "share-declined",
        (Party::Issuer, _, SessionStatus::InReview) => "share-in-review",
        (
            Party::Issuer,
            _,
            SessionStatus::Approved
            | SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Resubmitted
            | SessionStatus::Expired
            | SessionStatus::KycExpired
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished,
        ) => "share-approved",
    }
}
