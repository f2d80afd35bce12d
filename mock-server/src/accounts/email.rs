/// An e-mail address, in lower case: two spellings of one address are one account. Never printed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Email(Box<str>);

impl Email {
    /// Reads an address as a form would; `None` where it is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let is_well_formed = text.len() <= LONGEST
            && is_local(local)
            && domain.contains('.')
            && domain.split('.').all(is_label);
        is_well_formed.then(|| Self(text.to_ascii_lowercase().into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`: what the first organisation is called.
    pub(crate) fn local_part(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(***)")
    }
}

fn is_local(local: &str) -> bool {
    let is_dotted = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let may_stand = |letter: char| letter.is_ascii_alphanumeric() || SPECIALS.contains(letter);
    !local.is_empty() && local.len() <= LONGEST_LOCAL && is_dotted && local.chars().all(may_stand)
}

fn is_label(label: &str) -> bool {
    let may_stand = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(may_stand)
}

const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const SPECIALS: &str = "!#$%&'*+/=?^_`{|}~.-";

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn addresses_are_told_from_what_only_looks_like_one() {
        for good in [
            "a@b.co",
            "first.last+tag@mail.example.com",
            " Ana@Example.com ",
        ] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "@",
            "a@",
            "@b.co",
            "a@b",
            "a b@c.de",
            "a@b..co",
            "a@-b.co",
            ".a@b.co",
            "a..b@c.de",
            "a\"@b.co",
            "a@b.c\u{e9}",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn two_spellings_are_one_address() {
        assert_eq!(
            Email::parse("ANA@example.com"),
            Email::parse("ana@Example.COM")
        );
        let email = Email::parse("ANA@example.com").unwrap();
        assert_eq!(email.local_part(), "ana");
        assert_eq!(format!("{email:?}"), "Email(***)");
    }
}
