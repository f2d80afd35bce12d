//! Rules of these tests' own. The catalogue's wording may change without touching a golden.

use contract::capability::Capability;
use contract::rules::{Area, Document, Level, Rule, Source};

pub(crate) const KEY_MISSING: Rule = Rule {
    id: "auth-key-missing-refused",
    level: Level::Must,
    area: Area::Auth,
    title: "A request without a key is refused",
    says: "Every call carries the application's own key in `x-api-key`.",
    source: recipe("§2"),
    requires: &[],
    seen_as: None,
};

pub(crate) const RESTRICTED_KEY: Rule = Rule {
    id: "auth-share-needs-write-sessions",
    level: Level::Must,
    area: Area::Auth,
    title: "Minting takes the privilege write:sessions",
    says: "The key that mints holds `write:sessions`.",
    source: recipe("§2"),
    requires: &[Capability::RestrictedKey],
    seen_as: None,
};

pub(crate) const TTL_HONOURED: Rule = Rule {
    id: "share-ttl-honoured",
    level: Level::Must,
    area: Area::Share,
    title: "A token lives as long as was asked for",
    says: "`ttl_in_seconds` takes every value from 60 to 86400.",
    source: recipe("§2"),
    requires: &[],
    seen_as: None,
};

pub(crate) const NOT_INTEGER: Rule = Rule {
    id: "share-ttl-not-integer-refused",
    level: Level::Should,
    area: Area::Share,
    title: "A ttl that is no whole number is refused",
    says: "`ttl_in_seconds` is an integer; anything else is answered with 400 and the name of the member.",
    source: published("create share token, 400"),
    requires: &[],
    seen_as: None,
};

pub(crate) const TRUST_KEEPS_APPROVED: Rule = Rule {
    id: "import-trust-keeps-approved",
    level: Level::Must,
    area: Area::Import,
    title: "A trusted import of an approved session is approved",
    says: "With `trust_review: true` the imported session has the status of the original, so that the partner can onboard at once; a KYB status is spelled in upper case.",
    source: recipe("§4"),
    requires: &[],
    seen_as: None,
};

pub(crate) const KYB_BLOCKS: Rule = Rule {
    id: "import-kyb-blocks",
    level: Level::Must,
    area: Area::Import,
    title: "A KYB import carries the blocks of a company",
    says: "The reply to a KYB import holds registry, key people, documents, AML and questionnaires.",
    source: recipe("§4"),
    requires: &[],
    seen_as: None,
};

pub(crate) const FREE: Rule = Rule {
    id: "import-free",
    level: Level::Must,
    area: Area::Import,
    title: "An import costs nothing",
    says: "Importing is included in every plan.",
    source: recipe("§8"),
    requires: &[Capability::Usage],
    seen_as: None,
};

pub(crate) const OTHER_TOKEN: Rule = Rule {
    id: "import-duplicate-other-token",
    level: Level::Observed,
    area: Area::Refusals,
    title: "What a second token for the same session is good for",
    says: "The documents name both the token and the session as what may be imported once.",
    source: Source {
        document: Document::Choice,
        section: "duplicate imports",
    },
    requires: &[],
    seen_as: None,
};

pub(crate) const SOURCE_GONE: Rule = Rule {
    id: "import-source-gone",
    level: Level::Must,
    area: Area::Refusals,
    title: "A token whose session was deleted is refused",
    says: "The answer is 404 once the original session no longer exists.",
    source: recipe("§5"),
    requires: &[],
    seen_as: None,
};

pub(crate) const NEVER_5XX: Rule = Rule {
    id: "http-never-5xx-on-bad-input",
    level: Level::Should,
    area: Area::Http,
    title: "Bad input is never the server's error",
    says: "Whatever the client gets wrong is answered with a 4xx.",
    source: published("errors"),
    requires: &[],
    seen_as: None,
};

pub(crate) const LIST_SLASH: Rule = Rule {
    id: "http-final-slash",
    level: Level::Must,
    area: Area::Http,
    title: "A path ends in a slash",
    says: "Every path of the share API ends in a slash.",
    source: recipe("§2"),
    requires: &[],
    seen_as: None,
};

const fn recipe(section: &'static str) -> Source {
    Source {
        document: Document::FoundingDocument,
        section,
    }
}

const fn published(section: &'static str) -> Source {
    Source {
        document: Document::PublishedDescription,
        section,
    }
}
