use jiff::civil::Date;

use super::Atom;
use super::fold::ascii;
use super::locale::{Locale, Name};
use crate::payload::draw::Draw;

/// An invented company.
#[derive(Clone, Debug)]
pub(in crate::payload) struct Company {
    locale: &'static Locale,
    trade: Name,
    number: String,
    incorporated: Date,
    capital: i64,
    house: i64,
}

impl Company {
    pub(super) fn draw(locale: &'static Locale, draw: &mut Draw, today: Date) -> Self {
        Self {
            locale,
            trade: draw
                .one_of(locale.trade)
                .copied()
                .unwrap_or(locale.trade[0]),
            number: format!("{:08}", draw.between(90_000_000, 99_999_999)),
            incorporated: today.saturating_sub(jiff::Span::new().days(draw.between(400, 15_000))),
            capital: draw.between(1, 900) * 1_000,
            house: draw.between(1, 199),
        }
    }

    /// The value of one field; `None` where there is no such field.
    pub(in crate::payload) fn field(&self, name: &str) -> Option<Atom> {
        let locale = self.locale;
        Some(match name {
            "name" => Atom::Text(self.name()),
            "trade_name" => Atom::text(self.trade.latin),
            "name_native" => Atom::text(self.trade.native),
            "number" => Atom::text(&*self.number),
            "vat_number" => Atom::Text(format!("{}{}", locale.alpha2, self.number)),
            "lei" => Atom::Text(format!("9999{:0>14}99", self.number)),
            "legal_form" => Atom::text(locale.legal_form),
            "incorporation_date" => Atom::text(self.incorporated.to_string()),
            "capital" => Atom::Text(format!("{} {}", self.capital, locale.currency)),
            "capital_amount" => Atom::Text(format!("{}.00", self.capital)),
            "currency" => Atom::text(locale.currency),
            "address" => Atom::Text(format!(
                "{} {}, {} {}, {}",
                locale.street.latin,
                self.house,
                locale.postal_code,
                locale.city.latin,
                locale.country
            )),
            "address_native" => Atom::Text(format!(
                "{} {}، {}",
                locale.street.native, self.house, locale.city.native
            )),
            "alpha2" => Atom::text(locale.alpha2),
            "alpha3" => Atom::text(locale.alpha3),
            "country" => Atom::text(locale.country),
            "region" => Atom::Text(format!("{}-EX", locale.alpha2)),
            "region_name" => Atom::text(locale.region),
            "domain" => Atom::Text(self.domain()),
            _ => return None,
        })
    }

    pub(in crate::payload) fn name(&self) -> String {
        format!("{} {}", self.trade.latin, self.locale.legal_form)
    }

    pub(in crate::payload) fn number(&self) -> &str {
        &self.number
    }

    pub(in crate::payload) fn alpha2(&self) -> &'static str {
        self.locale.alpha2
    }

    fn domain(&self) -> String {
        format!(
            "{}.example.com",
            ascii(self.trade.latin).to_lowercase().replace(' ', "-")
        )
    }
}
