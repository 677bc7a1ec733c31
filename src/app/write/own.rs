//! Writes the files that this program owns, such as reports: never through a symlink, and never over any other file.

use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::temporary::temporary;

/// A kind of file that this program writes.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Its name in messages, with an article.
    pub noun: &'static str,
    /// Whether a text starts like a file of this kind. Only such a file is replaced.
    pub is_start: fn(&str) -> bool,
}

/// The number of bytes of an existing file by which its kind is recognized.
const START: u64 = 4096;

/// The previous content of the path that a file is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nothing.
    Free,
    /// An empty file, or an earlier file of the same kind.
    Ours,
    /// A device or a pipe, such as `/dev/stdout`, which is written to directly.
    Device,
}

impl Place {
    /// Looks at `path`, where a file of this `kind` is to be written.
    fn of(path: &Path, kind: FileKind) -> io::Result<Self> {
        if is_null_device(path) {
            return Ok(Self::Device);
        }
        let mut meta = match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Free),
            found => found?,
        };
        if meta.is_symlink() {
            let target = path.metadata();
            // `/dev/stdout` and `/dev/fd/63` are symlinks that the system makes.
            match target.ok().filter(|target| path.starts_with("/dev") && !target.is_file()) {
                Some(target) => meta = target,
                None => {
                    return Err(refusal("a symlink, which is never written through; delete it, or name another file"));
                }
            }
        }
        if meta.is_dir() {
            return Err(refusal("a folder; name a file"));
        }
        if !meta.is_file() {
            return Ok(Self::Device);
        }
        let start = start(path)?;
        if start.is_empty() || (kind.is_start)(start.trim_start_matches('\u{feff}')) {
            return Ok(Self::Ours);
        }
        let noun = kind.noun;
        Err(refusal(&format!("not {noun}, so it was not replaced; move or delete it, or name another file")))
    }
}

/// Whether the path is `NUL`, the null device of Windows, which exists in every folder.
fn is_null_device(path: &Path) -> bool {
    cfg!(windows) && path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("nul"))
}

fn refusal(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

/// Returns the start of a file, up to the first invalid UTF-8.
fn start(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    #[expect(clippy::disallowed_methods, reason = "this module owns writing, and replaces only what it recognizes")]
    File::open(path)?.take(START).read_to_end(&mut bytes)?;
    let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    // A file that is not text is not empty.
    Ok(if text.is_empty() && !bytes.is_empty() { "\0".to_owned() } else { text.to_owned() })
}

/// Returns the error that [`put`] would return because of what is at `path`.
///
/// # Errors
///
/// Returns an error if something other than a file of this `kind` is at `path`.
pub fn may_write(path: &Path, kind: FileKind) -> io::Result<()> {
    Place::of(path, kind).map(drop)
}

/// Writes `content` to one of our own files, and replaces an earlier one.
///
/// # Errors
///
/// Returns an error, and changes nothing, if something else is at `path` or the file cannot be written.
pub fn put(path: &Path, content: impl AsRef<[u8]>, kind: FileKind) -> io::Result<()> {
    let mut draft = Draft::new(path, kind)?;
    draft.write_all(content.as_ref())?;
    draft.keep()
}

/// Writes `text` to a new file.
///
/// # Errors
///
/// Returns an error if anything is at `path`, even a symlink that leads nowhere, or if the file cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// A file of ours that is being written, and that appears at its path only when it is complete.
pub struct Draft {
    path: PathBuf,
    kind: FileKind,
    writer: BufWriter<Medium>,
}

enum Medium {
    Temporary(NamedTempFile),
    Device(File),
}

impl Draft {
    /// Starts the file at `path`.
    ///
    /// # Errors
    ///
    /// Returns an error if something else is at `path`, or if the folder does not exist or is not writable.
    pub fn new(path: &Path, kind: FileKind) -> io::Result<Self> {
        let medium = if Place::of(path, kind)? == Place::Device {
            Medium::Device(File::options().write(true).open(path)?)
        } else {
            let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            if !folder.is_dir() {
                return Err(io::Error::new(io::ErrorKind::NotFound, "the folder does not exist; create it first"));
            }
            Medium::Temporary(temporary(folder, true)?)
        };
        Ok(Self { path: path.to_owned(), kind, writer: BufWriter::new(medium) })
    }

    /// Moves the complete file into place.
    ///
    /// # Errors
    ///
    /// Returns an error, and changes nothing, if the file cannot be written, or if something else has appeared at its
    /// path in the meantime.
    pub fn keep(self) -> io::Result<()> {
        let Medium::Temporary(temp) = self.writer.into_inner().map_err(IntoInnerError::into_error)? else {
            return Ok(());
        };
        match Place::of(&self.path, self.kind)? {
            Place::Free => temp.persist_noclobber(&self.path),
            Place::Ours => temp.persist(&self.path),
            Place::Device => return Err(refusal("no longer a file, so it was not replaced; run again")),
        }
        .map(drop)
        .map_err(|error| error.error)
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
