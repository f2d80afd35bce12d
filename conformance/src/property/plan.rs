use crate::Target;

/// Whether properties are tried beside the scenarios, and how thoroughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Properties {
    /// Whether they are tried at all.
    pub mode: Mode,
    /// How many cases are drawn for each property.
    pub cases: u32,
    /// Whether those are tried that send what no client sends.
    pub fuzzing: Fuzzing,
}

/// What a run consists of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Scenarios alone.
    #[default]
    Off,
    /// Scenarios and properties.
    On,
    /// Properties alone.
    Only,
}

/// Whether a target may be sent what no client sends: a service that others use may not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fuzzing {
    /// It may, unless it is Didit's own.
    #[default]
    WhereNobodyMinds,
    /// It may, whoever it is.
    Allowed,
    /// Properties that would are left out.
    LeftOut,
}

impl Fuzzing {
    /// Whether this target is sent what no client sends.
    pub(super) fn covers(self, target: &Target) -> bool {
        match self {
            Self::WhereNobodyMinds => !target.is_real_service(),
            Self::Allowed => true,
            Self::LeftOut => false,
        }
    }
}

impl Default for Properties {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            cases: CASES,
            fuzzing: Fuzzing::default(),
        }
    }
}

impl Properties {
    /// No scenario, and this many cases of each property.
    pub const fn alone(cases: u32) -> Self {
        Self {
            mode: Mode::Only,
            cases,
            fuzzing: Fuzzing::Allowed,
        }
    }
}

/// Few enough that a run stays a matter of seconds.
const CASES: u32 = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_service_is_fuzzed_only_where_somebody_asks_for_it() {
        let own = Target::new("own", "http://127.0.0.1:8080");
        let real = Target::new("real", "https://verification.didit.me");
        let covered = |fuzzing: Fuzzing| [&own, &real].map(|target| fuzzing.covers(target));
        assert_eq!(covered(Fuzzing::default()), [true, false]);
        assert_eq!(covered(Fuzzing::Allowed), [true, true]);
        assert_eq!(covered(Fuzzing::LeftOut), [false, false]);
    }
}
