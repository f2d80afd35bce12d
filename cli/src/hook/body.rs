use std::io::Read;
use std::path::Path;

use anyhow::Context;

/// The bytes of the file, or of stdin where none or `-` is named.
///
/// # Errors
/// If they can't be read.
pub(super) fn read(path: Option<&Path>) -> anyhow::Result<Vec<u8>> {
    match path.filter(|path| *path != Path::new("-")) {
        Some(path) => std::fs::read(path)
            .with_context(|| format!("cannot read the body in {}", path.display())),
        None => {
            let mut body = Vec::new();
            std::io::stdin()
                .read_to_end(&mut body)
                .context("cannot read the body on stdin")?;
            Ok(body)
        }
    }
}
