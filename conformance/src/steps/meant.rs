//! The step that somebody probably meant.

use std::ops::Range;

use regex::Regex;

use super::{Entry, Keyword, matching, parameters};

/// A step in the words that come closest to somebody's.
pub(super) struct Meant {
    pub(super) entry: &'static Entry,
    /// With whatever its parameters may say that is nearest.
    pub(super) written: String,
    /// From 0 to 1, which is the same.
    likeness: f64,
}

/// The step with this keyword that comes closest; `None` if nothing comes close.
pub(super) fn meant(keyword: Keyword, text: &str) -> Option<Meant> {
    let mut known: Vec<(f64, &'static Entry, &Regex)> = matching::compiled()
        .filter(|(entry, _)| entry.keyword == keyword)
        .map(|(entry, regex)| (likeness(text, entry.example), entry, regex))
        .collect();
    // To look at every way to write each of them takes its time.
    known.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    known
        .into_iter()
        .take(CANDIDATES)
        .map(|(of_example, entry, regex)| {
            let written = Writing::of(entry, regex).map(|writing| writing.nearest_to(text));
            match written.filter(|written| regex.is_match(written)) {
                Some(written) => Meant {
                    entry,
                    likeness: likeness(text, &written),
                    written,
                },
                None => Meant {
                    entry,
                    likeness: of_example,
                    written: entry.example.to_owned(),
                },
            }
        })
        .filter(|meant| meant.likeness >= CLOSE)
        .max_by(|one, other| one.likeness.total_cmp(&other.likeness))
}

/// Whether these words are a step, but for a slip.
pub(crate) fn comes_close(text: &str) -> bool {
    [Keyword::Given, Keyword::When, Keyword::Then]
        .into_iter()
        .filter_map(|keyword| meant(keyword, text))
        .any(|meant| meant.likeness >= ALMOST)
}

/// A step's example, and where its parameters stand in it.
struct Writing {
    example: &'static str,
    places: Vec<(Range<usize>, &'static str)>,
}

impl Writing {
    fn of(entry: &Entry, regex: &Regex) -> Option<Self> {
        let captures = regex.captures(entry.example)?;
        let mut names = entry
            .expression
            .split('{')
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name);
        let mut places: Vec<(Range<usize>, &'static str)> = Vec::new();
        for (name, group) in regex.capture_names().zip(captures.iter()).skip(1) {
            let range = group.map_or(0..0, |group| group.range());
            match name.and_then(|name| name.rsplit_once('_')) {
                None | Some((_, "0")) => places.push((range, names.next()?)),
                // A string in single quotes has a group of its own.
                Some(_) => match places.last_mut() {
                    Some((place, _)) if !range.is_empty() => *place = range,
                    Some(_) | None => {}
                },
            }
        }
        Some(Self {
            example: entry.example,
            places,
        })
    }

    /// The step with each parameter as it is nearest to the text.
    fn nearest_to(&self, text: &str) -> String {
        let mut values: Vec<String> = self
            .places
            .iter()
            .map(|(place, _)| self.example[place.clone()].to_owned())
            .collect();
        for (index, (_, name)) in self.places.iter().enumerate() {
            let mut best = (strsim::osa_distance(text, &self.with(&values)), None);
            for value in sayable(name, text) {
                let before = std::mem::replace(&mut values[index], value);
                let distance = strsim::osa_distance(text, &self.with(&values));
                let value = std::mem::replace(&mut values[index], before);
                if distance < best.0 {
                    best = (distance, Some(value));
                }
            }
            if let (_, Some(value)) = best {
                values[index] = value;
            }
        }
        self.with(&values)
    }

    fn with(&self, values: &[String]) -> String {
        let mut written = String::new();
        let mut from = 0;
        for ((place, _), value) in self.places.iter().zip(values) {
            written.push_str(self.example.get(from..place.start).unwrap_or_default());
            // The article of the example may not be the value's.
            if let Some(before) = written.strip_suffix(" an ")
                && !value.starts_with(VOWELS)
            {
                written = format!("{before} a ");
            } else if let Some(before) = written.strip_suffix(" a ")
                && value.starts_with(VOWELS)
            {
                written = format!("{before} an ");
            }
            written.push_str(value);
            from = place.end;
        }
        written.push_str(self.example.get(from..).unwrap_or_default());
        written
    }
}

/// What may stand in a parameter's place: its phrases, or whatever of its kind stands in the text.
fn sayable(name: &str, text: &str) -> Vec<String> {
    if let Some(phrases) = parameters::phrases(name) {
        return phrases;
    }
    let found: Vec<&str> = match name {
        "string" => text.split(['"', '\'']).skip(1).step_by(2).collect(),
        "int" => text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .collect(),
        _ => text.split_whitespace().collect(),
    };
    found.into_iter().map(str::to_owned).collect()
}

fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(one, other)
}

const VOWELS: [char; 4] = ['A', 'E', 'I', 'O'];
const CANDIDATES: usize = 24;
const CLOSE: f64 = 0.4;
const ALMOST: f64 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_understood_by_all_of_its_words() {
        for (keyword, typed, intended) in [
            (
                Keyword::When,
                "the importer imports the sesion trusting the issuer's decision",
                "the importer imports the session trusting the issuer's decision",
            ),
            (
                Keyword::Given,
                "the issuer has a Declned KYB session",
                "the issuer has a Declined KYB session",
            ),
            (
                Keyword::Given,
                "the isuer has an In Review KYC session of customer \"anna\"",
                "the issuer has an In Review KYC session of customer \"anna\"",
            ),
            (
                Keyword::When,
                "the importer minted a share token for the issuer that lives 90 seconds",
                "the importer mints a share token for the issuer that lives 90 seconds",
            ),
            (Keyword::Then, "the anser is 418", "the answer is 418"),
        ] {
            let found = meant(keyword, typed).map(|meant| meant.written);
            assert_eq!(found.as_deref(), Some(intended));
        }
    }

    #[test]
    fn every_way_to_write_a_step_is_one_that_runs() {
        for (entry, regex) in matching::compiled() {
            let writing = Writing::of(entry, regex).unwrap();
            let written = writing.nearest_to(entry.example);
            assert_eq!(written, entry.example);
        }
    }

    #[test]
    fn prose_comes_close_to_no_step() {
        assert!(comes_close("the isuer has an Approved KYC sesion"));
        for prose in [
            "partner relies on a token that lives for a day",
            "importer trusts what the issuer has decided before",
            "",
        ] {
            assert!(!comes_close(prose), "{prose}");
        }
    }
}
