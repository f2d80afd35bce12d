/// A text as one shell word, with every known value in it replaced by its variable. The variables used are returned.
pub(super) fn word<'n>(text: &str, names: &[(&'n str, &str)]) -> (String, Vec<&'n str>) {
    let pieces = pieces(text, names);
    let used = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Variable(name) => Some(*name),
            Piece::Text(_) => None,
        })
        .collect();
    let plain = pieces.iter().all(|piece| match piece {
        Piece::Text(text) => !text.contains(['"', '\\', '`', '$', '!', '\n']),
        Piece::Variable(_) => true,
    });
    let word = if plain {
        double_quoted(&pieces)
    } else {
        single_quoted(&pieces)
    };
    (word, used)
}

enum Piece<'t, 'n> {
    Text(&'t str),
    Variable(&'n str),
}

fn pieces<'t, 'n>(text: &'t str, names: &[(&'n str, &str)]) -> Vec<Piece<'t, 'n>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let longest = names
            .iter()
            .filter(|(_, value)| value.len() >= SHORTEST && rest.starts_with(value))
            .max_by_key(|(_, value)| value.len());
        if let Some((name, value)) = longest {
            if start < at {
                pieces.push(Piece::Text(&text[start..at]));
            }
            pieces.push(Piece::Variable(name));
            at += value.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

fn double_quoted(pieces: &[Piece<'_, '_>]) -> String {
    let mut word = String::from("\"");
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => word.push_str(text),
            Piece::Variable(name) => {
                let glued = matches!(pieces.get(index + 1), Some(Piece::Text(text))
                    if text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
                word.push_str(&if glued {
                    format!("${{{name}}}")
                } else {
                    format!("${name}")
                });
            }
        }
    }
    word.push('"');
    word
}

/// Text as one word of a shell, whatever stands in it.
pub(crate) fn quoted(text: &str) -> String {
    single_quoted(&[Piece::Text(text)])
}

fn single_quoted(pieces: &[Piece<'_, '_>]) -> String {
    let mut word = String::from("'");
    for piece in pieces {
        match piece {
            Piece::Text(text) => word.push_str(&text.replace('\'', r"'\''")),
            Piece::Variable(name) => word.push_str(&format!("'\"${name}\"'")),
        }
    }
    word.push('\'');
    word
}

/// `printf` with octal escapes, for bytes that are no text.
pub(super) fn printf(bytes: &[u8]) -> String {
    let escaped: String = bytes
        .iter()
        .map(|byte| match byte {
            b'\'' | b'\\' | b'%' | 0..=31 | 127..=255 => format!("\\{byte:03o}"),
            plain => char::from(*plain).to_string(),
        })
        .collect();
    format!("printf '{escaped}'")
}

/// A shorter value would be found in places that have nothing to do with it.
const SHORTEST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_become_variables() {
        let names = [("BASE", "http://127.0.0.1:1234"), ("KEY", "abcdefgh-1234")];
        let (url, used) = word("http://127.0.0.1:1234/v3/x/", &names);
        assert_eq!((url.as_str(), used), ("\"$BASE/v3/x/\"", vec!["BASE"]));
        let (body, _) = word(r#"{"key":"abcdefgh-1234"}"#, &names);
        assert_eq!(body, r#"'{"key":"'"$KEY"'"}'"#);
    }

    #[test]
    fn the_longest_value_wins() {
        let names = [("SHORT", "http://here"), ("LONG", "http://here/there")];
        assert_eq!(word("http://here/there/x", &names).0, "\"$LONG/x\"");
    }

    #[test]
    fn a_letter_behind_a_variable_is_kept_apart() {
        assert_eq!(word("12345678x", &[("N", "12345678")]).0, "\"${N}x\"");
    }
}
