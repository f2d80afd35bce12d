use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::refusal::FieldProblem;

use crate::routes::body::Body;

/// `portrait_image`: base64, with or without a `data:` head, of a picture. It is looked at and thrown away: no workflow
/// here matches faces before it has seen a document, and faces in payloads are drawn.
pub(super) fn read(body: &mut Body) {
    if let Some(text) = body.optional_text("portrait_image")
        && let Err(problem) = check(&text)
    {
        body.note("portrait_image", FieldProblem::Other(problem.to_owned()));
    }
}

fn check(text: &str) -> Result<(), &'static str> {
    let encoded = match text.strip_prefix("data:") {
        Some(rest) => rest.split_once(";base64,").ok_or(NOT_BASE64)?.1,
        None => text,
    };
    // Some encoders break lines.
    let encoded: Vec<u8> = encoded
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let image = STANDARD.decode(encoded).map_err(|_| NOT_BASE64)?;
    if image.len() > MOST_BYTES {
        return Err("Image size exceeds 2MB.");
    }
    is_picture(&image).then_some(()).ok_or(NOT_A_PICTURE)
}

/// By the first bytes, as any reader of pictures tells them.
fn is_picture(bytes: &[u8]) -> bool {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heads: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*"];
    is_webp || heads.into_iter().any(|head| bytes.starts_with(head))
}

const MOST_BYTES: usize = 2 << 20;
const NOT_BASE64: &str = "Invalid base64-encoded image.";
const NOT_A_PICTURE: &str = "Upload a JPEG, PNG, WebP or TIFF image.";
