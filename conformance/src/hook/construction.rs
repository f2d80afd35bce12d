use std::fmt;

use super::spelling::{Floats, Letters, Markup, Separators, Slash, Sort, Spelling};

/// What a receiver seems to compare a signature with, or what it lets through instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construction {
    /// `X-Signature-V2` over the canonical form: right.
    Canonical,
    /// `X-Signature-V2` over the raw bytes: right as long as the canonical bytes are on the wire.
    RawBytes,
    /// `X-Signature` over the raw bytes, and `X-Signature-V2` not at all.
    RawHeader,
    /// `X-Signature-V2` over `{timestamp}.{body}`.
    TimestampDotBody,
    /// `X-Signature-V2` over the document written down again in another way than Didit's.
    Respelled(Spelling),
    /// Base64 where Didit sends hex.
    Base64,
    /// `sha256=` before the hex.
    Prefixed,
    /// `X-Signature-V2` over the canonical form, until a body holds this.
    TripsOver(&'static str),
    /// Nothing, where `X-Signature-V2` is missing.
    OnlyIfPresent,
    /// All three signature headers have to be there.
    AllThree,
    /// `X-Signature-Simple`, and not `X-Signature-V2`.
    SimpleAlone,
    /// `X-Signature-Simple` where `X-Signature-V2` is missing or wrong.
    SimpleFallback,
    /// A header that Didit never sends.
    MadeUpHeader(&'static str),
    /// Whatever stands in `X-Signature-V2`.
    AnySignature,
    /// Everything, signed or not.
    AnythingGoes,
    /// Everything with `X-Didit-Test-Webhook: true`.
    TestHeaderBypass,
    /// Nothing that the judge can make.
    Nothing,
    /// Whatever it is, no answer tells.
    Silence,
}

impl Construction {
    /// Whether a receiver may verify like this.
    pub const fn is_sound(self) -> bool {
        matches!(self, Self::Canonical | Self::RawBytes)
    }

    /// Two lines that mend it; for a sound one, what it rests on.
    pub const fn advice(self) -> [&'static str; 2] {
        match self {
            Self::Canonical => [
                "The signature needs no mending: keys sorted, floats shortened, compact, unescaped, in lower-case hex.",
                "It survives other spellings of the same document as well.",
            ],
            Self::RawBytes => [
                "The signature needs no mending: Didit's recipe asks for the raw bytes, and it sends the canonical ones.",
                "To survive a proxy that re-spells bodies, hash the canonical form and keep the raw bytes as a shortcut.",
            ],
            Self::RawHeader => [
                "Read the header X-Signature-V2; Didit's recipe says not to use X-Signature.",
                "On Didit's own bytes the same HMAC over the raw body then verifies.",
            ],
            Self::TimestampDotBody => [
                "Hash the body alone: HMAC-SHA256(secret, body), without \"{timestamp}.\" before it.",
                "Check freshness apart, with the timestamp inside the body, which the signature covers.",
            ],
            Self::Respelled(way) => respelling_advice(way),
            Self::Base64 => [
                "Write the digest in hex: Didit sends 64 lower-case hex digits, not base64.",
                "In Node: .digest(\"hex\"). In Python: .hexdigest().",
            ],
            Self::Prefixed => [
                "Compare with the bare hex digits: Didit sends no \"sha256=\" before them.",
                "Compare in constant time, after checking that both are 64 characters long.",
            ],
            Self::TripsOver(_) => [
                "Hash the raw bytes as they came in, before anything is parsed.",
                "Or write the document down exactly as it was: nothing rounded, dropped or re-encoded.",
            ],
            Self::OnlyIfPresent => [
                "Answer 401 when X-Signature-V2 is missing: whoever leaves it out gets past the check.",
                "A missing header and a wrong one are the same refusal.",
            ],
            Self::AllThree => [
                "Ask for X-Signature-V2 and X-Timestamp alone: they are enough.",
                "X-Signature and X-Signature-Simple may be missing, and prove nothing more.",
            ],
            Self::SimpleAlone => [
                "Verify X-Signature-V2, which covers the whole body, and read X-Signature-Simple no more.",
                "Simple covers neither decision nor vendor_data: whoever has one delivery can forge those.",
            ],
            Self::SimpleFallback => [
                "Drop X-Signature-Simple: it covers neither decision nor vendor_data, so those can be forged.",
                "Refuse with 401 whenever X-Signature-V2 is missing or does not match.",
            ],
            Self::MadeUpHeader(_) => [
                "Read X-Signature-V2: Didit sends no other header to verify.",
                "Remove the other names; whoever knows them gets past the real check.",
            ],
            Self::AnySignature => [
                "Compute HMAC-SHA256(secret, body) and compare it with X-Signature-V2 in constant time.",
                "Answer 401 before anything is parsed or stored when they differ.",
            ],
            Self::AnythingGoes => [
                "Verify X-Signature-V2: HMAC-SHA256 of the body under secret_shared_key, in lower-case hex.",
                "Answer 401 when it is missing or different: at present anybody can approve anybody.",
            ],
            Self::TestHeaderBypass => [
                "Verify test deliveries like all others: Didit signs them too.",
                "Look at X-Didit-Test-Webhook after the signature, to decide what to do and never whether to trust.",
            ],
            Self::Silence => [
                "Answer 2xx within 5 s, and do what takes longer afterwards: in a queue or a background task.",
                "See what the handler waits for: a body that was read already, a lock, a database that is not there.",
            ],
            Self::Nothing => [
                "Check first that receiver and judge hold the same secret, then that the URL is the webhook's own.",
                "Then hash the raw body: HMAC-SHA256(secret, body) as lower-case hex is X-Signature-V2.",
            ],
        }
    }
}

/// What it does, to follow "a receiver that": `verifies X-Signature-V2 over the raw bytes`.
impl fmt::Display for Construction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Canonical => {
                f.write_str("verifies X-Signature-V2 over the canonical form, as Didit signs")
            }
            Self::RawBytes => f.write_str("verifies X-Signature-V2 over the raw bytes"),
            Self::RawHeader => {
                f.write_str("verifies X-Signature over the raw bytes, and not X-Signature-V2")
            }
            Self::TimestampDotBody => {
                f.write_str("verifies X-Signature-V2 over \"{timestamp}.{body}\"")
            }
            Self::Respelled(way) => {
                write!(
                    f,
                    "verifies X-Signature-V2 over the document written anew: {way}"
                )
            }
            Self::Base64 => f.write_str("expects the digest in base64 instead of hex"),
            Self::Prefixed => f.write_str("expects \"sha256=\" before the hex digits"),
            Self::TripsOver(what) => write!(
                f,
                "verifies X-Signature-V2 over something else as soon as a body has {what}"
            ),
            Self::OnlyIfPresent => f.write_str("checks nothing where X-Signature-V2 is missing"),
            Self::AllThree => f.write_str("wants all three signature headers at once"),
            Self::SimpleAlone => f.write_str("verifies X-Signature-Simple, and not X-Signature-V2"),
            Self::SimpleFallback => {
                f.write_str("takes X-Signature-Simple where X-Signature-V2 is missing or wrong")
            }
            Self::MadeUpHeader(name) => write!(f, "takes {name}, a header that Didit never sends"),
            Self::AnySignature => f.write_str("takes whatever stands in X-Signature-V2"),
            Self::AnythingGoes => f.write_str("takes everything, signed or not"),
            Self::TestHeaderBypass => {
                f.write_str("takes everything that says X-Didit-Test-Webhook: true")
            }
            Self::Nothing => f.write_str("takes nothing that this judge can sign"),
            Self::Silence => f.write_str("answers no delivery at all"),
        }
    }
}

/// One spelling may differ in several points; the first that breaks real deliveries is named.
const fn respelling_advice(way: Spelling) -> [&'static str; 2] {
    match way {
        Spelling {
            separators: Separators::Spaced,
            ..
        } => [
            "Hash the raw bytes, or serialise without spaces after , and :.",
            "In Python: json.dumps(body, sort_keys=True, separators=(\",\", \":\"), ensure_ascii=False).",
        ],
        Spelling {
            letters: Letters::Escaped,
            ..
        } => [
            "Leave letters beyond ASCII as they are, or hash the raw bytes.",
            "In Python: json.dumps(…, ensure_ascii=False), then .encode(\"utf-8\"). In PHP: JSON_UNESCAPED_UNICODE.",
        ],
        Spelling {
            slash: Slash::Escaped,
            ..
        } => [
            "Leave / as it is, or hash the raw bytes.",
            "In PHP: json_encode($body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE).",
        ],
        Spelling {
            markup: Markup::Escaped,
            ..
        } => [
            "Leave <, > and & as they are, or hash the raw bytes.",
            "In Go: json.NewEncoder with SetEscapeHTML(false), and trim the line break that it adds.",
        ],
        Spelling {
            sort: Sort::Top, ..
        } => [
            "Sort keys at every depth, inside arrays too, or hash the raw bytes.",
            "Object.keys(body).sort() reaches the outermost object alone: recurse.",
        ],
        Spelling {
            sort: Sort::Nowhere,
            ..
        } => [
            "Sort keys at every depth before serialising, or hash the raw bytes.",
            "Parsing and serialising keeps the order of arrival, which is not always Didit's.",
        ],
        Spelling {
            floats: Floats::Kept,
            ..
        } => [
            "Write whole floats as integers (1.0 as 1) before hashing, or hash the raw bytes.",
            "In Python: int(x) if isinstance(x, float) and x.is_integer() else x, at every depth.",
        ],
        Spelling {
            sort: Sort::Deep,
            floats: Floats::Shortened,
            letters: Letters::Kept,
            slash: Slash::Kept,
            markup: Markup::Kept,
            separators: Separators::Compact,
        } => Construction::Canonical.advice(),
    }
}
