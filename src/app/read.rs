//! Reads files that other people wrote: regular files of a limited size.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

const MEBIBYTE: u64 = 1 << 20;

/// The purpose for which a file is read; it determines the size limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// A post, or a file of ours that grows with the posts.
    Post,
    /// A config.
    Config,
}

/// The limit of `--max-size` in bytes, or 0 without the option. It is global because it is set once, before any file is
/// read, and applies to all files.
static RAISED: AtomicU64 = AtomicU64::new(0);

/// Sets the size limit for all files.
pub fn raise_limit(mebibytes: u32) {
    RAISED.store(u64::from(mebibytes) * MEBIBYTE, Ordering::Relaxed);
}

impl ReadAs {
    /// Returns the maximum size of such a file, in bytes.
    #[must_use]
    pub fn most_bytes(self) -> u64 {
        let own = match self {
            Self::Post => 64 * MEBIBYTE,
            Self::Config => 8 * MEBIBYTE,
        };
        own.max(RAISED.load(Ordering::Relaxed))
    }

    /// Returns the error for a file that is too large.
    #[must_use]
    pub fn too_large(self) -> io::Error {
        let most = self.most_bytes() / MEBIBYTE;
        io::Error::other(format!("larger than {most} MiB, so it was not read; --max-size raises the limit"))
    }
}

/// Reads a file to the end of `buffer`.
///
/// # Errors
///
/// Returns an error if the file is not a regular file, is too large or cannot be read.
pub fn bytes(path: &Path, what: ReadAs, buffer: &mut Vec<u8>) -> io::Result<()> {
    let file = open(path)?;
    let most = what.most_bytes();
    let length = file.metadata()?.len();
    if length > most {
        return Err(what.too_large());
    }
    buffer.reserve(usize::try_from(length).unwrap_or_default());
    // The file may grow while it is read.
    let read = file.take(most + 1).read_to_end(buffer)?;
    if u64::try_from(read).is_ok_and(|read| read > most) { Err(what.too_large()) } else { Ok(()) }
}

/// Reads a file as UTF-8.
///
/// # Errors
///
/// Returns an error if the file is not a regular file, is too large, cannot be read or is not UTF-8.
pub fn text(path: &Path, what: ReadAs) -> io::Result<String> {
    let mut buffer = Vec::new();
    bytes(path, what, &mut buffer)?;
    let invalid = || io::Error::new(io::ErrorKind::InvalidData, "not UTF-8");
    String::from_utf8(buffer).map_err(|_| invalid())
}

/// Opens a regular file. Others may never end, and opening a FIFO waits for a writer.
///
/// # Errors
///
/// Returns an error that names what the path leads to if it is not a regular file.
pub fn open(path: &Path) -> io::Result<File> {
    let kind = path.metadata()?.file_type();
    if !kind.is_file() {
        let hint = "; name a regular file, or use `-` to read a post from standard input";
        return Err(io::Error::other(format!("{}, which is not read{hint}", name(kind))));
    }
    #[expect(clippy::disallowed_methods, reason = "this module owns reading files")]
    File::open(path)
}

/// Returns the name of a kind of file, with an article.
fn name(kind: std::fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let names = [
            (kind.is_fifo(), "a FIFO"),
            (kind.is_socket(), "a socket"),
            (kind.is_char_device() || kind.is_block_device(), "a device"),
        ];
        if let Some((_, name)) = names.into_iter().find(|(is_it, _)| *is_it) {
            return name;
        }
    }
    if kind.is_dir() { "a folder" } else { "a special file" }
}
