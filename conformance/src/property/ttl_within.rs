//! A token lives as long as was asked for, to the second.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::SessionKind;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::command::Command;
use super::draw::{Cases, Offered};
use super::line::Line;
use super::model::{LONGEST, SHORTEST};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "ttl-within-bounds",
    title: "any time to live within the bounds",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "share-ttl-honoured",
    shrinking: Shrinking::Values,
    kind: Kind::Ordinary,
    cases,
};

fn cases(offered: &Offered) -> Cases {
    let has_clock = offered.contains(&Capability::Freeze) && offered.contains(&Capability::Clock);
    let ttl = prop_oneof![
        1 => Just(SHORTEST),
        1 => Just(LONGEST),
        4 => SHORTEST..=LONGEST,
    ];
    (ttl, select(SessionKind::ALL.to_vec()), any::<bool>())
        .prop_map(move |(ttl, kind, outlives)| {
            let mut lines = Vec::new();
            if has_clock {
                lines.push(Line::given("the clock stands still"));
            }
            lines.extend(mint(kind, ttl));
            if has_clock {
                lines.extend(edge(outlives));
            }
            Command::say(lines)
        })
        .boxed()
}

fn mint(kind: SessionKind, ttl: i64) -> Vec<Line> {
    let rule = match ttl {
        SHORTEST => "share-ttl-min",
        LONGEST => "share-ttl-max",
        _ => "share-ttl-honoured",
    };
    vec![
        Line::given(format!(
            "the issuer has an Approved {} session",
            kind.acronym()
        )),
        Line::when(format!(
            "the issuer mints a share token for the importer that lives {ttl} seconds"
        )),
        Line::then("a share token is handed out", rule),
        Line::then(format!("the token lives {ttl} seconds"), rule),
    ]
}

fn edge(outlives: bool) -> Vec<Line> {
    let rule = "import-token-expiry-boundary";
    let (place, end) = if outlives {
        (
            "the clock stands 1 second after the token expired",
            "the request is refused with 401",
        )
    } else {
        (
            "the clock stands 1 second before the token expires",
            "a session is handed out",
        )
    };
    vec![
        Line::given(place),
        Line::when("the importer imports the session"),
        Line::then(end, rule),
    ]
}
