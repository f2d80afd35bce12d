use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use conformance::outcome::RunOutcome;
use conformance::report;

/// The folder for failures, made before the run: nobody shall wait for a run whose failures can't be saved.
pub(crate) struct Failures(Option<PathBuf>);

impl Failures {
    /// Makes the folder, if one was asked for.
    ///
    /// # Errors
    /// If it can't be made.
    pub(crate) fn open(folder: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(folder) = folder {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        Ok(Self(folder.map(Path::to_owned)))
    }

    /// Writes every failure down and says so in the outcome's notes.
    ///
    /// # Errors
    /// If a file can't be written.
    pub(crate) fn save(&self, outcome: &mut RunOutcome) -> anyhow::Result<()> {
        let Some(folder) = &self.0 else {
            return Ok(());
        };
        let files = report::failures(outcome);
        for (name, text) in &files {
            let path = folder.join(name);
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        outcome.notes.push(match files.len() {
            0 => format!("Nothing failed: nothing was saved in {}.", folder.display()),
            count => format!(
                "{count} files were saved in {}: run a .feature with --features, a .sh with sh.",
                folder.display()
            ),
        });
        Ok(())
    }
}
