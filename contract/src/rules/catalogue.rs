use super::{
    Area, Rule, account, auth, http, import, importer, issuer, receiver, refusals, share, traffic,
    webhooks,
};

/// Every rule, by area in the order of [`Area::ALL`].
pub fn all() -> impl Iterator<Item = &'static Rule> {
    CHAPTERS.iter().copied().flatten()
}

/// The rule with this slug.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// The rules of one area, in the order of the catalogue.
pub fn in_area(area: Area) -> impl Iterator<Item = &'static Rule> {
    all().filter(move |rule| rule.area == area)
}

/// The slug that somebody probably meant by `id`, for "did you mean"; `None` if nothing comes close.
pub fn nearest(id: &str) -> Option<&'static str> {
    crate::nearest(id, all().map(|rule| rule.id))
}

const CHAPTERS: [&[Rule]; 13] = [
    auth::RULES,
    share::RULES,
    import::RULES,
    refusals::RULES,
    webhooks::RULES,
    http::RULES,
    issuer::RULES,
    importer::RULES,
    receiver::accepts::RULES,
    receiver::rejects::RULES,
    receiver::effects::RULES,
    account::RULES,
    traffic::RULES,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_by_its_slug() {
        for rule in all() {
            assert_eq!(find(rule.id).map(|found| found.title), Some(rule.title));
        }
        assert!(find("share-ttl-mix").is_none());
    }

    #[test]
    fn a_slip_of_the_pen_is_understood() {
        for (typed, meant) in [
            ("share-ttl-mix", "share-ttl-max"),
            ("ttl-max", "share-ttl-max"),
            ("hook_delivered", "hook-delivered"),
            ("importer-import", "importer-imports"),
        ] {
            assert_eq!(nearest(typed), Some(meant), "{typed}");
        }
    }

    #[test]
    fn an_unrelated_word_is_left_alone() {
        for typed in ["", "x", "banana", "no such rule at all"] {
            assert_eq!(nearest(typed), None, "{typed}");
        }
    }

    #[test]
    fn areas_come_in_the_order_of_reports() {
        let by_area: Vec<_> = Area::ALL
            .into_iter()
            .flat_map(in_area)
            .map(|r| r.id)
            .collect();
        let as_written: Vec<_> = all().map(|rule| rule.id).collect();
        assert_eq!(by_area, as_written);
    }
}
