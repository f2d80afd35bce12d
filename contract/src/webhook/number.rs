use serde_json::Number;

/// The sender's spelling of a JSON number; `None` for a float beyond the doubles.
///
/// The sender tells integers from floats by the literal: without `.` and exponent it is an integer of any size.
pub(super) fn canonical(literal: &str) -> Option<String> {
    if !literal.contains(['.', 'e', 'E']) {
        let shown = if literal == "-0" { "0" } else { literal };
        return Some(shown.to_owned());
    }
    // std reads to the nearest double; serde_json's own float reader may be one unit off.
    let value: f64 = literal.parse().ok()?;
    // Of two shortest spellings equally near, serde_json writes the even one, as the sender does; std the greater.
    let shortest = Number::from_f64(value)?.to_string();
    Some(if value == 0.0 {
        "0".to_owned()
    } else if value.fract() == 0.0 {
        // All digits of the double's value, where the shortest spelling stops at those that tell it apart.
        format!("{value:.0}")
    } else if value.abs() < SMALLEST_WITHOUT_EXPONENT {
        with_exponent(&shortest)
    } else {
        shortest
    })
}

/// The same number written as a float (`1` as `1.0`), where reading that back gives the same canonical digits.
pub(super) fn as_float(canonical_number: &str) -> Option<String> {
    let float = format!("{canonical_number}.0");
    let is_integer = !canonical_number.contains(['.', 'e']);
    (is_integer && canonical(&float).as_deref() == Some(canonical_number)).then_some(float)
}

/// `1e-07`, from `1e-7` or `0.0000001`: one digit before the point, and an exponent of two digits at least.
fn with_exponent(shortest: &str) -> String {
    if let Some((digits, exponent)) = shortest.split_once("e-") {
        return format!("{digits}e-{exponent:0>2}");
    }
    let sign = if shortest.starts_with('-') { "-" } else { "" };
    let digits = shortest.trim_start_matches(['-', '0', '.']);
    // The zero before the point and the point itself are no places, the first digit is one.
    let exponent = shortest.len() - sign.len() - digits.len() - 1;
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}e-{exponent:02}")
}

const SMALLEST_WITHOUT_EXPONENT: f64 = 0.0001;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_becomes(literal: &str, expected: &str) {
        assert_eq!(canonical(literal).as_deref(), Some(expected), "{literal}");
    }

    #[test]
    fn an_integer_keeps_its_digits_and_zero_has_no_sign() {
        assert_becomes("12345678901234567890123", "12345678901234567890123");
        assert_becomes("-9007199254740993", "-9007199254740993");
        assert_becomes("-0", "0");
        assert_becomes("-0.0", "0");
        assert_becomes("-1e-999", "0");
    }

    #[test]
    fn a_whole_float_shows_every_digit_of_its_double() {
        assert_becomes("1e22", "10000000000000000000000");
        assert_becomes("1e23", "99999999999999991611392");
        assert_becomes("9007199254740993.0", "9007199254740992");
    }

    #[test]
    fn a_small_float_has_an_exponent_of_two_digits_or_more() {
        assert_becomes("0.0001", "0.0001");
        assert_becomes("0.00001", "1e-05");
        assert_becomes("-0.000012500", "-1.25e-05");
        assert_becomes("5e-324", "5e-324");
    }

    #[test]
    fn a_fraction_takes_the_fewest_digits_that_read_back() {
        assert_becomes("0.1000000000000000055511151231257827", "0.1");
        assert_becomes("123456789012345.67890", "123456789012345.67");
        assert_becomes("9.75E+1", "97.5");
    }

    #[test]
    fn of_two_shortest_spellings_equally_near_the_even_one_is_taken() {
        assert_becomes("1791770295115023.25", "1791770295115023.2");
        assert_becomes("1791770295115023.75", "1791770295115023.8");
        assert_becomes("0.000061511993408203125", "6.151199340820312e-05");
    }

    #[test]
    fn a_float_beyond_the_doubles_has_no_spelling() {
        assert_eq!(canonical("1e309"), None);
        assert_eq!(canonical("-1e309"), None);
    }

    #[test]
    fn only_an_integer_that_a_double_holds_is_written_as_a_float() {
        assert_eq!(as_float("1").as_deref(), Some("1.0"));
        assert_eq!(as_float("-5").as_deref(), Some("-5.0"));
        assert_eq!(as_float("9007199254740993"), None);
        assert_eq!(as_float("97.5"), None);
        assert_eq!(as_float("1e-07"), None);
    }
}
