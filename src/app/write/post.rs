//! Replaces a post with its fixed text.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::Path;

use super::error::WriteError;
use super::metadata;
use super::temporary::temporary;
use crate::app::read;
use crate::app::trust::{self, Trust};

/// Replaces the content `old` of a file with `new`: writes a temporary file beside it and renames that, so that a
/// killed run never leaves a partial file. Keeps permissions, owner and extended attributes; if `path` is a symlink,
/// replaces its target.
///
/// # Errors
///
/// Returns an error, and leaves the file unchanged, if it no longer contains `old`, if it or its folder is read-only,
/// if it is outside the repository, or if something that belongs to it would be lost.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), WriteError> {
    let target = path.canonicalize()?;
    let outside = trust::outside(path, path.parent().unwrap_or(path));
    if let Some(outside) = outside.filter(|_| !Trust::get().links) {
        return Err(WriteError::Outside(outside));
    }
    let meta = fs::metadata(&target)?;
    // A post is a regular file. What has replaced it may be a FIFO, which waits for whoever opens it.
    if !meta.is_file() {
        return Err(WriteError::Changed);
    }
    if metadata::links(&meta) > 1 {
        return Err(WriteError::Linked(metadata::links(&meta)));
    }
    may_write(&target, &meta)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temp = temporary(folder, false)?;
    temp.write_all(new.as_bytes())?;
    metadata::keep(&target, &meta, temp.as_file())?;
    // This check comes as late as possible, to keep the window for a lost change short.
    if !contains(&target, old.as_bytes())? {
        return Err(WriteError::Changed);
    }
    temp.persist(&target).map_err(|error| match error.error.kind() {
        // The file could be opened for writing a moment ago.
        io::ErrorKind::PermissionDenied if cfg!(windows) => WriteError::Busy,
        _ => error.error.into(),
    })?;
    Ok(())
}

/// Whether a file contains these bytes and nothing else. A file that has become larger is not read to its end.
fn contains(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut now = Vec::with_capacity(bytes.len() + 1);
    read::open(target)?.take(bytes.len() as u64 + 1).read_to_end(&mut now)?;
    Ok(now == bytes)
}

/// Returns an error if the file is read-only. A rename would replace it anyway, because it needs only a writable
/// folder.
fn may_write(target: &Path, meta: &Metadata) -> Result<(), WriteError> {
    match File::options().write(true).open(target) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(metadata::foreign(meta).map_or(WriteError::ReadOnly, WriteError::Owner))
        }
        opened => Ok(opened.map(drop)?),
    }
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
