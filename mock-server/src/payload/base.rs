/// Writes `json`, putting `base` wherever a media path begins.
///
/// A payload is the same for every caller, but its media URLs are absolute and depend on the address the caller
/// used. So a payload holds `BASE_MARK` in place of scheme and authority, a byte that JSON text can't contain.
///
/// `base` goes into the middle of a JSON string as it is: `http://127.0.0.1:8080`, no trailing slash, nothing that
/// JSON would escape.
pub(crate) fn write_with_base(out: &mut Vec<u8>, json: &[u8], base: &str) {
    let mut rest = json;
    while let Some(at) = memchr::memchr(BASE_MARK, rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(base.as_bytes());
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

/// Stands where the base URL goes.
pub(super) const BASE_MARK: u8 = 0x01;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_becomes_the_base() {
        let mut out = b"kept:".to_vec();
        write_with_base(
            &mut out,
            b"[\"\x01/media/a.png\",\"\x01/media/b.pdf\"]",
            "http://mock:1",
        );
        assert_eq!(
            out,
            br#"kept:["http://mock:1/media/a.png","http://mock:1/media/b.pdf"]"#
        );
    }

    #[test]
    fn json_without_media_is_copied() {
        let mut out = Vec::new();
        write_with_base(&mut out, "[\"見本\"]".as_bytes(), "http://mock:1");
        assert_eq!(out, "[\"見本\"]".as_bytes());
    }
}
