//! Rules on registration and usage.

use super::entry::{Chapter, founding, published};
use super::recipe::PRICING;
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.should(
        "account-register",
        "An account can be registered by program",
        "`POST /auth/v2/programmatic/register/` on `apx.didit.me` takes `email` and `password` and \
         answers 201; confirming the mailed code gives an organisation and an application with its \
         `api_key`. The recipe names the call, the docs pages its bodies.",
        published("docs page auth-api/register"),
    )
    .needs(&[Capability::Registration]),
    CHAPTER.should(
        "account-free-allowance",
        "Only fresh captures use up the free allowance",
        "Each account has 500 free verifications a month, counted in sessions that were really \
         carried out. Imports don't count, and deleting a session gives nothing back.",
        founding(PRICING),
    )
    .needs(&[Capability::Usage]),
];

const CHAPTER: Chapter = Chapter::of(Area::Account);
