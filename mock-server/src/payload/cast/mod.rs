//! Invented people and companies. Every family and trade name means "example", "sample" or "made up" in its own
//! language, so that nobody takes one for somebody real.
//!
//! | module | what it holds |
//! |---|---|
//! | `cast` | who appears in one payload |
//! | `person` | one person and their papers |
//! | `company` | one company |
//! | `party` | officers, owners, and owners of owners |
//! | `mrz` | the machine-readable zone of a passport |
//! | `atom` | one value as it is written |
//! | `fold` | Latin letters without their marks |
//! | `locale` | countries, towns and names |

mod atom;
#[expect(
    clippy::module_inception,
    reason = "the module is about a cast; its main type has the same name"
)]
mod cast;
mod company;
mod fold;
mod locale;
mod mrz;
mod party;
mod person;

pub(super) use atom::Atom;
pub(super) use cast::Cast;
pub(super) use company::Company;
pub(crate) use fold::searched;
pub(super) use party::Party;
pub(super) use person::Person;
