//! The config that a run is under.

use std::path::{Path, PathBuf};

use super::args::Files;
use crate::config::{Config, Error, File};
use crate::lints;
use crate::report::{Checked, Format, Screen};
use crate::run::Say;
use crate::walk::shown;

/// A config, and the folder that its patterns start from.
#[derive(Default)]
pub(super) struct Site {
    pub(super) folder: PathBuf,
    pub(super) config: Config,
}

impl Site {
    /// Loads the config that the arguments name, else the nearest one of `first`, an absolute path, and above.
    /// What is wrong with it is drawn for `screen`.
    pub(super) fn load(files: &Files, first: &Path, screen: Screen) -> Result<Self, Say> {
        let unreadable = |path: &Path, error| Say::Error(format!("{}: {error}", shown(path)));
        let file = match &files.config {
            _ if files.no_config => None,
            Some(path) => Some(File::read(path.clone()).map_err(|error| unreadable(path, error))?),
            None => File::find(first).map_err(|(path, error)| unreadable(&path, error))?,
        };
        let Some(file) = file else { return Ok(Self::default()) };
        let names: Vec<_> = lints::ALL.iter().map(|lint| lint.name).collect();
        let config = Config::parse(&file.text, &names).map_err(|error| drawn(&file, &error, screen))?;
        let folder = file.path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Self { folder, config })
    }
}

fn drawn(file: &File, error: &Error, screen: Screen) -> Say {
    let path = shown(&file.path);
    let diagnostics = [error.finding()];
    let drawing = Format::Pretty.post(&Checked { path: &path, text: &file.text, diagnostics: &diagnostics }, screen);
    Say::Drawn(drawing.into_bytes())
}
