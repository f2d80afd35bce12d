use png::{BitDepth, ColorType, Encoder};

/// A square of one colour, the colour taken from the name.
pub(super) fn png(name: &str) -> Option<Vec<u8>> {
    let shade = name
        .bytes()
        .fold(SEED, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(PRIME)
        })
        .to_be_bytes();
    let colour = [shade[0], shade[1], shade[2]];
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, SIDE, SIDE);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer
        .write_image_data(&colour.repeat((SIDE * SIDE) as usize))
        .ok()?;
    writer.finish().ok()?;
    Some(file)
}

const SIDE: u32 = 16;
/// FNV-1a.
const SEED: u32 = 0x811C_9DC5;
const PRIME: u32 = 0x0100_0193;

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_picture_can_be_decoded() {
        let file = png("portrait").unwrap();
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((frame.width, frame.height), (SIDE, SIDE));
        assert!(pixels.chunks(3).all(|pixel| pixel == &pixels[..3]));
    }
}
