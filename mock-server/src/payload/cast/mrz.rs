use super::Atom;
use super::fold::ascii;

/// The machine-readable zone of a passport (ICAO 9303, TD3), with check digits that hold.
#[derive(Clone, Debug)]
pub(super) struct Mrz {
    surname: String,
    name: String,
    country: String,
    birth: String,
    expiry: String,
    sex: String,
    document_number: String,
    personal_number: String,
}

/// What a zone is made of; dates as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed<'a> {
    pub(super) last_name: &'a str,
    pub(super) first_name: &'a str,
    pub(super) country: &'a str,
    pub(super) date_of_birth: &'a str,
    pub(super) expiration_date: &'a str,
    pub(super) sex: &'a str,
    pub(super) document_number: &'a str,
    pub(super) personal_number: &'a str,
}

impl Mrz {
    pub(super) fn of(printed: Printed<'_>) -> Self {
        Self {
            surname: letters(printed.last_name),
            name: letters(printed.first_name),
            country: printed.country.to_owned(),
            birth: six_digits(printed.date_of_birth),
            expiry: six_digits(printed.expiration_date),
            sex: printed.sex.to_owned(),
            document_number: filled(printed.document_number, 9),
            personal_number: filled(printed.personal_number, 14),
        }
    }

    /// The value of one field of `mrz`; `None` where there is no such field.
    pub(super) fn field(&self, name: &str) -> Option<Atom> {
        let text = match name {
            "surname" => self.surname.clone(),
            "name" => self.name.clone(),
            "country" => self.country.clone(),
            "birth_date" => self.birth.clone(),
            "expiry_date" => self.expiry.clone(),
            "sex" => self.sex.clone(),
            "document_number" => self.document_number.trim_end_matches('<').to_owned(),
            "personal_number" => self.personal_number.trim_end_matches('<').to_owned(),
            "birth_date_hash" => check_digit(&self.birth).to_string(),
            "expiry_date_hash" => check_digit(&self.expiry).to_string(),
            "document_number_hash" => check_digit(&self.document_number).to_string(),
            "final_hash" => check_digit(&self.checked()).to_string(),
            "mrz_string" => format!("{}\n{}", self.upper_line(), self.lower_line()),
            "mrz_key" => format!(
                "{}{}{}",
                with_digit(&self.document_number),
                with_digit(&self.birth),
                with_digit(&self.expiry)
            ),
            _ => return None,
        };
        Some(Atom::Text(text))
    }

    fn upper_line(&self) -> String {
        filled(
            &format!("P<{}{}<<{}", self.country, self.surname, self.name),
            44,
        )
    }

    fn lower_line(&self) -> String {
        format!(
            "{}{}{}{}{}{}{}",
            with_digit(&self.document_number),
            self.country,
            with_digit(&self.birth),
            self.sex,
            with_digit(&self.expiry),
            with_digit(&self.personal_number),
            check_digit(&self.checked())
        )
    }

    /// What the final digit is computed over.
    fn checked(&self) -> String {
        format!(
            "{}{}{}{}",
            with_digit(&self.document_number),
            with_digit(&self.birth),
            with_digit(&self.expiry),
            with_digit(&self.personal_number)
        )
    }
}

fn letters(name: &str) -> String {
    ascii(name).to_uppercase().replace([' ', '-'], "<")
}

fn six_digits(date: &str) -> String {
    date.get(2..).unwrap_or_default().replace('-', "")
}

fn filled(text: &str, width: usize) -> String {
    format!("{text:<<width$.width$}")
}

fn with_digit(field: &str) -> String {
    format!("{field}{}", check_digit(field))
}

fn check_digit(field: &str) -> u32 {
    let sum: u32 = field
        .chars()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(sign, weight)| worth(sign) * weight)
        .sum();
    sum % 10
}

fn worth(sign: char) -> u32 {
    // Base 36 gives digits and letters the values that ICAO 9303 gives them; the filler is worth nothing.
    sign.to_digit(36).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_specimen_of_the_standard_adds_up() {
        let mrz = Mrz::of(Printed {
            last_name: "Eriksson",
            first_name: "Anna Maria",
            country: "UTO",
            date_of_birth: "1974-08-12",
            expiration_date: "2012-04-15",
            sex: "F",
            document_number: "L898902C3",
            personal_number: "ZE184226B",
        });
        let lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert_eq!(mrz.field("mrz_string"), Some(Atom::text(lines)));
    }
}
