//! A post is replaced whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Why a post was left as it is.
#[derive(Debug)]
pub enum Error {
    /// Somebody else has written the file since it was read.
    Changed,
    /// We may not write the file.
    ReadOnly,
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed => f.write_str("changed on disk while it was being fixed; left alone, run again"),
            Self::ReadOnly => f.write_str("read-only, so the fixes were not written; make it writable and run again"),
            Self::Io(error) => write!(f, "the fixes were not written: {error}"),
        }
    }
}

/// Puts `new` in the place of the file that was read as `old`: a temporary file beside it, then a rename, so that a
/// killed run leaves either text and never half of one. Permissions and owner stay; of a symlink, the target is replaced.
///
/// # Errors
///
/// When the file no longer holds `old`, may not be written, or its folder cannot be written; the file is as it was.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Error> {
    let target = path.canonicalize()?;
    let meta = fs::metadata(&target)?;
    may_write(&target)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temp = tempfile::Builder::new().prefix(".digest-lint-").tempfile_in(folder)?;
    temp.write_all(new.as_bytes())?;
    keep_owner(temp.as_file(), &meta)?;
    temp.as_file().set_permissions(meta.permissions())?;
    // As late as can be, so that little time is left in which somebody else's words could be lost.
    #[expect(clippy::disallowed_methods, reason = "this module owns writing, and may overwrite only what was read")]
    if fs::read(&target)? != old.as_bytes() {
        return Err(Error::Changed);
    }
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `text` to a file of ours, whole, whatever it held before.
///
/// # Errors
///
/// When the system refuses; the file is as it was.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut draft = Draft::new(path)?;
    draft.write_all(text.as_bytes())?;
    draft.keep()
}

/// A file of ours that is being written, and takes its place when it is whole. What is no file, such as `/dev/stdout` or a
/// pipe, is written to at once.
pub struct Draft {
    target: PathBuf,
    writer: BufWriter<Medium>,
}

enum Medium {
    Temporary(NamedTempFile),
    Device(File),
}

impl Draft {
    /// Begins what will be the file at `path`; of a symlink, its target.
    ///
    /// # Errors
    ///
    /// When the folder is not there or may not be written to.
    pub fn new(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_device = fs::metadata(&target).is_ok_and(|meta| !meta.is_file());
        let medium = if is_device {
            Medium::Device(File::options().write(true).open(&target)?)
        } else {
            let folder = target.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            if !folder.is_dir() {
                return Err(io::Error::new(io::ErrorKind::NotFound, "its folder is not there; make it first"));
            }
            Medium::Temporary(temporary().tempfile_in(folder)?)
        };
        Ok(Self { target, writer: BufWriter::new(medium) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// When the system refuses; what was there before is as it was.
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

/// Temporary files are private; ours becomes a file like any other, by the mask of the process.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".digest-lint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Writes `text` to a file that was not there before.
///
/// # Errors
///
/// When there is a file already, which stays as it is, or the system refuses.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// A rename asks the folder alone; whoever may not write the file should not replace it either.
fn may_write(target: &Path) -> Result<(), Error> {
    match File::options().write(true).open(target) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(Error::ReadOnly),
        opened => Ok(opened.map(drop)?),
    }
}

/// Root in a container over somebody's folder must not leave them files that they cannot write.
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
    fn a_file_that_changed_since_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(replace(&path, "read", "fixed"), Err(Error::Changed)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
        replace(&path, "theirs", "fixed").unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test reads its own files")]
        let now = fs::read_to_string(&path).unwrap();
        assert_eq!(now, "fixed");
    }
}
