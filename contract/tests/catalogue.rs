//! What holds for every rule of the catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use contract::rules::{self, Area, Document, Level};

#[test]
fn slugs_are_unique() {
    assert_unique(rules::all().map(|rule| rule.id));
}

#[test]
fn titles_are_unique() {
    assert_unique(rules::all().map(|rule| rule.title));
}

#[test]
fn slugs_are_kebab_case() {
    for rule in rules::all() {
        let is_word = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        assert!(rule.id.split('-').all(is_word), "{}", rule.id);
    }
}

#[test]
fn slugs_start_with_the_word_of_their_area() {
    for rule in rules::all() {
        let word = rule.id.split('-').next();
        assert_eq!(word, Some(first_word(rule.area)), "{}", rule.id);
    }
}

#[test]
fn no_area_is_empty() {
    for area in Area::ALL {
        let is_empty = rules::in_area(area).next().is_none();
        // The catalogue leaves one to others.
        assert_eq!(is_empty, area == Area::Own, "{area}");
    }
}

#[test]
fn titles_state_facts() {
    for rule in rules::all() {
        let title = rule.title.to_lowercase();
        for word in ["should", "must", "shall"] {
            assert!(!title.split(' ').any(|w| w == word), "{}", rule.id);
        }
        assert!(!title.ends_with('.'), "{}: a title, no sentence", rule.id);
        assert!(rule.title.len() <= 90, "{}: a line of a report", rule.id);
    }
}

#[test]
fn what_the_documents_say_is_one_to_three_sentences() {
    for rule in rules::all() {
        let sentences = rule.says.matches(". ").count() + 1;
        assert!(rule.says.ends_with('.'), "{}", rule.id);
        assert!(sentences <= 3, "{}: {sentences} sentences", rule.id);
        assert!(!rule.says.contains("  "), "{}: stray blanks", rule.id);
        assert!(!rule.source.section.is_empty(), "{}", rule.id);
    }
}

#[test]
fn what_shows_a_breach_is_told_of_all_traffic_and_integrations() {
    let areas = [Area::Traffic, Area::Issuer, Area::Importer];
    for rule in areas.into_iter().flat_map(rules::in_area) {
        assert!(rule.seen_as.is_some(), "{}", rule.id);
    }
    for (rule, seen_as) in rules::all().filter_map(|rule| Some((rule, rule.seen_as?))) {
        assert!(seen_as.ends_with('.'), "{}", rule.id);
        assert!(!seen_as.contains("  "), "{}: stray blanks", rule.id);
    }
}

#[test]
fn levels_follow_from_the_document() {
    for rule in rules::all() {
        match rule.level {
            Level::Must => assert_eq!(rule.source.document, Document::FoundingDocument),
            Level::Observed => assert_eq!(rule.source.document, Document::Choice),
            Level::Should => {}
        }
    }
}

#[test]
fn the_legal_basis_is_left_to_the_partners() {
    let says = rules::find("share-created").unwrap().says;
    assert!(says.contains("legal basis"), "{says}");
    assert!(says.contains("partners' own affair"), "{says}");
}

/// Skipped where the contract is not at hand: the project builds without it.
#[test]
fn the_catalogue_is_the_contract_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/contract.md");
    let Ok(text) = std::fs::read_to_string(path) else {
        return;
    };
    let written: BTreeMap<_, _> = rules::all()
        .map(|rule| {
            let requires = rule.requires.iter().map(|need| need.to_string()).collect();
            (rule.id.to_owned(), (rule.area, rule.level, requires))
        })
        .collect();
    assert_eq!(written, section_8(&text));
}

fn assert_unique<'a>(values: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for value in values {
        assert!(seen.insert(value), "twice: {value}");
    }
}

fn first_word(area: Area) -> &'static str {
    match area {
        Area::Auth => "auth",
        Area::Share => "share",
        // Refusals are the importer's bad days: one prefix for the whole call.
        Area::Import | Area::Refusals => "import",
        Area::Webhooks => "hook",
        Area::Http => "http",
        Area::Issuer => "issuer",
        Area::Importer => "importer",
        Area::Receiver => "receiver",
        Area::Account => "account",
        Area::Traffic => "traffic",
        Area::Own => "own",
    }
}

type Entry = (Area, Level, Vec<String>);

/// Entries are ``M `slug` (remarks) {capability}``, joined by dots, each area under its own bold heading.
#[expect(
    clippy::unwrap_used,
    reason = "clippy takes only the tests themselves for test code here"
)]
fn section_8(text: &str) -> BTreeMap<String, Entry> {
    let (_, section) = text.split_once("\n## 8. ").unwrap();
    let (section, _) = section.split_once("\n## 9. ").unwrap();
    let mut rules = BTreeMap::new();
    let mut area = None;
    for line in section.lines() {
        if let Some((heading, _)) = line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"))
        {
            let name = heading.split(' ').next().unwrap();
            area = Some(name.parse::<Area>().unwrap());
        }
        for entry in line.split(" · ") {
            let Some((level, slug, rest)) = rule_of(entry) else {
                continue;
            };
            let known = rules.insert(slug.to_owned(), (area.unwrap(), level, needs_of(rest)));
            assert!(known.is_none(), "twice in the contract: {slug}");
        }
    }
    rules
}

/// Remarks may hold backticks too, but only a slug follows a level.
fn rule_of(entry: &str) -> Option<(Level, &str, &str)> {
    let marks = [
        ("M `", Level::Must),
        ("S `", Level::Should),
        ("O `", Level::Observed),
    ];
    let (start, level) = marks
        .into_iter()
        .filter_map(|(mark, level)| {
            let at = entry.find(mark)?;
            let alone = at == 0 || entry[..at].ends_with(' ');
            alone.then_some((at + mark.len(), level))
        })
        .min_by_key(|(start, _)| *start)?;
    let (slug, rest) = entry[start..].split_once('`')?;
    Some((level, slug, rest))
}

/// Braces with more than a capability's name hold a need of one half of the rule, or one with a way around it.
fn needs_of(rest: &str) -> Vec<String> {
    rest.split('{')
        .skip(1)
        .filter_map(|braces| braces.split_once('}'))
        .map(|(need, _)| need.to_owned())
        .filter(|need| !need.contains(' '))
        .collect()
}
