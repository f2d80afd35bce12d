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
    /// It may.
    #[default]
    Allowed,
    /// Properties that would are left out.
    LeftOut,
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
