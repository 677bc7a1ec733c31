//! The config that a run is under.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::args::Files;
use crate::config::bold::Renderer;
use crate::config::{Config, Error, File};
use crate::lints;
use crate::report::{Checked, Format, Screen};
use crate::run::Say;
use crate::site::disk::{self, Rooted};
use crate::site::{Reading, Settings};
use crate::walk::shown;

/// A config, and the folder that its patterns start from.
#[derive(Default)]
pub(super) struct Site {
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    /// The root of the Hugo site around it, and what Hugo's config says.
    hugo: Option<(PathBuf, Settings)>,
}

impl Site {
    /// Loads the config that the arguments name, else the nearest one of `first` and above; both are seen from `current`.
    /// What is wrong with it is drawn for `screen`.
    pub(super) fn load(files: &Files, current: &Path, first: &Path, screen: Screen) -> Result<Self, Say> {
        let file = match &files.config {
            _ if files.no_config => None,
            Some(path) => Some(File::read(path.clone()).map_err(|error| unreadable(path, &error))?),
            None => File::find(&current.join(first)).map_err(|(path, error)| unreadable(&path, &error))?,
        };
        let mut site = file.map_or_else(|| Ok(Self::default()), |file| Self::read(&file, current, screen))?;
        if !files.no_config {
            site.hugo = disk::root(&current.join(first)).map(|root| (root.clone(), disk::settings(&root)));
        }
        let escaped_space = site.hugo.as_ref().is_some_and(|(_, settings)| settings.escaped_space);
        if site.config.bold.renderer.is_none() && escaped_space {
            site.config.bold.renderer = Some(Renderer::GoldmarkCjk);
        }
        Ok(site)
    }

    fn read(file: &File, current: &Path, screen: Screen) -> Result<Self, Say> {
        let names: Vec<_> = lints::ALL.iter().map(|lint| lint.name).collect();
        let config = Config::parse(&file.text, &names).map_err(|error| drawn(file, current, &error, screen))?;
        let folder = file.path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Self { folder, config, hugo: None })
    }

    /// The posts around those of the run; none without a config of Hugo.
    pub(super) fn rooted(&mut self, current: &Path, now: Timestamp) -> Option<Rooted> {
        let (root, settings) = self.hugo.take()?;
        let reading = Reading::new(&self.config.front_matter, Some(now));
        Some(Rooted::new(root, current, settings, reading))
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Say {
    let path = shown(path);
    Say::Error(match error.kind() {
        ErrorKind::NotFound => format!("{path}: no such file"),
        ErrorKind::InvalidData => format!("{path}: not UTF-8; a config is TOML, which is always UTF-8"),
        _ => format!("{path}: {error}"),
    })
}

fn drawn(file: &File, current: &Path, error: &Error, screen: Screen) -> Say {
    let path = shown(file.path.strip_prefix(current).unwrap_or(&file.path));
    let diagnostics = [error.finding()];
    let drawing = Format::Pretty.post(&Checked { path: &path, text: &file.text, diagnostics: &diagnostics }, screen);
    Say::Drawn(drawing.into_bytes())
}
