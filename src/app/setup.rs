//! Loads the config for some posts, and finds the Hugo site around them.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use toml_edit::{DocumentMut, TableLike, TomlError};

use crate::app::config_file::{ConfigFile, TextReader};
use crate::app::run::Message;
use crate::app::site::{SiteAround, disk};
use crate::app::timing::{INDEX, Stopwatch, measure, timed};
use crate::app::trust::{self, Trust};
use crate::app::walk::shown;
use crate::app::write;
use crate::config::{Base, Config, ConfigError};
use crate::generator::OtherSite;
use crate::lints;
use crate::project::Project;
use crate::selection::Filter;
use crate::site::{LazySite, Settings, SiteRoot};

/// The config, the base folder of its patterns, and the Hugo site.
#[derive(Clone, Default)]
pub struct Setup {
    /// The folder of the config file.
    pub folder: PathBuf,
    /// The config.
    pub config: Config,
    /// The config file as it was read.
    pub file: Option<ConfigFile>,
    /// The root of the surrounding Hugo site, and the settings in Hugo's config.
    pub hugo: Option<(PathBuf, Settings)>,
    /// The surrounding site of another generator.
    pub other: Option<OtherSite>,
}

/// Which config to load.
#[derive(Clone, Copy, Debug)]
pub enum ConfigChoice<'c> {
    /// The nearest one in the folder of the post or a parent folder.
    Nearest,
    /// The one at this path.
    Named(&'c Path),
    /// None: the default config.
    Defaults,
}

/// A config that cannot be loaded.
#[derive(Debug)]
pub enum SetupError {
    /// The file cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The text of the file is not a config.
    Invalid(ConfigFile, ConfigError),
    /// A file that the config names cannot be used; the message starts with the name of the config.
    Unusable(ConfigFile, Message),
}

impl Setup {
    /// Loads the chosen config, and looks for the Hugo site around `first`, the path of a post or folder relative to
    /// `current`. `read` reads the config and its vocabularies.
    ///
    /// # Errors
    ///
    /// Returns an error if the config or a file that it names cannot be read, or if the config is invalid.
    pub fn load(
        choice: ConfigChoice<'_>,
        (current, first): (&Path, &Path),
        read: TextReader<'_>,
    ) -> Result<Self, SetupError> {
        let path = match choice {
            ConfigChoice::Nearest => ConfigFile::find(&current.join(first)),
            ConfigChoice::Named(path) => Some(path.to_owned()),
            ConfigChoice::Defaults => None,
        };
        let mut setup = path.map_or_else(|| Ok(Self::default()), |path| Self::read(path, current, read))?;
        match SiteAround::find(&current.join(first)) {
            Some(SiteAround::Hugo(root)) => {
                let settings = disk::settings(&root);
                setup.hugo = Some((root, settings));
            }
            Some(SiteAround::Other(site)) => setup.other = Some(site),
            None => {}
        }
        Ok(setup)
    }

    fn read(path: PathBuf, current: &Path, read: TextReader<'_>) -> Result<Self, SetupError> {
        let text = read(&path).map_err(|error| SetupError::Unreadable(path.clone(), error))?;
        let file = ConfigFile { path, text };
        let mut config = match Config::parse(&file.text, &lints::names()) {
            Ok(config) => config,
            Err(error) => return Err(SetupError::Invalid(file, error)),
        };
        let folder = file.path.parent().map(Path::to_owned).unwrap_or_default();
        let terms = |path: &Path| vocabulary((&folder, path), &name(&file, current), read);
        match config.front_matter.load_vocabularies(terms) {
            Ok(()) => Ok(Self { folder, config, file: Some(file), ..Self::default() }),
            Err(message) => Err(SetupError::Unusable(file, message)),
        }
    }

    /// Returns the path of a file that the key of the config names.
    ///
    /// # Errors
    ///
    /// Returns an error if the path leads out of the repository, and the command line does not allow that.
    pub fn own(&self, key: &str, path: &Path, current: &Path) -> Result<PathBuf, Message> {
        let config = self.file.as_ref().map_or_else(|| ConfigFile::NAME.into(), |file| name(file, current));
        inside(&self.folder, path, (key, &config))
    }

    /// Sets the key at `keys` to a text in the config file, and keeps the rest of the file. Creates the file if there
    /// is none. Returns what was done.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is no TOML, or cannot be written.
    pub fn set(&self, keys: &[&str], text: &str, current: &Path) -> Result<String, Message> {
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
    #[must_use]
    pub fn project(
        &self,
        filter: &Filter,
        (current, now): (&Path, Timestamp),
        stopwatch: Option<&Arc<Stopwatch>>,
    ) -> Project {
        let project = self.project_without_site(filter, (current, Some(now)));
        let Some((root, settings)) = self.hugo.clone() else { return project };
        let (base, own) = (Base::new(&root, current), settings.clone());
        let (reading, stopwatch) = (project.reading(), stopwatch.cloned());
        let site = move || disk::site(&root, own.clone(), reading.clone());
        let build = move || timed(stopwatch.as_deref(), INDEX, &site);
        let waiting = |work: &mut dyn FnMut()| {
            measure(work);
        };
        project.with_site(SiteRoot::new(base, settings, LazySite::new(build).observed_by(waiting)))
    }

    /// Returns the project as [`Self::project`] does, but without the site.
    #[must_use]
    pub fn project_without_site(&self, filter: &Filter, (current, now): (&Path, Option<Timestamp>)) -> Project {
        let project = Project::with_lints(self.config.clone(), lints::ALL, filter);
        let project = project.in_folder(Base::new(&self.folder, current));
        let project = match now {
            Some(now) => project.at_time(now),
            None => project,
        };
        match &self.other {
            Some(site) => project.with_other_site(site.clone()),
            None => project,
        }
    }
}

/// Returns the config `old` with the key at `keys` set to a text.
///
/// # Errors
///
/// Returns an error if the config is no TOML, or if one of the tables that `keys` name is another value.
pub fn with_key(old: &str, keys: &[&str], text: &str) -> Result<String, String> {
    let mut document: DocumentMut = old.parse().map_err(|error: TomlError| error.message().to_owned())?;
    let Some((last, tables)) = keys.split_last() else { return Ok(old.to_owned()) };
    let root: &mut dyn TableLike = document.as_table_mut();
    let table = tables
        .iter()
        .try_fold(root, |table, name| table.entry(name).or_insert_with(toml_edit::table).as_table_like_mut());
    table.ok_or_else(|| format!("`{}` is not a table", tables.join(".")))?.insert(last, toml_edit::value(text));
    Ok(document.to_string())
}

/// Reads the vocabulary at `path`, which is relative to `folder`, the folder of the config.
fn vocabulary((folder, path): (&Path, &Path), config: &str, read: TextReader<'_>) -> Result<String, Message> {
    read(&inside(folder, path, ("vocabulary", config))?).map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "no such file".to_owned(),
            ErrorKind::InvalidData => "not UTF-8".to_owned(),
            _ => error.to_string(),
        };
        Message::Error(format!("{config}: the vocabulary {}: {reason}", shown(path)))
    })
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

/// Returns the path of the config relative to `current`.
#[must_use]
pub fn name<'f>(file: &'f ConfigFile, current: &Path) -> Cow<'f, str> {
    shown(file.path.strip_prefix(current).unwrap_or(&file.path))
}
