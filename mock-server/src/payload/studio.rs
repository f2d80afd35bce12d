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
        let outcome = Outcome::new(recipe.kind, recipe.status, recipe.scenario, recipe.seed);
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
            blocks: Block::of(kind)
                .iter()
                .map(|block| self.block(*block))
                .collect(),
            features: names(kind),
            outcomes: self.outcome.listed().collect(),
            reviews: self.reviews(),
            row: self.row(),
            subject: self.subject(),
        }
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
        let first = self.outcome.of(Feature::of(self.recipe.kind)[0]).is_some();
        let last = self.outcome.of(Feature::Aml).is_some();
        let object = self.part(match (self.recipe.kind, first, last) {
            (SessionKind::User, true, true) => "row_user",
            (SessionKind::User, true, false) => "row_user_begun",
            (SessionKind::User, false, _) => "row_user_blank",
            (SessionKind::Business, true, _) => "row_business",
            (SessionKind::Business, false, _) => "row_business_blank",
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
        if self.outcome.of(Feature::of(self.recipe.kind)[0]).is_none() {
            return Subject::default();
        }
        let common = Subject {
            email: contact(Feature::EmailVerification, me.email()),
            phone: contact(Feature::Phone, &me.phone()),
            ..Subject::default()
        };
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

fn names(kind: SessionKind) -> Box<[u8]> {
    let names: Vec<String> = Feature::of(kind)
        .iter()
        .filter(|feature| feature.is_listed())
        .map(|feature| format!("\"{}\"", feature.name()))
        .collect();
    format!("[{}]", names.join(","))
        .into_bytes()
        .into_boxed_slice()
}

fn day(at: EpochSeconds) -> Date {
    Timestamp::from_second(at).map_or(Date::MAX, |moment| TimeZone::UTC.to_datetime(moment).date())
}
