use std::collections::BTreeMap;

use serde_json::{Number, Value};

/// The spelling over which `X-Signature-V2` is computed: keys sorted at every depth, floats shortened, compact.
///
/// It is worked out from the text itself, because a parsed value has forgotten how many digits a number had, and apart
/// from the contract's own code, which the server under test may share.
///
/// # Errors
/// Why the text is no JSON, or holds a number that has no such spelling.
pub(crate) fn canonical(text: &[u8]) -> Result<String, String> {
    // serde_json says whether it is JSON, and bounds the depth: what follows only has to read what is right.
    serde_json::from_slice::<Value>(text).map_err(|error| error.to_string())?;
    let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
    Reader { rest: text }.value()
}

/// Reads text that is known to be JSON, from left to right.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Result<String, String> {
        match self.peek() {
            '{' => self.object(),
            '[' => self.array(),
            '"' => self.text().map(|text| quoted(&text)),
            '-' | '0'..='9' => number(self.word()),
            _ => Ok(self.word().to_owned()),
        }
    }

    fn object(&mut self) -> Result<String, String> {
        let mut members = BTreeMap::new();
        self.step();
        while self.peek() != '}' {
            let key = self.text()?;
            self.peek();
            self.step();
            let value = self.value()?;
            // Of a repeated key the last value counts.
            members.insert(key, value);
            self.skip_comma();
        }
        self.step();
        let members: Vec<String> = members
            .into_iter()
            .map(|(key, value)| format!("{}:{value}", quoted(&key)))
            .collect();
        Ok(format!("{{{}}}", members.join(",")))
    }

    fn array(&mut self) -> Result<String, String> {
        let mut items = Vec::new();
        self.step();
        while self.peek() != ']' {
            items.push(self.value()?);
            self.skip_comma();
        }
        self.step();
        Ok(format!("[{}]", items.join(",")))
    }

    fn text(&mut self) -> Result<String, String> {
        self.peek();
        let mut escaped = false;
        let end = self
            .rest
            .bytes()
            .skip(1)
            .position(|byte| {
                let closes = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                closes
            })
            .ok_or("a text without an end")?;
        let (literal, rest) = self.rest.split_at(end + 2);
        self.rest = rest;
        serde_json::from_str(literal).map_err(|error| error.to_string())
    }

    /// A number or one of the three words.
    fn word(&mut self) -> &'a str {
        let end = self
            .rest
            .find(|letter: char| {
                !(letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'))
            })
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// The next character that is no white space; it stays.
    fn peek(&mut self) -> char {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.rest.chars().next().unwrap_or('\0')
    }

    fn step(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    fn skip_comma(&mut self) {
        if self.peek() == ',' {
            self.step();
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// An integer keeps its digits; a float loses what it does not need.
fn number(literal: &str) -> Result<String, String> {
    if literal
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit())
    {
        return Ok(if literal == "-0" { "0" } else { literal }.to_owned());
    }
    let beyond = || format!("{literal} is beyond what a double holds");
    let value: f64 = literal.parse().map_err(|_| beyond())?;
    let shortest = Number::from_f64(value).ok_or_else(beyond)?.to_string();
    if value == 0.0 {
        return Ok("0".to_owned());
    }
    if value.fract() == 0.0 {
        return Ok(format!("{value:.0}"));
    }
    if value.abs() >= 1e-4 {
        return Ok(shortest);
    }
    // One digit, a point, the others, and an exponent of two digits at least: 1.25e-05.
    let (sign, digits) = match shortest.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", shortest.as_str()),
    };
    let (mantissa, shift) = match digits.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| beyond())?),
        None => (digits, 0),
    };
    let point = mantissa.find('.').unwrap_or(mantissa.len());
    let plain = mantissa.replace('.', "");
    let zeros = plain.len() - plain.trim_start_matches('0').len();
    let significant = plain.trim_matches('0');
    let exponent =
        shift + i32::try_from(point).unwrap_or(0) - 1 - i32::try_from(zeros).unwrap_or(0);
    let (first, others) = significant.split_at(1);
    let fraction = if others.is_empty() {
        String::new()
    } else {
        format!(".{others}")
    };
    Ok(format!("{sign}{first}{fraction}e-{:02}", -exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_other_runtimes_come_to_the_same_bytes() {
        for vector in &contract::webhook::vectors().vectors {
            assert_eq!(
                canonical(vector.document.as_bytes()).as_deref(),
                Ok(vector.canonical.as_str()),
                "{}",
                vector.name
            );
        }
    }

    #[test]
    fn small_floats_are_written_as_the_sender_writes_them() {
        for (literal, expected) in [
            ("0.00001", "1e-05"),
            ("-0.000012500", "-1.25e-05"),
            ("5e-324", "5e-324"),
            ("1e-7", "1e-07"),
            ("0.000061511993408203125", "6.151199340820312e-05"),
        ] {
            assert_eq!(number(literal).as_deref(), Ok(expected));
        }
        assert!(number("1e309").is_err());
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "{\"a\":}", "{\"a\":1}x", "\"\\x\""] {
            assert!(canonical(text.as_bytes()).is_err(), "{text}");
        }
        assert!(canonical("[".repeat(100_000).as_bytes()).is_err());
    }
}
