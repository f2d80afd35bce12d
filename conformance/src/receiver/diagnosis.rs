use std::fmt;

use contract::webhook::{WireForm, headers, spell};
use serde_json::json;

use super::seal::{self, MADE_UP_NAMES, Seal};
use super::stage::Stage;
use super::table::{approved, craft};
use crate::hook::{
    Construction, Floats, Letters, Markup, Separators, Slash, Sort, Spelling, Subject, header,
    sign, signature_for,
};
use crate::program::{Delivery, NameCase};

/// What a receiver seems to do, found with a few deliveries of the judge's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// How it verifies, and what else gets past it. The way it verifies comes first; never empty.
    pub constructions: Vec<Construction>,
    /// Whether it knows the status of companies.
    pub companies: Companies,
}

/// Whether a receiver knows the status of companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Companies {
    /// `APPROVED` has its effect.
    Understood,
    /// Only `Approved`, which Didit never sends for a company, has it.
    TitleCaseOnly,
    /// No probe, or neither has an effect.
    NotSeen,
}

/// Sends deliveries until it is clear how the receiver verifies.
pub(super) async fn diagnose(stage: &Stage<'_>, companies: Companies) -> Diagnosis {
    let constructions = constructions(stage).await;
    Diagnosis {
        constructions,
        companies,
    }
}

impl Diagnosis {
    /// Of a receiver that answers nothing.
    pub(super) fn silent() -> Self {
        Self {
            constructions: vec![Construction::Silence],
            companies: Companies::NotSeen,
        }
    }

    /// The lines of the report: what it seems to do, and two lines of advice for each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for construction in &self.constructions {
            let [first, second] = construction.advice();
            lines.push(format!("It seems that the receiver {construction}."));
            lines.push(first.to_owned());
            lines.push(second.to_owned());
        }
        if self.companies == Companies::TitleCaseOnly {
            lines.push(
                "It knows a company's Approved, which Didit never sends, and not APPROVED."
                    .to_owned(),
            );
            lines.push(
                "Where session_kind is business, compare with APPROVED, DECLINED and IN_REVIEW."
                    .to_owned(),
            );
            lines.push(
                "Statuses of people stay as they are: Approved, Declined, In Review.".to_owned(),
            );
        }
        lines
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}

async fn constructions(stage: &Stage<'_>) -> Vec<Construction> {
    let unsigned = sealed(stage, seal::unsigned, "unsigned").await;
    let made_up = sealed(stage, seal::made_up_v2, "made up").await;
    if unsigned && made_up {
        return vec![Construction::AnythingGoes];
    }
    if unsigned {
        // The checks below leave X-Signature-V2 out, and would all be taken.
        let verifying = verifying(stage).await;
        return [Construction::OnlyIfPresent]
            .into_iter()
            .chain(verifying)
            .collect();
    }
    let mut found = Vec::new();
    if made_up {
        found.push(Construction::AnySignature);
    } else {
        found.extend(verifying(stage).await);
    }
    if sealed(stage, seal::test_unsigned, "test header").await {
        found.push(Construction::TestHeaderBypass);
    }
    if found != [Construction::RawHeader] && sealed(stage, seal::simple_alone, "simple").await {
        // With all three it took Simple as well, and never looked at the others.
        if found == [Construction::AllThree] {
            found = vec![Construction::SimpleAlone];
        } else {
            found.push(Construction::SimpleFallback);
        }
    }
    if sealed(stage, seal::made_up_names, "made-up names").await {
        found.extend(made_up_names(stage).await);
    }
    if found.is_empty() {
        found.push(Construction::Nothing);
    }
    found
}

/// How a receiver that compares something verifies.
async fn verifying(stage: &Stage<'_>) -> Option<Construction> {
    let mut way = Spelling::default();
    if !takes(stage, Construction::Canonical, PLAIN).await {
        for other in [
            Construction::RawHeader,
            Construction::TimestampDotBody,
            Construction::Base64,
            Construction::Prefixed,
        ] {
            if takes(stage, other, PLAIN).await {
                return Some(other);
            }
        }
        way.separators = Separators::Spaced;
        if !takes(stage, Construction::Respelled(way), PLAIN).await {
            let all = sealed(stage, seal::all, "all three").await;
            return all.then_some(Construction::AllThree);
        }
    } else if !takes(stage, Construction::Canonical, INDENTED).await
        && takes(stage, Construction::RawBytes, INDENTED).await
    {
        return Some(Construction::RawBytes);
    }
    for (body, others) in VARIATIONS {
        if takes(stage, Construction::Respelled(way), body).await {
            continue;
        }
        match first_taken(stage, way, others, body).await {
            Some(varied) => way = varied,
            None => return Some(Construction::TripsOver(body.0)),
        }
    }
    Some(if way == Spelling::default() {
        Construction::Canonical
    } else {
        Construction::Respelled(way)
    })
}

async fn first_taken(
    stage: &Stage<'_>,
    way: Spelling,
    others: &[Vary],
    body: (&'static str, Text),
) -> Option<Spelling> {
    for vary in others {
        let varied = vary(way);
        if takes(stage, Construction::Respelled(varied), body).await {
            return Some(varied);
        }
    }
    None
}

async fn made_up_names(stage: &Stage<'_>) -> Vec<Construction> {
    let mut found = Vec::new();
    for name in MADE_UP_NAMES {
        let construction = Construction::MadeUpHeader(name);
        if takes(stage, construction, PLAIN).await {
            found.push(construction);
        }
    }
    found
}

/// Whether an approval with these headers is taken.
async fn sealed(stage: &Stage<'_>, seal: Seal, label: &str) -> bool {
    let Some(customer) = stage.met(&format!("diagnosis {label}")).await else {
        return false;
    };
    let delivery = craft(
        "diagnosis",
        &stage.plan.secret,
        &customer,
        approved,
        None,
        seal,
    );
    stage.takes(&delivery, &customer).await
}

/// Whether a body is taken that was signed this way and no other.
async fn takes(stage: &Stage<'_>, construction: Construction, (name, body): (&str, Text)) -> bool {
    let label = format!("diagnosis {construction} {name}");
    let Some(customer) = stage.met(&label).await else {
        return false;
    };
    let text = body(&customer).into_bytes();
    let secret = &stage.plan.secret;
    let Some(signature) = signature_for(construction, secret, &text, customer.now) else {
        return false;
    };
    let mut headers = sign(secret, &text, customer.now);
    headers.retain(|(name, _)| !name.starts_with("X-"));
    headers.push(header(headers::TIMESTAMP, customer.now.to_string()));
    headers.push(signature);
    let delivery = Delivery {
        purpose: format!("diagnosis: {construction}"),
        headers,
        body: text.into(),
        names: NameCase::AsDiditDoes,
    };
    stage.takes(&delivery, &customer).await
}

const PLAIN: (&str, Text) = ("plain", plain);
const INDENTED: (&str, Text) = ("indented", indented);

/// A body that tells ways of writing apart.
type Text = fn(&Subject) -> String;

/// Another way of writing, from the one found so far.
type Vary = fn(Spelling) -> Spelling;

/// Each body is the same in every way but those beside it.
const VARIATIONS: [((&str, Text), &[Vary]); 6] = [
    (("fractions", fractional), &[]),
    (
        ("letters beyond ASCII", accented),
        &[|way| Spelling {
            letters: Letters::Escaped,
            ..way
        }],
    ),
    (
        ("slashes", slashed),
        &[|way| Spelling {
            slash: Slash::Escaped,
            ..way
        }],
    ),
    (
        ("angle brackets", bracketed),
        &[|way| Spelling {
            markup: Markup::Escaped,
            ..way
        }],
    ),
    (
        ("unsorted keys", shuffled),
        &[
            |way| Spelling {
                sort: Sort::Top,
                ..way
            },
            |way| Spelling {
                sort: Sort::Nowhere,
                ..way
            },
        ],
    ),
    (
        ("whole floats", widened),
        &[|way| Spelling {
            floats: Floats::Kept,
            ..way
        }],
    ),
];

fn plain(about: &Subject) -> String {
    text(about, &json!("plain"), WireForm::Canonical)
}

fn indented(about: &Subject) -> String {
    text(about, &json!("plain"), WireForm::Pretty)
}

fn accented(about: &Subject) -> String {
    text(about, &json!("Zoë"), WireForm::Canonical)
}

fn fractional(about: &Subject) -> String {
    text(about, &json!([97.5, 0.125]), WireForm::Canonical)
}

fn slashed(about: &Subject) -> String {
    text(about, &json!("and/or"), WireForm::Canonical)
}

fn bracketed(about: &Subject) -> String {
    text(about, &json!("<salt & pepper>"), WireForm::Canonical)
}

fn shuffled(about: &Subject) -> String {
    text(
        about,
        &json!({"zulu": {"y": 1, "x": 2}, "alpha": 1}),
        WireForm::Shuffled,
    )
}

fn widened(about: &Subject) -> String {
    text(about, &json!([1, 2]), WireForm::WholeFloats)
}

fn text(about: &Subject, note: &serde_json::Value, form: WireForm) -> String {
    let plain = String::from_utf8_lossy(&approved(about)).into_owned();
    let noted = plain.replace("\"invented\"", &note.to_string());
    spell(&noted, form, 1).unwrap_or(noted)
}
