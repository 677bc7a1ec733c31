//! The project of some documents: a config, the Hugo site around it, and what else their findings depend on.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use jiff::Timestamp;

use super::Event;
use super::settings::EditorSettings;
use crate::app::assembly::{Assembly, ConfigProblem};
use crate::app::run::{guarded, internal};
use crate::app::setup::{ConfigChoice, Setup};
use crate::app::site::disk::OpenTexts;

/// The facts that decide in which project a document is checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProjectKey {
    /// The path of the config.
    pub(super) config: Option<PathBuf>,
    /// The root of the Hugo site.
    pub(super) site: Option<PathBuf>,
    /// The folder that is open in the editor, or else the folder of the document. It is what the current folder is to
    /// the command line.
    pub(super) folder: PathBuf,
    /// Whether the documents have no file, so that they have no site, and no options that depend on the path.
    pub(super) is_untitled: bool,
}

/// A project, and the work of bringing it up to date.
#[derive(Default)]
pub(super) struct Workbench {
    /// The last valid config.
    setup: Option<Setup>,
    /// The error in the current config.
    pub(super) problem: Option<ConfigProblem>,
    pub(super) assembly: Option<Assembly>,
    /// Whether a thread is bringing the project up to date.
    is_busy: bool,
    /// Whether something has changed since that thread started.
    is_stale: bool,
}

impl Workbench {
    /// Loads the config of the project; `read` returns the text of a config. Returns whether it is valid. If not, the
    /// last valid one stays.
    pub(super) fn load(&mut self, key: &ProjectKey, read: &dyn Fn(&Path) -> std::io::Result<String>) -> bool {
        let choice = key.config.as_deref().map_or(ConfigChoice::Defaults, ConfigChoice::Named);
        let start = key.site.as_deref().unwrap_or(&key.folder);
        match Setup::load(choice, (&key.folder, start), read) {
            Ok(mut setup) => {
                if key.is_untitled {
                    setup.hugo = None;
                    setup.other = None;
                    setup.config.overrides.clear();
                    setup.config.front_matter.overrides.clear();
                }
                self.setup = Some(setup);
                self.problem = None;
                true
            }
            Err(error) => {
                self.problem = Some(error.into());
                false
            }
        }
    }

    /// Makes the project, unless there is one or no config was ever valid, and returns what is wrong with the files
    /// that the config names. The index of the site is built when a lint first needs it.
    pub(super) fn assemble(&mut self, key: &ProjectKey, open: OpenTexts) -> Vec<String> {
        let Some(setup) = self.setup.as_ref().filter(|_| self.assembly.is_none()) else { return Vec::new() };
        self.assembly.insert(key.assembly(setup, open)).problems.clone()
    }

    /// Brings the project up to date on another thread, which sends the result. If a thread is at work already, it is
    /// followed by another one.
    pub(super) fn refresh(&mut self, key: &ProjectKey, open: OpenTexts, sender: &Sender<Event>) {
        // A project that was not needed yet is made when it is.
        let Some(setup) = self.setup.clone().filter(|_| self.assembly.is_some()) else { return };
        if self.is_busy {
            self.is_stale = true;
            return;
        }
        (self.is_busy, self.is_stale) = (true, false);
        let (key, sender) = (key.clone(), sender.clone());
        thread::spawn(move || {
            let made = guarded(|| {
                let assembly = key.assembly(&setup, open);
                assembly.project.site().map(|root| root.site().get());
                assembly
            });
            // The session may have ended.
            let _ = sender.send(Event::Refreshed(key, Box::new(made.map_err(|panic| internal(&panic)))));
        });
    }

    /// Takes the result of [`Self::refresh`], and returns whether the project must be brought up to date again.
    pub(super) fn refreshed(&mut self, made: Option<Assembly>) -> bool {
        self.is_busy = false;
        if let Some(assembly) = made {
            self.assembly = Some(assembly);
        }
        self.is_stale
    }

    pub(super) const fn is_busy(&self) -> bool {
        self.is_busy
    }
}

impl ProjectKey {
    /// Makes the project with the texts of `open` files instead of those on disk.
    fn assembly(&self, setup: &Setup, open: OpenTexts) -> Assembly {
        Assembly::new(setup, (&self.folder, Some(Timestamp::now())), open, !self.is_untitled)
    }
}

/// Returns the config that replaces the nearest one, if the settings name one. Its path is relative to `folder`.
pub(super) fn named_config(settings: &EditorSettings, folder: &Path) -> Option<PathBuf> {
    settings.config.as_deref().map(|path| crate::config::normal(&folder.join(path)))
}
