use conformance::integration::{Mistake, Role};

/// What judging a program with this habit comes to.
pub(crate) struct Expected {
    pub(crate) role: Role,
    pub(crate) habit: &'static str,
    /// Rules that fail; all others don't.
    pub(crate) breaks: &'static [&'static str],
    pub(crate) diagnosis: &'static [Mistake],
}

/// A row for each habit, under the name that the program is started with.
macro_rules! rows {
    ($role:expr, $habits:ident: $($habit:ident $breaks:expr, $diagnosis:expr;)*) => {
        &[$({
            // A habit that is gone does not compile.
            let _ = $habits::$habit;
            Expected {
                role: $role,
                habit: stringify!($habit),
                breaks: &$breaks,
                diagnosis: &$diagnosis,
            }
        }),*]
    };
}

pub(super) use rows;
