//! Replaces a post with its fixed text.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use super::temporary::temporary;

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
    let mut temp = temporary(folder, false)?;
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
