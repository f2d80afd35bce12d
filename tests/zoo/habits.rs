//! An enum of habits that knows its members.

macro_rules! habits {
    ($(#[$about:meta])* { $($(#[$note:meta])* $habit:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Habit { $($(#[$note])* $habit,)* }

        impl Habit {
            /// Every habit, right ones first.
            pub(crate) const ALL: &[Self] = &[$(Self::$habit),*];

            /// The one that a command line names as `{:?}` prints it.
            pub(crate) fn named(name: &str) -> Option<Self> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|habit| format!("{habit:?}") == name)
            }
        }
    };
}

pub(crate) use habits;
