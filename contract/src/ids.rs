//! Typed ids. All of them are UUIDs on the wire; a session's can't be passed where an application's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID; every UUID is a well-formed id.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            /// Reads the canonical hyphenated form or the 32 hex digits alone, as Didit's UUID field does.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id! {
    /// A verification session, KYC or KYB.
    SessionId
}
id! {
    /// An application: the boundary that sessions, keys and workflows never cross.
    ApplicationId
}
id! {
    /// An organisation: owns applications.
    OrganisationId
}
id! {
    /// A workflow: decides whether its sessions are KYC or KYB.
    WorkflowId
}
id! {
    /// A User or Business entity (`didit_internal_id` on the wire).
    EntityId
}
id! {
    /// A webhook destination (`uuid` on the wire).
    DestinationId
}
id! {
    /// A webhook event: the same over all attempts to deliver it.
    EventId
}
id! {
    /// An entry of a destination's delivery log: one attempt.
    DeliveryId
}
id! {
    /// A mock world: one isolated universe.
    WorldId
}
id! {
    /// The `jti` of a share token.
    TokenId
}
