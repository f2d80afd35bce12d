/// The letters without their marks, as an e-mail address or a machine-readable zone has them.
pub(super) fn ascii(text: &str) -> String {
    text.chars().filter_map(plain).collect()
}

/// A name as a search sees it: without marks and capitals; letters of other scripts stay.
pub(crate) fn searched(text: &str) -> String {
    let bare = text.chars().map(|letter| plain(letter).unwrap_or(letter));
    bare.flat_map(char::to_lowercase).collect()
}

fn plain(letter: char) -> Option<char> {
    match letter {
        'Á' | 'Ã' | 'Ä' => Some('A'),
        'á' | 'ã' | 'ä' => Some('a'),
        'Ç' | 'Č' => Some('C'),
        'ç' | 'č' => Some('c'),
        'É' | 'Ě' => Some('E'),
        'é' | 'ě' | 'ê' => Some('e'),
        'Í' => Some('I'),
        'í' => Some('i'),
        'ñ' => Some('n'),
        'Ó' | 'Ō' => Some('O'),
        'ó' | 'ô' | 'ō' | 'ö' => Some('o'),
        'Ř' => Some('R'),
        'ř' => Some('r'),
        'Š' => Some('S'),
        'š' => Some('s'),
        'Ú' | 'Ü' => Some('U'),
        'ú' | 'ü' | 'ū' | 'ů' => Some('u'),
        'ý' => Some('y'),
        'ž' => Some('z'),
        'Ž' => Some('Z'),
        other => other.is_ascii().then_some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::locale::LOCALES;
    use super::*;

    #[test]
    fn no_letter_of_a_name_is_lost() {
        for locale in &LOCALES {
            for name in locale
                .given
                .iter()
                .map(|given| given.name)
                .chain(locale.family.iter().copied())
            {
                assert_eq!(
                    ascii(name.latin).chars().count(),
                    name.latin.chars().count(),
                    "{}",
                    name.latin
                );
            }
        }
    }
}
