use contract::rules::Area;

/// How a rule is judged again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// By itself: `didit-conformance COMMAND --rule SLUG`.
    Alone {
        /// The command.
        command: &'static str,
        /// What it judges, where that has to be named.
        place: Option<&'static str>,
    },
    /// With whatever else the command judges: the rule has no name there.
    Together(&'static str),
}

impl Again {
    /// For the rules of this area.
    pub const fn of(area: Area) -> Self {
        match area {
            Area::Auth
            | Area::Share
            | Area::Import
            | Area::Refusals
            | Area::Webhooks
            | Area::Http
            | Area::Account => Self::alone("run"),
            Area::Issuer | Area::Importer => Self::alone("run --target FILE"),
            Area::Receiver => Self::Alone {
                command: "receiver",
                place: Some("URL"),
            },
            Area::Traffic => Self::Together("exec"),
            Area::Own => Self::Together("run --features PATH"),
        }
    }

    const fn alone(command: &'static str) -> Self {
        Self::Alone {
            command,
            place: None,
        }
    }
}
