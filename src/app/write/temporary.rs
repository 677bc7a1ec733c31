//! Temporary files, and the removal of those that a killed run has left.
//!
//! A writer holds a lock on its temporary file until the file is renamed. The lock of a killed run is gone, so a file
//! that can be locked is left over.

use std::collections::HashSet;
use std::fs::{self, DirEntry, File};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// The start of the name of a temporary file; [`RANDOM`] letters and digits follow.
const PREFIX: &str = ".digest-lint-";

/// The number of random characters in a name.
const RANDOM: usize = 6;

/// How long a file must be unchanged before it counts as left over: longer than a writer takes to lock its new file,
/// or, on systems without locks, longer than any run.
const IDLE: Duration = Duration::from_secs(if cfg!(unix) { 1 } else { 24 * 60 * 60 });

/// Makes a temporary file in `folder`, and locks it. If `is_shared`, it has the default permissions of the process
/// instead of private ones.
pub(super) fn temporary(folder: &Path, is_shared: bool) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    if is_shared {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = is_shared;
    let temp = builder.tempfile_in(folder)?;
    // Some network file systems have no locks. There, no run can lock the file, so none removes it.
    let _ = lock(temp.as_file());
    Ok(temp)
}

/// Removes the temporary files that killed runs have left in these folders. A file that cannot be removed stays.
pub fn sweep<'p>(folders: impl Iterator<Item = &'p Path>) {
    let mut seen = HashSet::new();
    for folder in folders.map(|folder| if folder == Path::new("") { Path::new(".") } else { folder }) {
        if seen.insert(folder) {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries.filter(is_left_behind) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether this is certainly a temporary file of ours that no run uses any more.
fn is_left_behind(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    if !random.is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return false;
    }
    // This does not follow a symlink.
    let Ok(meta) = entry.metadata() else { return false };
    let age = meta.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    meta.is_file() && age.is_some_and(|age| age >= IDLE) && is_own(&meta) && is_free(&entry.path())
}

#[cfg(unix)]
fn is_own(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(meta) == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}

/// Whether no writer holds a lock on the file.
fn is_free(path: &Path) -> bool {
    #[expect(clippy::disallowed_methods, reason = "a lock needs an open file")]
    File::open(path).and_then(|file| lock(&file)).is_ok()
}

#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    Ok(rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive)?)
}

#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}
