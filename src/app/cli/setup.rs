//! Loads the config of a run, and the Hugo site around it.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use toml_edit::{DocumentMut, TableLike, TomlError};

use super::args::FilesArgs;
use crate::app::config_file::ConfigFile;
use crate::app::run::Message;
use crate::app::site::disk;
use crate::app::timing::{INDEX, Stopwatch, measure, timed};
use crate::app::trust::{self, Trust};
use crate::app::walk::shown;
use crate::app::write;
use crate::config::{Base, Config, ConfigError};
use crate::lints;
use crate::project::Project;
use crate::report::{Checked, PRETTY, Screen};
use crate::selection::Filter;
use crate::site::{LazySite, Settings, SiteRoot};
use crate::text::Lines;

/// The config, and the base folder of its patterns.
#[derive(Default)]
pub(super) struct Setup {
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    /// The config file as read from disk.
    pub(super) file: Option<ConfigFile>,
    /// The root of the surrounding Hugo site, and the settings in Hugo's config.
    hugo: Option<(PathBuf, Settings)>,
}

impl Setup {
    /// Loads the config named by the arguments, or else the nearest one in `first` or a parent folder; both paths are
    /// relative to `current`. Errors in the config are drawn for `screen`.
    pub(super) fn load(files: &FilesArgs, current: &Path, first: &Path, screen: Screen) -> Result<Self, Message> {
        let file = match &files.config {
            _ if files.no_config => None,
            Some(path) => Some(ConfigFile::read(path.clone()).map_err(|error| unreadable(path, &error))?),
            None => ConfigFile::find(&current.join(first)).map_err(|(path, error)| unreadable(&path, &error))?,
        };
        let mut setup = file.map_or_else(|| Ok(Self::default()), |file| Self::read(file, current, screen))?;
        setup.hugo = disk::root(&current.join(first)).map(|root| (root.clone(), disk::settings(&root)));
        Ok(setup)
    }

    fn read(file: ConfigFile, current: &Path, screen: Screen) -> Result<Self, Message> {
        let mut config =
            Config::parse(&file.text, &lints::names()).map_err(|error| drawn(&file, current, &error, screen))?;
        let folder = file.path.parent().map(Path::to_owned).unwrap_or_default();
        config.front_matter.load_vocabularies(|path| vocabulary(&folder, path, &name(&file, current)))?;
        Ok(Self { folder, config, file: Some(file), ..Self::default() })
    }

    /// Returns the path of a file that the key of the config names.
    pub(super) fn own(&self, key: &str, path: &Path, current: &Path) -> Result<PathBuf, Message> {
        let config = self.file.as_ref().map_or_else(|| ConfigFile::NAME.into(), |file| name(file, current));
        inside(&self.folder, path, (key, &config))
    }

    /// Sets the key at `keys` to a text in the config file, and keeps the rest of the file. Creates the file if there
    /// is none. Returns what was done.
    pub(super) fn set(&self, keys: &[&str], text: &str, current: &Path) -> Result<String, Message> {
        let path = self.file.as_ref().map_or_else(|| self.folder.join(ConfigFile::NAME), |file| file.path.clone());
        let shown = shown(path.strip_prefix(current).unwrap_or(&path)).into_owned();
        let old = self.file.as_ref().map_or("", |file| &file.text);
        let say = |reason: &dyn Display| Message::Error(format!("{shown}: {reason}"));
        let new = with_key(old, keys, text).map_err(|reason| say(&reason))?;
        match &self.file {
            Some(file) => write::replace(&path, &file.text, &new).map_err(|error| say(&error))?,
            None => write::create(&path, &new).map_err(|error| say(&error))?,
        }
        Ok(format!("Added `{} = \"{text}\"` to {shown}.\n", keys.join(".")))
    }

    /// Returns the project that checks posts at the time `now` with the lints that `filter` selects. The `stopwatch`
    /// measures the time to build the index of the site.
    pub(super) fn project(
        &self,
        filter: &Filter,
        (current, now): (&Path, Timestamp),
        stopwatch: Option<&Arc<Stopwatch>>,
    ) -> Project {
        let project = Project::with_lints(self.config.clone(), lints::ALL, filter);
        let project = project.in_folder(Base::new(&self.folder, current)).at_time(now);
        let Some((root, settings)) = self.hugo.clone() else { return project };
        let (base, own) = (Base::new(&root, current), settings.clone());
        let (reading, stopwatch) = (project.reading(), stopwatch.cloned());
        let build = move || timed(stopwatch.as_deref(), INDEX, || disk::site(&root, own.clone(), reading.clone()));
        let waiting = |work: &mut dyn FnMut()| {
            measure(work);
        };
        project.with_site(SiteRoot::new(base, settings, LazySite::new(build).observed_by(waiting)))
    }
}

/// Returns the config `old` with the key at `keys` set to a text.
fn with_key(old: &str, keys: &[&str], text: &str) -> Result<String, String> {
    let mut document: DocumentMut = old.parse().map_err(|error: TomlError| error.message().to_owned())?;
    let Some((last, tables)) = keys.split_last() else { return Ok(old.to_owned()) };
    let root: &mut dyn TableLike = document.as_table_mut();
    let table = tables
        .iter()
        .try_fold(root, |table, name| table.entry(name).or_insert_with(toml_edit::table).as_table_like_mut());
    table.ok_or_else(|| format!("`{}` is not a table", tables.join(".")))?.insert(last, toml_edit::value(text));
    Ok(document.to_string())
}

/// Reads a vocabulary, whose path is relative to `folder`, the folder of the config.
fn vocabulary(folder: &Path, path: &Path, config: &str) -> Result<String, Message> {
    let file = ConfigFile::read(inside(folder, path, ("vocabulary", config))?).map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "no such file".to_owned(),
            ErrorKind::InvalidData => "not UTF-8".to_owned(),
            _ => error.to_string(),
        };
        Message::Error(format!("{config}: the vocabulary {}: {reason}", shown(path)))
    })?;
    Ok(file.text)
}

/// Returns the path of a file that the `key` of the `config` in `folder` names, unless it leads out of the repository
/// and the command line does not allow that.
fn inside(folder: &Path, path: &Path, (key, config): (&str, &str)) -> Result<PathBuf, Message> {
    let whole = folder.join(path);
    match trust::outside(&whole, folder).filter(|_| !Trust::get().config) {
        Some(target) => Err(Message::Error(format!(
            "{config}: `{key}` leads out of the repository, to {}; name a file inside, or use --trust-config",
            shown(&target)
        ))),
        None => Ok(whole),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Message {
    let path = shown(path);
    Message::Error(match error.kind() {
        ErrorKind::NotFound => format!("{path}: no such file"),
        ErrorKind::InvalidData => format!("{path}: not UTF-8, which TOML requires"),
        _ => format!("{path}: {error}"),
    })
}

fn drawn(file: &ConfigFile, current: &Path, error: &ConfigError, screen: Screen) -> Message {
    let name = name(file, current);
    if file.path.is_symlink() {
        // The file may be anything that this user can read, and the report may be public.
        let line = Lines::new(&file.text).line(error.span.start);
        return Message::Error(format!(
            "{name}: invalid at line {line}; it is a symlink, so nothing of it is shown: check the file that it leads to"
        ));
    }
    let diagnostics = [error.finding()];
    let checked = Checked { path: &name, text: &file.text, diagnostics: &diagnostics };
    Message::Drawn(PRETTY.post(&checked, screen).into_bytes())
}

/// Returns the path of the config relative to `current`.
pub(super) fn name<'f>(file: &'f ConfigFile, current: &Path) -> Cow<'f, str> {
    shown(file.path.strip_prefix(current).unwrap_or(&file.path))
}
