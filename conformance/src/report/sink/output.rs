use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Place, SinkError};

/// Where the bytes go, and what kept them from it.
#[derive(Debug)]
pub(super) struct Output {
    writer: Writer,
    failed: Option<io::Error>,
}

#[derive(Debug)]
enum Writer {
    Stdout,
    /// Nobody looks at it before it is finished, and it is removed if that never comes.
    Hidden(NamedTempFile),
    /// To be followed while it grows.
    Partial(File, PathBuf),
}

impl Output {
    pub(super) const fn stdout() -> Self {
        Self::of(Writer::Stdout)
    }

    pub(super) fn hidden(path: &Path) -> Result<Self, SinkError> {
        may_be_replaced(path)?;
        let temporary = beside(path).map_err(|error| unwritable(path, &error))?;
        Ok(Self::of(Writer::Hidden(temporary)))
    }

    pub(super) fn partial(path: &Path) -> Result<Self, SinkError> {
        may_be_replaced(path)?;
        let partial = partial_name(path);
        may_be_replaced(&partial)?;
        let file = File::create(&partial).map_err(|error| unwritable(path, &error))?;
        Ok(Self::of(Writer::Partial(file, partial)))
    }

    const fn of(writer: Writer) -> Self {
        Self {
            writer,
            failed: None,
        }
    }

    /// Writes and flushes, unless something went wrong before.
    pub(super) fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.writer.write(text.as_bytes()).err();
        }
    }

    /// Gives the file its name.
    pub(super) fn finish(self, place: Place) -> Result<(), SinkError> {
        let ended = match (self.failed, self.writer, &place) {
            (Some(failed), _, _) => Err(failed),
            (None, Writer::Hidden(temporary), Place::File(path)) => temporary
                .persist(path)
                .map(drop)
                .map_err(|failed| failed.error),
            (None, Writer::Partial(_, partial), Place::File(path)) => fs::rename(partial, path),
            (None, Writer::Stdout | Writer::Hidden(_) | Writer::Partial(..), _) => Ok(()),
        };
        ended.map_err(|error| SinkError {
            place,
            reason: error.to_string(),
            advice: WRITABLE,
        })
    }
}

impl Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
                match written {
                    // A reader that has seen enough (`| head`) is no failure.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                    written => written,
                }
            }
            Self::Hidden(file) => file.write_all(bytes).and_then(|()| file.flush()),
            Self::Partial(file, _) => file.write_all(bytes).and_then(|()| file.flush()),
        }
    }
}

fn may_be_replaced(path: &Path) -> Result<(), SinkError> {
    let refused = |reason: &str, advice| SinkError {
        place: Place::File(path.to_owned()),
        reason: reason.to_owned(),
        advice,
    };
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(refused("it is a folder", "Name a file in it.")),
        Ok(there) if !there.is_file() => Err(refused("it is no regular file", RENAMED)),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> SinkError {
    let (reason, advice) = if error.kind() == io::ErrorKind::NotFound {
        ("its folder does not exist".to_owned(), "Create it.")
    } else {
        (error.to_string(), WRITABLE)
    };
    SinkError {
        place: Place::File(path.to_owned()),
        reason,
        advice,
    }
}

/// `report.ndjson.partial`.
fn partial_name(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".partial");
    name.into()
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".didit-report-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; a report is an ordinary file, as the umask has it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

const RENAMED: &str =
    "A report is moved to its name when it is finished: name a file, or - for stdout.";
const WRITABLE: &str = "Name a file in a folder that can be written to.";
