/// One way to spoil a genuine token. Each piece can be done with text alone, so that a shell can do the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mangling {
    /// How a feature names it, after `the importer redeems the token`.
    pub(crate) phrase: &'static str,
    pub(crate) header: Header,
    pub(crate) claims: Claims,
    pub(crate) signature: Signature,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Header {
    Kept,
    Is(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Claims {
    Kept,
    OfAnotherToken,
    /// The member's text becomes this.
    Text(&'static str, Source),
    /// The member's number becomes this.
    Number(&'static str, &'static str),
    /// The JSON is written with another spelling of the same claims: a blank after the first brace.
    Respelled,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Signature {
    Kept,
    OfAnotherToken,
    Rotated(Where),
    Cut(usize),
    Longer,
    Empty,
    /// Neither signature nor the dot before it.
    Absent,
    Signed(Hash, Source),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Where {
    Everywhere,
    First,
    /// The last character of a 32-byte signature has two idle bits, the one before it has none.
    LastButOne,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    Literal(&'static str),
    IssuerKey,
    IssuerApplication,
    ImporterApplication,
    OtherSession,
}

const fn forged(phrase: &'static str, secret: Source) -> Mangling {
    Mangling {
        phrase,
        header: Header::Kept,
        claims: Claims::Kept,
        signature: Signature::Signed(Hash::Sha256, secret),
    }
}

const fn claims(phrase: &'static str, claims: Claims) -> Mangling {
    Mangling {
        phrase,
        header: Header::Kept,
        claims,
        signature: Signature::Kept,
    }
}

const fn signature(phrase: &'static str, signature: Signature) -> Mangling {
    Mangling {
        phrase,
        header: Header::Kept,
        claims: Claims::Kept,
        signature,
    }
}

const fn header(phrase: &'static str, header: &'static str, signature: Signature) -> Mangling {
    Mangling {
        phrase,
        header: Header::Is(header),
        claims: Claims::Kept,
        signature,
    }
}

/// Every way that features can name.
pub(crate) const MANGLINGS: &[Mangling] = &[
    signature(
        "with every letter of its signature changed",
        Signature::Rotated(Where::Everywhere),
    ),
    signature(
        "with the first character of its signature changed",
        Signature::Rotated(Where::First),
    ),
    signature(
        "with the last but one character of its signature changed",
        Signature::Rotated(Where::LastButOne),
    ),
    signature("with its signature cut in half", Signature::Cut(21)),
    signature("with its signature cut to one byte", Signature::Cut(2)),
    signature("with its signature made longer", Signature::Longer),
    signature("with its signature left empty", Signature::Empty),
    signature("with its signature cut off", Signature::Absent),
    signature(
        "with the signature of another token",
        Signature::OfAnotherToken,
    ),
    claims("with the claims of another token", Claims::OfAnotherToken),
    claims("with its claims spelled otherwise", Claims::Respelled),
    claims(
        "with its expiry moved to the year 2100",
        Claims::Number("exp", "4102444800"),
    ),
    claims(
        "with its issue time moved back",
        Claims::Number("iat", "1000000000"),
    ),
    claims(
        "with its session replaced",
        Claims::Text("session_id", Source::OtherSession),
    ),
    claims(
        "with its session kind made user",
        Claims::Text("session_kind", Source::Literal("user")),
    ),
    claims(
        "with its session kind made business",
        Claims::Text("session_kind", Source::Literal("business")),
    ),
    claims(
        "with its receiver replaced by the issuer",
        Claims::Text("for_application_id", Source::IssuerApplication),
    ),
    claims(
        "with its receiver replaced by the importer",
        Claims::Text("for_application_id", Source::ImporterApplication),
    ),
    claims(
        "with its issuer replaced by the importer",
        Claims::Text("from_application_id", Source::ImporterApplication),
    ),
    header(
        "with its algorithm renamed to HS384",
        r#"{"alg":"HS384","typ":"JWT"}"#,
        Signature::Kept,
    ),
    header(
        "with its algorithm renamed to HS512",
        r#"{"alg":"HS512","typ":"JWT"}"#,
        Signature::Kept,
    ),
    header(
        "with its algorithm renamed to RS256",
        r#"{"alg":"RS256","typ":"JWT"}"#,
        Signature::Kept,
    ),
    header(
        "with its algorithm renamed to ES256",
        r#"{"alg":"ES256","typ":"JWT"}"#,
        Signature::Kept,
    ),
    header(
        "with a critical header added",
        r#"{"alg":"HS256","typ":"JWT","crit":["b64"],"b64":false}"#,
        Signature::Kept,
    ),
    header("with its header emptied", "{}", Signature::Kept),
    header(
        "with algorithm none and no signature",
        r#"{"alg":"none","typ":"JWT"}"#,
        Signature::Empty,
    ),
    header(
        "with algorithm none and its old signature",
        r#"{"alg":"none","typ":"JWT"}"#,
        Signature::Kept,
    ),
    header(
        "with algorithm none and no third part",
        r#"{"alg":"none","typ":"JWT"}"#,
        Signature::Absent,
    ),
    header(
        "with algorithm None and no signature",
        r#"{"alg":"None","typ":"JWT"}"#,
        Signature::Empty,
    ),
    header(
        "with algorithm NONE and no signature",
        r#"{"alg":"NONE","typ":"JWT"}"#,
        Signature::Empty,
    ),
    header(
        "with algorithm nOnE and no signature",
        r#"{"alg":"nOnE","typ":"JWT"}"#,
        Signature::Empty,
    ),
    header(
        "with an empty algorithm and no signature",
        r#"{"alg":"","typ":"JWT"}"#,
        Signature::Empty,
    ),
    header(
        "without an algorithm and no signature",
        r#"{"typ":"JWT"}"#,
        Signature::Empty,
    ),
    Mangling {
        phrase: "with algorithm none and its receiver replaced by the issuer",
        header: Header::Is(r#"{"alg":"none","typ":"JWT"}"#),
        claims: Claims::Text("for_application_id", Source::IssuerApplication),
        signature: Signature::Empty,
    },
    forged(
        "signed again with the secret \"secret\"",
        Source::Literal("secret"),
    ),
    forged(
        "signed again with the secret \"didit\"",
        Source::Literal("didit"),
    ),
    forged(
        "signed again with a secret of somebody else",
        Source::Literal("an obviously made-up secret of 40 bytes!"),
    ),
    forged("signed again with the issuer's key", Source::IssuerKey),
    forged(
        "signed again with the issuer's application id",
        Source::IssuerApplication,
    ),
    forged(
        "signed again with the importer's application id",
        Source::ImporterApplication,
    ),
    Mangling {
        phrase: "signed again as HS384 with the secret \"secret\"",
        header: Header::Is(r#"{"alg":"HS384","typ":"JWT"}"#),
        claims: Claims::Kept,
        signature: Signature::Signed(Hash::Sha384, Source::Literal("secret")),
    },
    Mangling {
        phrase: "signed again as HS512 with the secret \"secret\"",
        header: Header::Is(r#"{"alg":"HS512","typ":"JWT"}"#),
        claims: Claims::Kept,
        signature: Signature::Signed(Hash::Sha512, Source::Literal("secret")),
    },
    Mangling {
        phrase: "signed again with a key that its header brings along",
        header: Header::Is(r#"{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"c2VjcmV0"}}"#),
        claims: Claims::Kept,
        signature: Signature::Signed(Hash::Sha256, Source::Literal("secret")),
    },
];
