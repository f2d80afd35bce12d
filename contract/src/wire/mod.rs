//! Samples of what goes over the wire: the members that the founding document names, with invented values.
//!
//! They show shapes; a reply may hold more. A test holds the mock's replies to them.

/// The body of a share request (contract §2).
pub const SHARE_REQUEST: &str = include_str!("share_request.json");
/// The body of its 201.
pub const SHARE_REPLY: &str = include_str!("share_reply.json");
/// The body of an import request (contract §3).
pub const IMPORT_REQUEST: &str = include_str!("import_request.json");
/// The body of its 201 for a person.
pub const IMPORT_REPLY_USER: &str = include_str!("import_reply_user.json");
/// The body of its 201 for a company.
pub const IMPORT_REPLY_BUSINESS: &str = include_str!("import_reply_business.json");
