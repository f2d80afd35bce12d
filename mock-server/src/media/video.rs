/// The start of an MP4 file and an empty body: enough to be recognised as one, nothing to play.
pub(super) fn mp4() -> Vec<u8> {
    [
        atom(b"ftyp", b"isom\0\0\x02\0isomiso2mp41"),
        atom(b"mdat", b""),
    ]
    .concat()
}

/// A box: its length, four letters, its content.
fn atom(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), kind.as_slice(), content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boxes_fill_the_file() {
        let file = mp4();
        assert_eq!(&file[4..8], b"ftyp");
        let first = u32::from_be_bytes([file[0], file[1], file[2], file[3]]) as usize;
        assert_eq!(&file[first + 4..first + 8], b"mdat");
        assert_eq!(file.len(), first + 8);
    }
}
