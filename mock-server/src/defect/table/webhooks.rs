use contract::webhook::WireForm;

use super::super::bend::Bend;
use super::super::catalogue::Row;
use super::super::hook::Hook as Bent;
use super::super::when::When;
use super::{crude, subtle};

pub(super) const ROWS: &[Row] = &[
    crude(
        "registration-refused",
        "lets nobody register a webhook destination",
        Bend::Hook(Bent::RefusesRegistration),
        &[
            "hook-registered",
            "hook-empty-events-refused",
            "hook-registration-is-201",
            "hook-unknown-event-refused",
        ],
    ),
    subtle(
        "registered-switched-off",
        "registers a destination switched off and says that it is on",
        Bend::Hook(Bent::RegistersSwitchedOff),
        When::ALWAYS,
        NOTHING_COMES,
    ),
    crude(
        "statuses-not-delivered",
        "tells nobody what happens to sessions",
        Bend::Hook(Bent::Silent),
        NOTHING_COMES,
    ),
    subtle(
        "statuses-of-companies-not-delivered",
        "tells nobody what happens to companies' sessions",
        Bend::Hook(Bent::SilentOnCompanies),
        When::ALWAYS,
        NOTHING_COMES,
    ),
    crude(
        "everything-delivered",
        "tells every destination of an application everything that happens in it",
        Bend::Hook(Bent::TellsEverything),
        &[
            "hook-only-subscribed",
            "hook-empty-events-refused",
            "hook-envelope",
            "hook-kyb-fields",
            "hook-no-retry-4xx",
            "hook-redirect-not-followed",
            "hook-retry-5xx",
            "hook-retry-same-event-id",
        ],
    ),
    subtle(
        "statuses-delivered-to-others",
        "tells statuses to destinations that asked for several other events",
        Bend::Hook(Bent::TellsStatusesToOthers),
        When::ALWAYS,
        &["hook-only-subscribed"],
    ),
    crude(
        "delivery-without-v2",
        "leaves X-Signature-V2 out",
        Bend::Hook(Bent::WithoutV2),
        &["hook-signature-header", "hook-retry-same-event-id"],
    ),
    subtle(
        "delivery-without-v2-for-companies",
        "leaves X-Signature-V2 out where the session is a company's",
        Bend::Hook(Bent::WithoutV2OnCompanies),
        When::ALWAYS,
        &["hook-signature-header", "hook-retry-same-event-id"],
    ),
    crude(
        "signed-with-another-secret",
        "signs with a secret that nobody was told",
        Bend::Hook(Bent::OtherSecret),
        &["hook-signature-valid"],
    ),
    subtle(
        "signed-with-unicode-escaped",
        "signs the body with its unicode escaped, and sends it unescaped",
        Bend::Hook(Bent::SignsEscaped),
        When::ALWAYS,
        &["hook-signature-valid"],
    ),
    crude(
        "sent-pretty",
        "signs the canonical form and sends the body indented",
        Bend::Hook(Bent::Sends(WireForm::Pretty)),
        &["hook-raw-equals-canonical"],
    ),
    subtle(
        "sent-with-whole-floats",
        "signs the canonical form and sends whole numbers with a decimal point",
        Bend::Hook(Bent::Sends(WireForm::WholeFloats)),
        When::ALWAYS,
        &["hook-raw-equals-canonical"],
    ),
    crude(
        "company-status-in-title-case-delivered",
        "spells a company's status like a person's in deliveries",
        Bend::Hook(Bent::TitleCase),
        &["hook-status-casing"],
    ),
    subtle(
        "company-in-review-in-title-case-delivered",
        "spells In Review like a person's in deliveries about companies",
        Bend::Hook(Bent::TitleCaseInReview),
        When::ALWAYS,
        &["hook-status-casing"],
    ),
    crude(
        "delivery-without-raw-signature",
        "leaves X-Signature out",
        Bend::Hook(Bent::WithoutRaw),
        &["hook-signature-raw"],
    ),
    subtle(
        "simple-signature-without-status",
        "leaves the status out of what X-Signature-Simple is made over",
        Bend::Hook(Bent::SimpleWithoutStatus),
        When::ALWAYS,
        &["hook-signature-simple"],
    ),
    crude(
        "secret-in-list",
        "shows a secret in the list of destinations",
        Bend::Hook(Bent::SecretInList),
        &["hook-secret-hidden-in-list"],
    ),
];

/// A destination that nothing comes to breaks all that is said of what comes first.
const NOTHING_COMES: &[&str] = &[
    "hook-delivered",
    "hook-delivered-on-import",
    "hook-registered",
    "hook-update-status-fires",
];
