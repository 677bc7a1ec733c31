//! The config on disk.

use std::io;
use std::path::{Path, PathBuf};

use crate::config;

/// A config as it is on disk.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

impl File {
    /// The name that a config has.
    pub const NAME: &str = "digest-lint.toml";

    /// Reads the config at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not UTF-8.
    pub fn read(path: PathBuf) -> io::Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "this module owns reading the config")]
        let text = std::fs::read_to_string(&path)?;
        Ok(Self { path, text })
    }

    /// Looks for a config in `start`, an absolute path, and in every folder above it; the nearest wins.
    ///
    /// # Errors
    ///
    /// When there is one that cannot be read, with its path.
    pub fn find(start: &Path) -> Result<Option<Self>, (PathBuf, io::Error)> {
        let nearest =
            config::normal(start).ancestors().map(|folder| folder.join(Self::NAME)).find(|path| path.is_file());
        nearest.map(|path| Self::read(path.clone()).map_err(|error| (path, error))).transpose()
    }
}
