//! The reasons why a post is not rewritten.

use std::io;
use std::path::PathBuf;

use crate::app::walk::shown;

/// The reason why a post was not rewritten.
#[derive(Debug)]
pub enum WriteError {
    /// Another program has changed the file since it was read.
    Changed,
    /// The file is read-only.
    ReadOnly,
    /// Another program has the file open, and Windows lets nobody else replace it.
    Busy,
    /// A symlink leads to this path, outside the repository that the symlink is in.
    Outside(PathBuf),
    /// The file has this number of hard links, and a rename would replace only one of them.
    Linked(u64),
    /// The file belongs to another user, who has this ID, or to another group, and this process cannot change owners.
    Owner(u32),
    /// The extended attribute with this name cannot be copied.
    Attribute(String),
    /// An I/O error.
    Io(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(code) if cfg!(windows) && SHARING_VIOLATIONS.contains(&code) => Self::Busy,
            _ => Self::Io(error),
        }
    }
}

/// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of Windows.
const SHARING_VIOLATIONS: [i32; 2] = [32, 33];

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed => {
                f.write_str("changed on disk while it was being fixed, so the fixes were not written; run again")
            }
            Self::ReadOnly => f.write_str("read-only, so the fixes were not written; make it writable and run again"),
            Self::Busy => {
                f.write_str("another program has it open, so the fixes were not written; close it there and run again")
            }
            Self::Outside(target) => {
                let target = shown(target);
                write!(
                    f,
                    "leads out of the repository, to {target}, so the fixes were not written; name that file, or use --fix-outside"
                )
            }
            Self::Linked(names) => write!(
                f,
                "has {names} hard links, so the fixes were not written: the others would keep the old text; replace it with a copy and run again"
            ),
            Self::Owner(user) => write!(
                f,
                "belongs to the user with the id {user} or to a group that is not yours, so the fixes were not written: the file would become yours; run as that user"
            ),
            Self::Attribute(name) => {
                write!(f, "the fixes were not written, because the extended attribute `{name}` cannot be kept")
            }
            Self::Io(error) => write!(f, "the fixes were not written: {error}"),
        }
    }
}
