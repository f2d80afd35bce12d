use contract::session::{Block, SessionKind, SessionStatus};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cast::Cast;
use super::draw::Draw;
use super::outcome::Outcome;
use super::sheet::{self, Scope};
use super::{Feature, FeatureStatus, Payload, Recipe, Subject};
use crate::time::EpochSeconds;

/// Where a payload is written: its recipe, its people, and what each feature came to.
pub(super) struct Studio<'a> {
    recipe: &'a Recipe,
    outcome: Outcome,
    cast: Cast,
    tag: String,
}

impl<'a> Studio<'a> {
    pub(super) fn new(recipe: &'a Recipe) -> Self {
        let outcome = Outcome::new(recipe);
        let risk = outcome.failure().map(|failure| failure.risk);
        let cast = Cast::draw(recipe.kind, recipe.seed, day(recipe.created_at), risk);
        let mut tag = Draw::new(recipe.seed, recipe.kind.as_wire()).token();
        tag.truncate(8);
        Self {
            recipe,
            outcome,
            cast,
            tag,
        }
    }

    pub(super) fn payload(&self) -> Payload {
        let kind = self.recipe.kind;
        Payload {
            kind,
            seed: self.recipe.seed,
            steps: self.recipe.steps,
            blocks: Block::of(kind)
                .iter()
                .map(|block| self.block(*block))
                .collect(),
            features: self.names(),
            outcomes: self.outcome.listed().collect(),
            reviews: self.reviews(),
            row: self.row(),
            subject: self.subject(),
        }
    }

    /// Whether the session got so far that it is known who is verified: a document or a register tells.
    fn is_known(&self) -> bool {
        let tells = self.outcome.of(Feature::of(self.recipe.kind)[0]);
        tells.is_some_and(|status| status != FeatureStatus::NotFinished)
    }

    fn names(&self) -> Box<[u8]> {
        let listed = self.outcome.listed();
        let names: Vec<String> = listed
            .map(|(feature, _)| format!("\"{}\"", feature.name()))
            .collect();
        format!("[{}]", names.join(","))
            .into_bytes()
            .into_boxed_slice()
    }

    fn block(&self, block: Block) -> Option<Box<[u8]>> {
        let status = self.outcome.of(Feature::filling(block))?;
        let mut out = vec![b'['];
        let sheets = match status {
            FeatureStatus::NotFinished => std::slice::from_ref(sheet::part("unfinished")),
            FeatureStatus::Approved
            | FeatureStatus::Declined
            | FeatureStatus::InReview
            | FeatureStatus::Expired
            | FeatureStatus::ResubRequested => sheet::block(block),
        };
        for (index, sheet) in sheets.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            self.scope(block.name(), Feature::filling(block), index)
                .fill(sheet, &mut out);
        }
        out.push(b']');
        Some(out.into_boxed_slice())
    }

    fn reviews(&self) -> Box<[u8]> {
        let reviewed =
            self.recipe.kind == SessionKind::User && self.recipe.status == SessionStatus::Declined;
        if reviewed {
            self.part("reviews")
        } else {
            Box::from(*b"[]")
        }
    }

    fn row(&self) -> Box<[u8]> {
        let is_known = self.is_known();
        let object = self.part(match self.recipe.kind {
            SessionKind::User if self.outcome.is_whole() => "row_user",
            SessionKind::User if is_known => "row_user_begun",
            SessionKind::User => "row_user_blank",
            SessionKind::Business if is_known => "row_business",
            SessionKind::Business => "row_business_blank",
        });
        object
            .strip_prefix(b"{")
            .and_then(|rest| rest.strip_suffix(b"}"))
            .unwrap_or_default()
            .into()
    }

    fn part(&self, name: &str) -> Box<[u8]> {
        let mut out = Vec::new();
        self.scope(name, Feature::of(self.recipe.kind)[0], 0)
            .fill(sheet::part(name), &mut out);
        out.into_boxed_slice()
    }

    fn scope(&self, purpose: &str, feature: Feature, index: usize) -> Scope<'_> {
        let status = self
            .outcome
            .of(feature)
            .filter(|_| index == 0)
            .unwrap_or(FeatureStatus::Approved);
        Scope {
            cast: &self.cast,
            outcome: &self.outcome,
            feature,
            index,
            status,
            created_at: self.recipe.created_at,
            tag: &self.tag,
            draw: Draw::new(self.recipe.seed.wrapping_add(index as u64), purpose),
            party: None,
        }
    }

    fn subject(&self) -> Subject {
        let passed = |feature| self.outcome.of(feature) == Some(FeatureStatus::Approved);
        let contact = |feature, text: &str| passed(feature).then(|| text.into());
        let (me, company) = (&self.cast.me, &self.cast.company);
        let common = Subject {
            email: contact(Feature::EmailVerification, me.email()),
            phone: contact(Feature::Phone, &me.phone()),
            ..Subject::default()
        };
        if !self.is_known() {
            return common;
        }
        match self.recipe.kind {
            SessionKind::User => Subject {
                name: Some(me.full_name().into()),
                date_of_birth: Some(me.date_of_birth().into()),
                country: Some(me.issuing_state().into()),
                portrait: Some(format!("/media/portrait-{}.png", self.tag).into()),
                ..common
            },
            SessionKind::Business => Subject {
                name: Some(company.name().into()),
                country: Some(company.alpha2().into()),
                registration_number: Some(company.number().into()),
                ..common
            },
        }
    }
}

fn day(at: EpochSeconds) -> Date {
    Timestamp::from_second(at).map_or(Date::MAX, |moment| TimeZone::UTC.to_datetime(moment).date())
}
