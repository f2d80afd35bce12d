use contract::dialect::Dialect;

/// How a world speaks: what a reply's wording and shape depend on beside what it tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice<'a> {
    pub(crate) dialect: Dialect,
    /// What absolute URLs start with.
    pub(crate) base_url: &'a str,
}
