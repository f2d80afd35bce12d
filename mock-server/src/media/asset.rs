use super::document::{PDF, pdf};
use super::{picture, video};

/// A file to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// The value of its `Content-Type`.
    pub content_type: &'static str,
    /// The file itself, under a kilobyte.
    pub bytes: Vec<u8>,
}

/// The file of this name; `None` for an extension that payloads don't use, or a name they never give.
///
/// Nothing is stored: the same name gives the same bytes, and different names different pictures.
pub(crate) fn asset(name: &str) -> Option<Asset> {
    let (stem, extension) = name.split_once('.')?;
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if stem.is_empty() || stem.len() > LONGEST_STEM || !stem.bytes().all(is_plain) {
        return None;
    }
    match extension {
        "png" => Some(Asset {
            content_type: "image/png",
            bytes: picture::png(stem)?,
        }),
        "pdf" => Some(Asset {
            content_type: PDF,
            bytes: pdf(&[stem.to_owned()]),
        }),
        "mp4" => Some(Asset {
            content_type: "video/mp4",
            bytes: video::mp4(),
        }),
        _ => None,
    }
}

const LONGEST_STEM: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_the_same_file_again() {
        assert_eq!(asset("portrait-1.png"), asset("portrait-1.png"));
        assert_ne!(asset("portrait-1.png"), asset("portrait-2.png"));
    }

    #[test]
    fn odd_names_give_nothing() {
        let long = format!("{}.png", "a".repeat(LONGEST_STEM + 1));
        for name in [
            "", "a", ".png", "a.gif", "a.b.png", "../a.png", "A.png", "a b.png", "é.png", "a.PNG",
            &long,
        ] {
            assert_eq!(asset(name), None, "{name}");
        }
    }
}
