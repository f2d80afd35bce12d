use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The parts of a token, in order.
pub(crate) const PARTS: [&str; 3] = ["header", "claims", "signature"];

/// The token with one bit of one part's decoded bytes changed. A bit beyond the last is counted from the first again.
///
/// # Errors
/// If there is no such part, or nothing in it.
pub(crate) fn flip(token: &str, part: usize, bit: usize) -> Result<String, String> {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let text = parts
        .get_mut(part)
        .ok_or_else(|| "the token has no such part".to_owned())?;
    let mut bytes = URL_SAFE_NO_PAD
        .decode(text.as_str())
        .map_err(|_| "that part of the token is not base64url".to_owned())?;
    let length = bytes.len();
    let place = (bit / 8).checked_rem(length);
    let byte = place.and_then(|place| bytes.get_mut(place));
    let Some(byte) = byte else {
        return Err("that part of the token is empty".to_owned());
    };
    *byte ^= 1 << (bit % 8);
    *text = URL_SAFE_NO_PAD.encode(bytes);
    Ok(parts.join("."))
}

/// A shell line that does the same to `$TOKEN`, with the functions of [`super::PRELUDE`].
pub(crate) fn flip_script(part: usize, bit: usize, token: &str, result: &str) -> Vec<String> {
    let parts: Vec<String> = (0..PARTS.len())
        .map(|index| {
            let field = format!("printf %s \"${token}\" | cut -d. -f{}", index + 1);
            if index == part {
                format!(
                    "$(printf \"$({field} | decode | od -An -v -tu1 | awk '{{ for (i = 1; i <= NF; i++) b[n++] = $i }} END {{ p = int({bit} / 8) % n; m = 2 ^ ({bit} % 8); b[p] += int(b[p] / m) % 2 ? -m : m; for (i = 0; i < n; i++) printf \"\\\\%03o\", b[i] }}')\" | encode)"
                )
            } else {
                format!("$({field})")
            }
        })
        .collect();
    vec![format!("{result}=\"{}\"", parts.join("."))]
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::super::PRELUDE;
    use super::*;

    const TOKEN: &str =
        "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDM2MDB9.c2lnbmF0dXJlLXRoYXQtbWVhbnMtbm90aGluZyE";

    #[test]
    fn a_flipped_bit_flips_back() {
        for part in 0..PARTS.len() {
            for bit in [0, 7, 8, 63, 1_000] {
                let flipped = flip(TOKEN, part, bit).unwrap();
                assert_ne!(flipped, TOKEN);
                assert_eq!(flip(&flipped, part, bit).unwrap(), TOKEN);
            }
        }
        assert!(flip("a", 1, 0).is_err());
        assert!(flip("..", 1, 0).is_err());
    }

    #[test]
    fn a_shell_flips_the_same_bit() {
        for (part, bit) in [(0, 3), (1, 77), (2, 200)] {
            let mut lines: Vec<String> = PRELUDE.iter().map(|&line| line.to_owned()).collect();
            lines.extend(flip_script(part, bit, "TOKEN", "FLIPPED"));
            lines.push("printf %s \"$FLIPPED\"".to_owned());
            let ran = Command::new("sh")
                .args(["-eu", "-c", &lines.join("\n")])
                .env("TOKEN", TOKEN)
                .output()
                .unwrap();
            assert_eq!(
                String::from_utf8(ran.stdout).unwrap(),
                flip(TOKEN, part, bit).unwrap(),
                "{}",
                String::from_utf8_lossy(&ran.stderr)
            );
        }
    }
}
