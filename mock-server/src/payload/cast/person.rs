use jiff::civil::Date;

use super::Atom;
use super::fold::ascii;
use super::locale::{Given, Locale, Name, NameOrder};
use super::mrz::{Mrz, Printed};
use crate::payload::draw::Draw;
use crate::payload::warning::Risk;

/// An invented person with papers, an address and a telephone.
#[derive(Clone, Debug)]
pub(in crate::payload) struct Person {
    locale: &'static Locale,
    given: Given,
    middle: Name,
    family: Name,
    age: i64,
    born: Date,
    issued: Date,
    expires: Date,
    document_number: String,
    personal_number: String,
    house: i64,
    phone: String,
    email: String,
    position: (i64, i64),
    mrz: Mrz,
}

impl Person {
    /// Draws somebody of this locale; `risk` is what is wrong with their document, if anything is.
    pub(super) fn draw(
        locale: &'static Locale,
        draw: &mut Draw,
        today: Date,
        risk: Option<Risk>,
    ) -> Self {
        let given = draw
            .one_of(locale.given)
            .copied()
            .unwrap_or(locale.given[0]);
        let middle = draw.one_of(locale.given).copied().unwrap_or(given).name;
        let family = draw
            .one_of(locale.family)
            .copied()
            .unwrap_or(locale.family[0]);
        // Drawn whatever the risk: everything that is drawn after it stays the same person's.
        let grown = draw.between(21, 79);
        let age = if risk == Some(Risk::MinimumAgeNotMet) {
            16
        } else {
            grown
        };
        let born = back(today, age * 365 + age / 4 + draw.between(3, 340));
        let left = if risk == Some(Risk::DocumentExpired) {
            -draw.between(2, 400)
        } else {
            draw.between(200, 3000)
        };
        let expires = back(today, -left);
        let issued = back(expires, 3652);
        let document_number = format!("XE{:07}", draw.between(1, 9_999_999));
        let personal_number = format!("{:08}X", draw.between(1, 99_999_999));
        let email = format!(
            "{}.{}@example.com",
            mailbox(given.name.latin),
            mailbox(family.latin)
        );
        let mrz = Mrz::of(Printed {
            last_name: family.latin,
            first_name: given.name.latin,
            country: locale.alpha3,
            date_of_birth: &born.to_string(),
            expiration_date: &expires.to_string(),
            sex: given.gender,
            document_number: &document_number,
            personal_number: &personal_number,
        });
        Self {
            locale,
            given,
            middle,
            family,
            age: i64::from(years_between(born, today)),
            born,
            issued,
            expires,
            document_number,
            personal_number,
            house: draw.between(1, 199),
            phone: format!("00055{:04}", draw.between(0, 9999)),
            email,
            position: (
                locale.position.0 + draw.between(-9, 9),
                locale.position.1 + draw.between(-9, 9),
            ),
            mrz,
        }
    }

    /// The value of one field; `None` where there is no such field.
    pub(in crate::payload) fn field(&self, name: &str) -> Option<Atom> {
        if let Some(field) = name.strip_prefix("mrz_") {
            return self.mrz.field(field).or_else(|| self.mrz.field(name));
        }
        let locale = self.locale;
        Some(match name {
            "first_name" => Atom::text(self.given.name.latin),
            "middle_name" => Atom::text(self.middle.latin),
            "last_name" => Atom::text(self.family.latin),
            "full_name" => Atom::text(self.full_name()),
            "first_name_native" => Atom::text(self.given.name.native),
            "middle_name_native" => Atom::text(self.middle.native),
            "last_name_native" => Atom::text(self.family.native),
            "full_name_native" => Atom::text(self.full_name_native()),
            "gender" => Atom::text(self.given.gender),
            "gender_word" => Atom::text(if self.given.gender == "F" {
                "female"
            } else {
                "male"
            }),
            "date_of_birth" => Atom::text(self.born.to_string()),
            "birth_year" => Atom::text(self.born.year().to_string()),
            "age" => Atom::whole(self.age),
            "issue_date" => Atom::text(self.issued.to_string()),
            "expiration_date" => Atom::text(self.expires.to_string()),
            "document_number" => Atom::text(&*self.document_number),
            "personal_number" => Atom::text(&*self.personal_number),
            "email" => Atom::text(&*self.email),
            "phone" => Atom::Text(self.phone()),
            "phone_prefix" => Atom::text(locale.phone_prefix),
            "phone_local" => Atom::text(&*self.phone),
            "alpha3" => Atom::text(locale.alpha3),
            "alpha2" => Atom::text(locale.alpha2),
            "country" => Atom::text(locale.country),
            "language" => Atom::text(locale.language),
            "house" => Atom::text(self.house.to_string()),
            "road" => Atom::text(locale.street.latin),
            "street" => Atom::Text(self.street()),
            "city" => Atom::text(locale.city.latin),
            "city_native" => Atom::text(locale.city.native),
            "region" => Atom::text(locale.region),
            "postal_code" => Atom::text(locale.postal_code),
            "address" => Atom::Text(format!("{}, {}", self.street(), locale.city.latin)),
            "address_native" => Atom::Text(format!(
                "{} {}، {}",
                locale.street.native, self.house, locale.city.native
            )),
            "formatted_address" => Atom::Text(self.formatted_address()),
            "latitude" => Atom::hundredths(self.position.0),
            "longitude" => Atom::hundredths(self.position.1),
            "time_zone" => Atom::text(locale.time_zone.0),
            "time_zone_offset" => Atom::text(locale.time_zone.1),
            "currency" => Atom::text(locale.currency),
            _ => return None,
        })
    }

    pub(in crate::payload) fn full_name(&self) -> String {
        format!("{} {}", self.given.name.latin, self.family.latin)
    }

    pub(in crate::payload) fn phone(&self) -> String {
        format!("{}{}", self.locale.phone_prefix, self.phone)
    }

    pub(in crate::payload) fn email(&self) -> &str {
        &self.email
    }

    pub(in crate::payload) fn date_of_birth(&self) -> String {
        self.born.to_string()
    }

    pub(in crate::payload) fn issuing_state(&self) -> &'static str {
        self.locale.alpha3
    }

    fn full_name_native(&self) -> String {
        let (given, family) = (self.given.name.native, self.family.native);
        match self.locale.order {
            NameOrder::GivenFirst => format!("{given} {family}"),
            NameOrder::FamilyFirst => format!("{family}{given}"),
        }
    }

    fn street(&self) -> String {
        format!("{} {}", self.locale.street.latin, self.house)
    }

    fn formatted_address(&self) -> String {
        let locale = self.locale;
        format!(
            "{}, {} {}, {}",
            self.street(),
            locale.postal_code,
            locale.city.latin,
            locale.country
        )
    }
}

fn mailbox(name: &str) -> String {
    ascii(name).to_lowercase().replace(' ', "-")
}

fn back(from: Date, days: i64) -> Date {
    from.saturating_sub(jiff::Span::new().days(days))
}

fn years_between(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday)
}
