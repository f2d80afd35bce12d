use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempDir;

use crate::server::StartError;

/// The authority's certificate as a file.
#[derive(Debug)]
pub(crate) struct CaFile {
    path: PathBuf,
    /// Where nobody chose a place: it goes with the mock.
    _folder: Option<TempDir>,
}

impl CaFile {
    /// Writes it where it was asked for, or into a fresh folder.
    pub(crate) fn write(chosen: Option<&Path>, pem: &str) -> Result<Self, StartError> {
        let (path, folder) = match chosen {
            Some(path) => (path.to_owned(), None),
            None => {
                let prefix = "didit-conformance-";
                let folder = tempfile::Builder::new().prefix(prefix).tempdir();
                let folder = folder.map_err(|source| StartError::CaFile {
                    path: std::env::temp_dir(),
                    source,
                })?;
                (folder.path().join("ca.pem"), Some(folder))
            }
        };
        if is_something_else(&path) {
            return Err(StartError::NotACertificate(path));
        }
        let mode = if folder.is_some() { OWN } else { USUAL };
        match put(&path, pem, mode) {
            Ok(()) => Ok(Self {
                path,
                _folder: folder,
            }),
            Err(source) => Err(StartError::CaFile { path, source }),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Whether a file lies there that is no certificate: a slip of the keyboard must not cost somebody's key.
fn is_something_else(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| !bytes.is_empty() && !bytes.starts_with(PEM))
}

fn put(path: &Path, pem: &str, mode: u32) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(mode);
    options.open(path)?.write_all(pem.as_bytes())
}

const PEM: &[u8] = b"-----BEGIN CERTIFICATE-----";
const OWN: u32 = 0o600;
const USUAL: u32 = 0o644;
