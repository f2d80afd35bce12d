use std::path::{Path, PathBuf};

use anyhow::Context;
use conformance::JudgeError;
use conformance::catalogue::Book;

/// The features of somebody's own, from files and folders.
///
/// # Errors
/// If a path can't be read, a file can't be run as it stands, or no scenario is found in all of them.
pub(super) fn read(paths: &[PathBuf]) -> anyhow::Result<Book> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    files.dedup();
    let mut texts = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("cannot read the feature file {}", file.display()))?;
        texts.push((file.display().to_string(), text));
    }
    let book = Book::read_others(&texts).map_err(JudgeError::Features)?;
    if book.scenarios().is_empty() {
        let named: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        return Err(JudgeError::NoFeatures(named.join(", ")).into());
    }
    Ok(book)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let unreadable = || format!("cannot read the features at {}", path.display());
    if !std::fs::metadata(path).with_context(unreadable)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        // A link is not followed into a folder: it may lead back to where it stands.
        let kind = entry.file_type().with_context(unreadable)?;
        let inner = entry.path();
        if kind.is_dir() {
            collect(&inner, files)?;
        } else if inner
            .extension()
            .is_some_and(|extension| extension == "feature")
        {
            files.push(inner);
        }
    }
    Ok(())
}
