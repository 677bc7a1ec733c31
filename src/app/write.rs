//! Writes files atomically: a file is replaced as a whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The reason why a post was not rewritten.
#[derive(Debug)]
pub enum WriteError {
    /// Another program has changed the file since it was read.
    Changed,
    /// The file is read-only.
    ReadOnly,
    /// An I/O error.
    Io(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed => {
                f.write_str("changed on disk while it was being fixed, so the fixes were not written; run again")
            }
            Self::ReadOnly => f.write_str("read-only, so the fixes were not written; make it writable and run again"),
            Self::Io(error) => write!(f, "the fixes were not written: {error}"),
        }
    }
}

/// Replaces the content `old` of a file with `new`: writes a temporary file beside it and renames that, so that a
/// killed run never leaves a partial file. Keeps permissions and owner; if `path` is a symlink, replaces its target.
///
/// # Errors
///
/// Returns an error, and leaves the file unchanged, if it no longer contains `old` or if it or its folder is read-only.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), WriteError> {
    let target = path.canonicalize()?;
    let meta = fs::metadata(&target)?;
    may_write(&target)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temp = tempfile::Builder::new().prefix(".digest-lint-").tempfile_in(folder)?;
    temp.write_all(new.as_bytes())?;
    keep_owner(temp.as_file(), &meta)?;
    temp.as_file().set_permissions(meta.permissions())?;
    // This check comes as late as possible, to keep the window for a lost change short.
    #[expect(clippy::disallowed_methods, reason = "this module owns writing, and may overwrite only what was read")]
    if fs::read(&target)? != old.as_bytes() {
        return Err(WriteError::Changed);
    }
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `text` to one of our own files, and replaces any previous content.
///
/// # Errors
///
/// Returns an error if the file cannot be written; it is then unchanged.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut draft = Draft::new(path)?;
    draft.write_all(text.as_bytes())?;
    draft.keep()
}

/// One of our own files that is being written, and appears only when it is complete. Anything but a regular file, such
/// as `/dev/stdout` or a pipe, is written to directly.
pub struct Draft {
    target: PathBuf,
    writer: BufWriter<Medium>,
}

enum Medium {
    Temporary(NamedTempFile),
    Device(File),
}

impl Draft {
    /// Starts the file at `path`, or at its target if it is a symlink.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder does not exist or is not writable.
    pub fn new(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_device = fs::metadata(&target).is_ok_and(|meta| !meta.is_file());
        let medium = if is_device {
            Medium::Device(File::options().write(true).open(&target)?)
        } else {
            let folder = target.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            if !folder.is_dir() {
                return Err(io::Error::new(io::ErrorKind::NotFound, "the folder does not exist; create it first"));
            }
            Medium::Temporary(temporary().tempfile_in(folder)?)
        };
        Ok(Self { target, writer: BufWriter::new(medium) })
    }

    /// Moves the complete file into place.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written; a previous file is then unchanged.
    pub fn keep(self) -> io::Result<()> {
        match self.writer.into_inner().map_err(IntoInnerError::into_error)? {
            Medium::Temporary(temp) => temp.persist(&self.target).map(drop).map_err(|error| error.error),
            Medium::Device(_) => Ok(()),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Medium {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Temporary(temp) => temp.write(bytes),
            Self::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Temporary(temp) => temp.flush(),
            Self::Device(file) => file.flush(),
        }
    }
}

/// Returns a builder for temporary files with the default permissions of the process, instead of private ones.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".digest-lint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Writes `text` to a new file.
///
/// # Errors
///
/// Returns an error if the file already exists, or cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Returns an error if the file is read-only. A rename would replace it anyway, because it needs only a writable
/// folder.
fn may_write(target: &Path) -> Result<(), WriteError> {
    match File::options().write(true).open(target) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(WriteError::ReadOnly),
        opened => Ok(opened.map(drop)?),
    }
}

/// Gives the new file the owner of the old one, so that root in a container does not lock users out of their files.
#[cfg(unix)]
fn keep_owner(temp: &File, meta: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = temp.metadata()?;
    if (made.uid(), made.gid()) == (meta.uid(), meta.gid()) {
        return Ok(());
    }
    fchown(temp, Some(meta.uid()), Some(meta.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_after_reading_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(replace(&path, "read", "fixed"), Err(WriteError::Changed)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
        replace(&path, "theirs", "fixed").unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test reads its own files")]
        let now = fs::read_to_string(&path).unwrap();
        assert_eq!(now, "fixed");
    }
}
