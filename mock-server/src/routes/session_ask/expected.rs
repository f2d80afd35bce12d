use std::net::IpAddr;

use contract::refusal::FieldProblem;
use jiff::civil::Date;
use rust_iso3166::{from_alpha2, from_alpha3, iso3166_2};

use crate::routes::body::Body;
use crate::routes::members::Members;

/// `expected_details`, as compact JSON text. What only the other kind of session uses is held to its form as well.
pub(super) fn read(body: &mut Body) -> Option<Box<str>> {
    let mut expected = Members::of(body, "expected_details")?;
    for name in ["first_name", "last_name", "identification_number"] {
        expected.text(name);
    }
    expected.text_like("date_of_birth", is_date, NOT_A_DATE);
    expected.choice("gender", &["M", "F"]);
    for name in ["nationality", "country", "id_country", "poa_country"] {
        expected.text_like(name, is_country, NOT_A_COUNTRY);
    }
    address(&mut expected);
    expected.text_like(
        "ip_address",
        is_ip_address,
        "Enter a valid IPv4 or IPv6 address.",
    );
    expected.choices("expected_document_types", DOCUMENT_TYPES);
    expected.short_text("company_name", 255);
    expected.text_like("registry_country", is_registry, NOT_A_REGISTRY);
    expected.short_text("registration_number", 100);
    Some(expected.finish(body))
}

/// An address needs a country to be looked for in.
fn address(expected: &mut Members) {
    let has_address = expected.text("address").is_some();
    let countries = ["country", "poa_country"];
    if has_address
        && countries
            .into_iter()
            .all(|name| expected.text(name).is_none())
    {
        let problem = "This field is required when address is provided, unless poa_country is.";
        expected.note("country", &FieldProblem::Other(problem.to_owned()));
    }
}

fn is_date(text: &str) -> bool {
    text.len() == "YYYY-MM-DD".len() && text.parse::<Date>().is_ok()
}

/// Kosovo is in no list of ISO's; passports and Didit know it by these.
fn is_country(text: &str) -> bool {
    from_alpha3(text).is_some() || ["XKX", "RKS"].contains(&text)
}

fn is_registry(text: &str) -> bool {
    from_alpha2(text).is_some() || text == "XK" || iso3166_2::from_code(text).is_some()
}

fn is_ip_address(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

pub(crate) const DOCUMENT_TYPES: &[&str] = &["P", "ID", "DL", "RP", "HIC", "TC", "SSC"];
const NOT_A_DATE: &str = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
const NOT_A_COUNTRY: &str = "Enter an ISO 3166-1 alpha-3 country code, for example \"USA\".";
const NOT_A_REGISTRY: &str = "Enter an ISO 3166-1 alpha-2 country code, for example \"GB\", or an ISO 3166-2 code, for example \"US-CA\".";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_dates_are_told_from_other_text() {
        for (is_right, right, wrong) in [
            (is_date as fn(&str) -> bool, "1990-05-15", "15.05.1990"),
            (is_date, "2000-02-29", "1900-02-29"),
            (is_date, "1990-05-15", "19900515"),
            (is_country, "USA", "US"),
            (is_country, "RKS", "usa"),
            (is_country, "ESP", "ZZZ"),
            (is_registry, "GB", "GBR"),
            (is_registry, "US-CA", "US-XX"),
            (is_ip_address, "2001:db8::1", "192.168.1"),
        ] {
            assert!(is_right(right) && !is_right(wrong), "{right} {wrong}");
        }
    }
}
