use std::path::{Path, PathBuf};

/// The file of expectations, and who named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It was named, and has to be there.
    Named(PathBuf),
    /// It goes by the target file's name, and need not be there.
    Usual(PathBuf),
}

impl Place {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Named(path) | Self::Usual(path) => path,
        }
    }
}

/// The file that was named, else `expectations/NAME.toml` for a target file `NAME.toml`.
pub(crate) fn place(named: Option<&Path>, target_file: Option<&Path>) -> Option<Place> {
    match (named, target_file.and_then(Path::file_name)) {
        (Some(path), _) => Some(Place::Named(path.to_owned())),
        (None, Some(name)) => Some(Place::Usual(Path::new(FOLDER).join(name))),
        (None, None) => None,
    }
}

const FOLDER: &str = "expectations";
