/// One value: a text, or JSON that is written as it is (a number, `null`).
#[derive(Clone, Debug, PartialEq)]
pub(in crate::payload) enum Atom {
    /// Quoted and escaped when it stands alone, escaped only inside another text.
    Text(String),
    /// JSON already.
    Json(String),
}

impl Atom {
    pub(in crate::payload) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(in crate::payload) fn null() -> Self {
        Self::Json("null".to_owned())
    }

    pub(in crate::payload) fn whole(number: i64) -> Self {
        Self::Json(number.to_string())
    }

    /// A number with a fraction, from its hundredths; a whole one keeps its `.0`.
    pub(in crate::payload) fn hundredths(hundredths: i64) -> Self {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (
            hundredths.unsigned_abs() / 100,
            hundredths.unsigned_abs() % 100,
        );
        let fraction = format!("{rest:02}");
        let fraction = fraction.strip_suffix('0').unwrap_or(&fraction);
        Self::Json(format!("{sign}{whole}.{fraction}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_keep_a_fraction_even_when_whole() {
        for (hundredths, text) in [
            (9753, "97.53"),
            (8000, "80.0"),
            (8050, "80.5"),
            (5, "0.05"),
            (-370, "-3.7"),
        ] {
            assert_eq!(Atom::hundredths(hundredths), Atom::Json(text.to_owned()));
        }
    }
}
