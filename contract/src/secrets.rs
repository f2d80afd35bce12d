//! Values that must never be printed. `Debug` shows `***`; reading the text takes an explicit call.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes the secret's text.
            pub fn new(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// The text itself, for the wire and for nothing else.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    };
}

secret! {
    /// An application's API key: 43 URL-safe characters, sent as `x-api-key` and nowhere else.
    ApiKey
}
secret! {
    /// A share token: a JWT that the named application can redeem once.
    ShareToken
}
secret! {
    /// The key of a webhook destination's signatures (`secret_shared_key`): 43 URL-safe characters.
    SharedSecret
}
secret! {
    /// The bearer token that the mock's control routes ask for beyond loopback.
    ControlToken
}

secret! {
    /// The password of an account.
    Password
}
secret! {
    /// What an account shows as `Authorization: Bearer …` on the auth host.
    AccessToken
}
secret! {
    /// The six characters that confirm an e-mail address.
    OneTimeCode
}

impl ApiKey {
    /// What a log or journal may show: the last four characters.
    pub fn last_four(&self) -> String {
        let tail: Vec<char> = self.0.chars().rev().take(4).collect();
        format!("…{}", tail.into_iter().rev().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_a_secret() {
        let shown = format!("{:?}", ApiKey::new("abcdefgh12345678"));
        assert_eq!(shown, "ApiKey(***)");
    }

    #[test]
    fn a_log_may_show_the_last_four_characters_of_a_key() {
        assert_eq!(ApiKey::new("abcdefgh12345678").last_four(), "…5678");
    }
}
