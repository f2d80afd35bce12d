/// Who was verified, as far as the session got: what an entity's record and a list's filters show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The person's full name, or the company's legal name.
    pub name: Option<Box<str>>,
    /// A person's, `YYYY-MM-DD`.
    pub date_of_birth: Option<Box<str>>,
    /// A person's issuing state as ISO 3166-1 alpha-3, a company's country as alpha-2.
    pub country: Option<Box<str>>,
    /// A company's.
    pub registration_number: Option<Box<str>>,
    /// Where an e-mail step was passed.
    pub email: Option<Box<str>>,
    /// Where a telephone step was passed; E.164.
    pub phone: Option<Box<str>>,
    /// The path of a person's portrait on the mock itself, to be put behind its base URL.
    pub portrait: Option<Box<str>>,
}
