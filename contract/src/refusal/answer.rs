use serde_json::Value;

/// Status and JSON body of a reply, before it is put on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status code.
    pub status: u16,
    /// The JSON document.
    pub body: Value,
}
