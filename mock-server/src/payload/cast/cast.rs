use contract::session::SessionKind;
use jiff::civil::Date;

use super::locale::{ACCENTED, ARABIC, CJK, LOCALES, Locale};
use super::party::{CHAIRMAN, DIRECTOR, OWNER, SECRETARY};
use super::{Atom, Company, Party, Person};
use crate::payload::draw::Draw;
use crate::payload::warning::Risk;

/// Everybody who appears in one payload. Whoever the session is about, one name has accents, one is Arabic and one
/// is Chinese or Japanese, so that every payload shows several scripts.
#[derive(Clone, Debug)]
pub(in crate::payload) struct Cast {
    pub(in crate::payload) kind: SessionKind,
    /// The person verified, or the company's representative.
    pub(in crate::payload) me: Person,
    pub(in crate::payload) accented: Person,
    pub(in crate::payload) arabic: Person,
    pub(in crate::payload) cjk: Person,
    /// The company verified; only a business session shows it.
    pub(in crate::payload) company: Company,
    pub(in crate::payload) arabic_company: Company,
    pub(in crate::payload) cjk_company: Company,
    pub(in crate::payload) officers: Vec<Party>,
    pub(in crate::payload) owners: Vec<Party>,
}

impl Cast {
    pub(in crate::payload) fn draw(
        kind: SessionKind,
        seed: u64,
        today: Date,
        risk: Option<Risk>,
    ) -> Self {
        let home = &LOCALES[(seed % LOCALES.len() as u64) as usize];
        let mut draw = Draw::new(seed, "cast");
        let draw = &mut draw;
        let [accented, arabic, cjk] =
            [ACCENTED, ARABIC, CJK].map(|choices| locale_of(draw, choices));
        let me = Person::draw(home, draw, today, risk);
        let [accented, arabic, cjk] =
            [accented, arabic, cjk].map(|locale| Person::draw(locale, draw, today, None));
        let company = Company::draw(home, draw, today);
        let [arabic_company, cjk_company] = [&LOCALES[ARABIC[0]], &LOCALES[CJK[0]]]
            .map(|locale| Company::draw(locale, draw, today));
        let (officers, owners) = match kind {
            SessionKind::User => (Vec::new(), Vec::new()),
            SessionKind::Business => {
                let officers = vec![
                    Party::person(me.clone(), DIRECTOR, 0, draw),
                    Party::person(arabic.clone(), SECRETARY, 0, draw),
                    Party::person(cjk.clone(), CHAIRMAN, 0, draw),
                ];
                let owners = vec![
                    Party::person(me.clone(), OWNER, 6250, draw),
                    chain_of_owners(
                        &accented,
                        draw,
                        today,
                        &[arabic_company.clone(), cjk_company.clone()],
                    ),
                ];
                (officers, owners)
            }
        };
        Self {
            kind,
            me,
            accented,
            arabic,
            cjk,
            company,
            arabic_company,
            cjk_company,
            officers,
            owners,
        }
    }

    /// The value of one field of whom the session is about.
    pub(in crate::payload) fn subject(&self, name: &str) -> Option<Atom> {
        match (self.kind, name) {
            (SessionKind::User, "name") => self.me.field("full_name"),
            (SessionKind::User, "name_native") => self.me.field("full_name_native"),
            (SessionKind::User, "entity_type") => Some(Atom::text("person")),
            (SessionKind::User, _) => self.me.field(name),
            (SessionKind::Business, "entity_type") => Some(Atom::text("company")),
            (SessionKind::Business, "date_of_birth") => self.company.field("incorporation_date"),
            (SessionKind::Business, "document_number") => self.company.field("number"),
            (SessionKind::Business, _) => self.company.field(name),
        }
    }
}

/// A holding, owned by a company, owned by another, owned by people: owners of owners of owners.
fn chain_of_owners(
    person: &Person,
    draw: &mut Draw,
    today: Date,
    holdings: &[Company; 2],
) -> Party {
    let top = Company::draw(locale_of(draw, ACCENTED), draw, today);
    let people = vec![
        Party::person(person.clone(), OWNER, 7525, draw),
        Party::person(
            Person::draw(locale_of(draw, CJK), draw, today, None),
            OWNER,
            2475,
            draw,
        ),
    ];
    let trust = Party::company(top, 10000, people, draw);
    let middle = Party::company(holdings[1].clone(), 8000, vec![trust], draw);
    let minor = Party::person(
        Person::draw(locale_of(draw, ARABIC), draw, today, None),
        OWNER,
        2000,
        draw,
    );
    Party::company(holdings[0].clone(), 3750, vec![middle, minor], draw)
}

fn locale_of(draw: &mut Draw, choices: &'static [usize]) -> &'static Locale {
    &LOCALES[draw.one_of(choices).copied().unwrap_or_default()]
}
