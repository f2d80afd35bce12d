use std::fmt::Write as _;

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str};

/// The media type of what [`pdf`] makes.
pub(crate) const PDF: &str = "application/pdf";

/// A PDF that shows these lines on as many pages as they need. The pages use a built-in font: what that one lacks is
/// shown as its code point.
pub(crate) fn pdf(lines: &[String]) -> Vec<u8> {
    let lines: Vec<Vec<u8>> = lines.iter().flat_map(|line| wrapped(line)).collect();
    let mut sheets: Vec<&[Vec<u8>]> = lines.chunks(LINES).collect();
    if sheets.is_empty() {
        sheets.push(&[]);
    }
    let mut number = FONT.get();
    let mut next = || {
        number += 1;
        Ref::new(number)
    };
    let refs: Vec<(Ref, Ref)> = sheets.iter().map(|_| (next(), next())).collect();
    let mut file = Pdf::new();
    file.catalog(CATALOGUE).pages(TREE);
    file.pages(TREE)
        .kids(refs.iter().map(|(page, _)| *page))
        .count(i32::try_from(refs.len()).unwrap_or(i32::MAX));
    for (sheet, (page, content)) in sheets.into_iter().zip(refs) {
        let mut leaf = file.page(page);
        leaf.parent(TREE).media_box(A4).contents(content);
        leaf.resources().fonts().pair(FACE, FONT);
        leaf.finish();
        file.stream(content, &written(sheet));
    }
    file.type1_font(FONT)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    file.finish()
}

fn written(lines: &[Vec<u8>]) -> Vec<u8> {
    let mut content = Content::new();
    content
        .begin_text()
        .set_font(FACE, 11.0)
        .set_leading(16.0)
        .next_line(56.0, 770.0);
    for line in lines {
        content.show(Str(line)).next_line_using_leading();
    }
    content.end_text();
    content.finish().to_vec()
}

/// The line in pieces that fit the page, in the font's encoding.
fn wrapped(line: &str) -> Vec<Vec<u8>> {
    let encoded = line.chars().fold(Vec::new(), |mut bytes, letter| {
        encode(letter, &mut bytes);
        bytes
    });
    if encoded.is_empty() {
        return vec![encoded];
    }
    encoded.chunks(WIDTH).map(<[u8]>::to_vec).collect()
}

fn encode(letter: char, bytes: &mut Vec<u8>) {
    match u8::try_from(letter) {
        // There the encoding is Latin-1.
        Ok(byte @ (b' '..=b'~' | 0xA1..)) => bytes.push(byte),
        _ => {
            let mut shown = String::new();
            // Writing to a String can't fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(letter));
            bytes.extend(shown.into_bytes());
        }
    }
}

const CATALOGUE: Ref = Ref::new(1);
const TREE: Ref = Ref::new(2);
const FONT: Ref = Ref::new(3);
const FACE: Name<'static> = Name(b"F1");
const A4: Rect = Rect {
    x1: 0.0,
    y1: 0.0,
    x2: 595.0,
    y2: 842.0,
};
const LINES: usize = 44;
const WIDTH: usize = 88;

#[cfg(test)]
mod tests {
    use super::*;

    /// The file with each byte as the letter of that number, so that places in it stay what they are.
    fn text(lines: &[&str]) -> String {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let letters: Vec<u8> = pdf(&lines)
            .into_iter()
            .map(|byte| if byte.is_ascii() { byte } else { b'?' })
            .collect();
        String::from_utf8(letters).unwrap()
    }

    #[test]
    fn the_cross_reference_table_points_at_the_objects() {
        let file = text(&["bill (1)", "plain"]);
        let (_, tail) = file.rsplit_once("startxref\n").unwrap();
        let start: usize = tail.lines().next().unwrap().parse().unwrap();
        let rows: Vec<&str> = file[start..].lines().skip(3).take(5).collect();
        for (number, row) in (1..).zip(rows) {
            let at: usize = row[..10].parse().unwrap();
            assert!(file[at..].starts_with(&format!("{number} 0 obj")), "{row}");
        }
    }

    #[test]
    fn what_the_font_lacks_is_shown_as_its_code_point() {
        let file = text(&["見 (本)"]);
        assert!(
            file.contains("\\\\u{898b} \\(\\\\u{672c}\\)") || file.contains("u{898b}"),
            "{file}"
        );
        assert!(text(&["é"]).contains("<E9> Tj"));
    }

    #[test]
    fn many_lines_take_several_pages() {
        let lines = vec!["line"; LINES + 1];
        assert!(text(&lines).contains("/Count 2"));
        assert!(text(&[]).contains("/Count 1"));
    }
}
