//! Statuses as people write them down: `403`, `4xx`, `401,403`.

use std::str::FromStr;

use thiserror::Error;

/// Some statuses: `403`, `4xx`, or several of these with commas in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses(Vec<Status>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Exactly(u16),
    /// The hundreds.
    Class(u16),
}

/// A text that names no statuses.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is no status: write a status such as 403, a class such as 4xx, or several with commas in between"
)]
pub struct UnknownStatus(String);

impl Statuses {
    /// Whether the status is one of them.
    pub fn hold(&self, status: u16) -> bool {
        self.0.iter().any(|allowed| match *allowed {
            Status::Exactly(exactly) => exactly == status,
            Status::Class(hundreds) => status / 100 == hundreds,
        })
    }
}

impl FromStr for Statuses {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let statuses: Result<Vec<Status>, _> =
            text.split(',').map(|part| status(part.trim())).collect();
        statuses.map(Self)
    }
}

fn status(text: &str) -> Result<Status, UnknownStatus> {
    let unknown = || UnknownStatus(text.chars().take(LONGEST).collect());
    let (first, rest) = text.split_at_checked(1).ok_or_else(unknown)?;
    let hundreds = first.parse::<u16>().map_err(|_| unknown())?;
    if !(1..=5).contains(&hundreds) {
        return Err(unknown());
    }
    if rest.eq_ignore_ascii_case("xx") {
        return Ok(Status::Class(hundreds));
    }
    match text.parse() {
        Ok(exactly) if text.len() == 3 => Ok(Status::Exactly(exactly)),
        Ok(_) | Err(_) => Err(unknown()),
    }
}

/// What is repeated of a text that names none.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_a_class_and_a_list_are_read() {
        for (text, held, not_held) in [
            ("403", 403, 404),
            ("4xx", 499, 500),
            ("4XX", 400, 399),
            ("401,403", 403, 404),
            ("401, 5xx", 503, 403),
            ("2xx", 201, 301),
        ] {
            let statuses: Statuses = text.parse().unwrap();
            assert!(statuses.hold(held) && !statuses.hold(not_held), "{text}");
        }
    }

    #[test]
    fn anything_else_is_told_what_to_write() {
        for text in [
            "", "4", "44", "4x", "xx", "4xxx", "600", "0xx", "+40", "401;403", "401,", "é",
        ] {
            let unknown = text.parse::<Statuses>().unwrap_err().to_string();
            assert!(unknown.contains("4xx, or several"), "{text}: {unknown}");
        }
    }
}
