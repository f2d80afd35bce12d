//! Both of Didit's hosts over TLS, for programs that have their names and `https` written into them.
//!
//! | module | what it holds |
//! |---|---|
//! | `authority` | a certificate authority of the mock's own, made at start: its key is never written anywhere |
//! | `ca_file` | its certificate as a file, for clients to trust |
//! | `choice` | [`Tls`]: what can be chosen |

mod authority;
mod ca_file;
mod choice;

pub(crate) use authority::issue;
pub(crate) use ca_file::CaFile;
pub use choice::Tls;
