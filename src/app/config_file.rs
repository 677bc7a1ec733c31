//! Finds and reads the config file.

use std::io;
use std::path::{Path, PathBuf};

use crate::app::read::{self, ReadAs};
use crate::config;

/// A config file that was read from disk.
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

    /// Reads the config at `path`.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is too large or is not UTF-8.
    pub fn read(path: PathBuf) -> io::Result<Self> {
        let text = read::text(&path, ReadAs::Config)?;
        Ok(Self { path, text })
    }

    /// Searches for a config in `start`, an absolute path, and in its parent folders, and reads the nearest one.
    ///
    /// # Errors
    ///
    /// Returns the path and the error if the nearest config cannot be read.
    pub fn find(start: &Path) -> Result<Option<Self>, (PathBuf, io::Error)> {
        let nearest =
            config::normal(start).ancestors().map(|folder| folder.join(Self::NAME)).find(|path| path.is_file());
        nearest.map(|path| Self::read(path.clone()).map_err(|error| (path, error))).transpose()
    }
}
