//! The languages that a hosted page and an e-mail can be asked for in (contract §5; the published list).

use std::str::FromStr;

use thiserror::Error;

/// A language code, spelled as the published list spells it: `en`, `pt-BR`, `zh-TW`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// Every code.
    pub const CODES: [&'static str; 54] = [
        "en", "ar", "bg", "bn", "bs", "ca", "cnr", "cs", "da", "de", "el", "es", "et", "fa", "fi",
        "fr", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv",
        "mk", "mn", "ms", "nl", "no", "pl", "pt-BR", "pt", "ro", "ru", "sk", "sl", "so", "sq",
        "sr", "sv", "th", "tr", "uk", "uz", "vi", "zh-CN", "zh-TW", "zh",
    ];

    /// The code.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// A text that is none of the codes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{0}\" is no language here: write for example \"en\" or \"pt-BR\"")]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::CODES
            .into_iter()
            .find(|known| *known == code)
            .map(Self)
            .ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}
