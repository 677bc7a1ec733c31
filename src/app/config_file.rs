//! Finds and reads the config file.

use std::io;
use std::path::{Path, PathBuf};

use crate::app::read::{self, ReadAs};
use crate::config;

/// Returns the text of a config, or of a file that it names.
pub type TextReader<'r> = &'r dyn Fn(&Path) -> io::Result<String>;

/// Reads a config, or a file that it names, from disk.
///
/// # Errors
///
/// Returns an error if the file cannot be read, is too large or is not UTF-8.
pub fn on_disk(path: &Path) -> io::Result<String> {
    read::text(path, ReadAs::Config)
}

/// A config file and its text.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// The path of the file.
    pub path: PathBuf,
    /// The text of the file.
    pub text: String,
}

impl ConfigFile {
    /// The file name of a config.
    pub const NAME: &str = "digest-lint.toml";

    /// Searches for a config in `start`, an absolute path, and in its parent folders, and returns the path of the
    /// nearest one.
    #[must_use]
    pub fn find(start: &Path) -> Option<PathBuf> {
        config::normal(start).ancestors().map(|folder| folder.join(Self::NAME)).find(|path| path.is_file())
    }
}
