//! The filters of `GET /v3/sessions/` (reference, List verification sessions).

use contract::ids::{EntityId, WorkflowId};
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::{SessionKind, SessionStatus};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::page::Window;
use crate::http::Call;
use crate::payload::{Clue, Member, Search, searched};
use crate::store::{Channel, ListQuery};
use crate::time::EpochSeconds;

/// Which sessions of this kind are asked for. Each kind has filters of its own; those of the other are ignored.
///
/// # Errors
/// 400 where a date, a UUID or a service is none.
pub(super) fn query(call: &Call, kind: SessionKind, window: Window) -> Result<ListQuery, Refusal> {
    let typed = Typed::read(call)?;
    let mut query = shared(call, kind, window, &typed);
    if kind == SessionKind::User {
        narrow(call, &typed, &mut query);
    }
    Ok(query)
}

fn shared(call: &Call, kind: SessionKind, window: Window, typed: &Typed) -> ListQuery {
    let statuses = listed(call, "status").map(|names| {
        let known = names.iter();
        known
            .filter_map(|name| SessionStatus::from_either_casing(name))
            .collect()
    });
    let workflows = listed(call, "workflow_id").map(|ids| {
        let known = ids.iter();
        known
            .filter_map(|id| id.parse::<WorkflowId>().ok())
            .collect()
    });
    let mut clues = Vec::new();
    clues.extend(listed(call, "country").map(Clue::Country));
    clues.extend(members(call, "warning", "risk").map(Clue::Anywhere));
    // An organisation has sessions of its own application alone, and this mock gives it no name.
    if listed(call, "organization_name").is_some() {
        clues.push(Clue::Anywhere(Vec::new()));
    }
    ListQuery {
        statuses,
        workflows,
        vendor_data: given(call, "vendor_data"),
        from: typed.from,
        // A person's day counts whole, a company's is over when it begins.
        until: typed.to.map(|midnight| match kind {
            SessionKind::User => midnight + DAY,
            SessionKind::Business => midnight + 1,
        }),
        clues,
        search: given(call, "search").and_then(|text| Search::of(&text)),
        offset: window.offset,
        limit: window.limit,
        ..ListQuery::default()
    }
}

fn narrow(call: &Call, typed: &Typed, query: &mut ListQuery) {
    query.entity = typed.entity;
    query.began_in_review = truth(call, "status_initialized_as_in_review") == Some(true);
    query.channels = listed(call, "session_type")
        .filter(|names| !names.iter().any(|name| name == "ALL"))
        .map(|names| names.iter().filter_map(|name| channel(name)).collect());
    let clues = &mut query.clues;
    if let Some(codes) = listed(call, "document_type") {
        let shown = codes.iter().filter_map(|code| document_type(code));
        let members = shown.map(|shown| Member::of("document_type", shown));
        clues.push(Clue::InRow(members.collect()));
    }
    clues.extend(members(call, "region", "region").map(Clue::InDocuments));
    clues.extend(document_names(call).map(Clue::InDocuments));
    clues.extend(given(call, "screened_full_name").map(|name| Clue::ScreenedName(searched(&name))));
    clues.extend(truth(call, "is_kyc_to_be_reviewed").map(|is_flagged| {
        Clue::DocumentCheck(if is_flagged {
            &["In Review"]
        } else {
            &["Approved", "Declined", "Expired", "Resub Requested"]
        })
    }));
    // Nobody verifies with an account of Didit's here, and every session runs on a workflow.
    if typed.is_of_end_user || typed.is_of_service {
        clues.push(Clue::Anywhere(Vec::new()));
    }
}

/// Values that have to be of a type.
#[derive(Default)]
struct Typed {
    from: Option<EpochSeconds>,
    to: Option<EpochSeconds>,
    entity: Option<EntityId>,
    is_of_end_user: bool,
    is_of_service: bool,
}

impl Typed {
    fn read(call: &Call) -> Result<Self, Refusal> {
        let mut errors = FieldErrors::none();
        let mut day = |name| {
            let text = given(call, name)?;
            let midnight = midnight(&text);
            if midnight.is_none() {
                let problem = "Enter a valid date.".to_owned();
                errors.push(name, FieldProblem::Other(problem));
            }
            midnight
        };
        let (from, to) = (day("date_from"), day("date_to"));
        let mut id = |name| {
            let text = given(call, name)?;
            let id = Uuid::try_parse(&text).ok();
            if id.is_none() {
                let problem = "Enter a valid UUID.".to_owned();
                errors.push(name, FieldProblem::Other(problem));
            }
            id
        };
        let (entity, end_user) = (id("didit_internal_id"), id("euuid"));
        let service = given(call, "api_service");
        if let Some(name) = service.as_deref()
            && !SERVICES.contains(&name)
        {
            let problem =
                format!("Select a valid choice. {name} is not one of the available choices.");
            errors.push("api_service", FieldProblem::Other(problem));
        }
        if !errors.is_empty() {
            return Err(Refusal::Fields(errors));
        }
        Ok(Self {
            from,
            to,
            entity: entity.map(EntityId::new),
            is_of_end_user: end_user.is_some(),
            is_of_service: service.is_some(),
        })
    }
}

/// The comma-separated values of a filter; `None` where it is left out.
pub(super) fn listed(call: &Call, name: &str) -> Option<Vec<String>> {
    let text = given(call, name)?;
    let values = text.split(',').map(|value| value.trim().to_owned());
    Some(values.collect())
}

fn given(call: &Call, name: &str) -> Option<String> {
    call.query_value(name).filter(|text| !text.is_empty())
}

fn members(call: &Call, filter: &str, member: &str) -> Option<Vec<Member>> {
    let values = listed(call, filter)?;
    let members = values.iter().map(|value| Member::of(member, value));
    Some(members.collect())
}

/// A name may hold a comma: the value is a list only where it holds more than one name's dash.
fn document_names(call: &Call) -> Option<Vec<Member>> {
    let text = given(call, "document_name")?;
    let names: Vec<&str> = if text.matches(" - ").count() > 1 {
        text.split(',').map(str::trim).collect()
    } else {
        vec![&text]
    };
    let members = names.iter().map(|name| Member::of("document_name", name));
    Some(members.collect())
}

fn midnight(text: &str) -> Option<EpochSeconds> {
    let day: Date = text.parse().ok().filter(|_| text.len() == 10)?;
    let start = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    Some(start.as_second())
}

fn truth(call: &Call, name: &str) -> Option<bool> {
    match given(call, name)?.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn channel(name: &str) -> Option<Channel> {
    match name {
        "API" => Some(Channel::Api),
        "HOSTED" => Some(Channel::Hosted),
        _ => None,
    }
}

/// What a row shows for a code; those that it shows nothing for can't be found by it.
fn document_type(code: &str) -> Option<&'static str> {
    match code {
        "P" => Some("Passport"),
        "ID" => Some("Identity Card"),
        "DL" => Some("Driver's License"),
        "RP" => Some("Residence Permit"),
        "HIC" => Some("Health Insurance Card"),
        "TC" => Some("Tax Card"),
        _ => None,
    }
}

const DAY: EpochSeconds = 24 * 3_600;
pub(crate) const SERVICES: &[&str] = &[
    "ID_VERIFICATION",
    "FACE_MATCH",
    "AGE_ESTIMATION",
    "FACE_SEARCH",
    "POA",
    "AML",
    "KYB_REGISTRY",
    "PASSIVE_LIVENESS",
    "DATABASE_VALIDATION",
    "PHONE_VERIFICATION",
    "EMAIL_VERIFICATION",
];
