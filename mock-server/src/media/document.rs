use std::fmt::Write as _;

/// A PDF of one page that shows these lines. What is not ASCII becomes `?`: the page uses a built-in font.
pub(super) fn pdf(lines: &[&str]) -> Vec<u8> {
    let text = page_text(lines);
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        // Writing to a String can't fail.
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj{object}endobj");
    }
    let start = file.len();
    let _ = write!(
        file,
        "{table}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

fn page_text(lines: &[&str]) -> String {
    let mut text = "BT/F1 14 Tf 18 TL 72 770 Td".to_owned();
    for line in lines {
        let _ = write!(
            text,
            "({})Tj T*",
            line.chars().map(printable).collect::<String>()
        );
    }
    text + " ET"
}

fn printable(letter: char) -> String {
    match letter {
        '(' | ')' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        _ => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cross_reference_table_points_at_the_objects() {
        let file = String::from_utf8(pdf(&["bill (1)", "é"])).unwrap();
        let (_, tail) = file.rsplit_once("startxref\n").unwrap();
        let start: usize = tail.lines().next().unwrap().parse().unwrap();
        let rows: Vec<&str> = file[start..].lines().skip(3).take(5).collect();
        for (number, row) in (1..).zip(rows) {
            let at: usize = row[..10].parse().unwrap();
            assert!(file[at..].starts_with(&format!("{number} 0 obj")), "{row}");
        }
        assert!(file.contains(r"(bill \(1\))Tj"));
    }

    #[test]
    fn the_stream_is_as_long_as_it_says() {
        let file = String::from_utf8(pdf(&["bill"])).unwrap();
        let (_, rest) = file.split_once("/Length ").unwrap();
        let (length, rest) = rest.split_once(">>stream\n").unwrap();
        let (stream, _) = rest.split_once("\nendstream").unwrap();
        assert_eq!(length, stream.len().to_string());
    }
}
