//! The project of some documents: a config, the Hugo site around it, and what else their findings depend on.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use jiff::Timestamp;

use super::Event;
use super::settings::EditorSettings;
use crate::app::baseline::{Baseline, MISSING};
use crate::app::profile;
use crate::app::read::ReadAs;
use crate::app::run::{Known, Message, Purpose, guarded, internal};
use crate::app::setup::{ConfigChoice, Setup, SetupError};
use crate::app::site::disk::{self, OpenTexts};
use crate::app::site::nearby_files::NearbyFiles;
use crate::app::walk::{self, Excludes, FoundPosts, shown};
use crate::config::Base;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fix::{self, FixFilter, NotConverging};
use crate::lints;
use crate::project::Project;
use crate::selection::Filter;
use crate::site::{LazySite, SiteRoot};
use crate::text::Span;

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

/// An error in a config, or in a file that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ConfigProblem {
    pub(super) path: PathBuf,
    /// The text of the config; empty if it cannot be read.
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) message: String,
}

/// Everything that the findings in a document depend on, apart from its text.
pub(super) struct Assembly {
    pub(super) project: Project,
    known: Option<Known<'static>>,
    /// What is wrong with the files that the config names.
    pub(super) problems: Vec<String>,
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
                self.problem = Some(problem(error));
                false
            }
        }
    }

    /// Makes the project, unless there is one or no config was ever valid, and returns what is wrong with the files
    /// that the config names. The index of the site is built when a lint first needs it.
    pub(super) fn assemble(&mut self, key: &ProjectKey, open: OpenTexts) -> Vec<String> {
        let Some(setup) = self.setup.as_ref().filter(|_| self.assembly.is_none()) else { return Vec::new() };
        self.assembly.insert(Assembly::new(setup, key, open)).problems.clone()
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
                let assembly = Assembly::new(&setup, &key, open);
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

fn problem(error: SetupError) -> ConfigProblem {
    match error {
        SetupError::Unreadable(path, error) => {
            ConfigProblem { path, text: String::new(), span: Span::default(), message: error.to_string() }
        }
        // As on the command line, nothing is shown of the file that a symlink leads to.
        SetupError::Invalid(file, _) if file.path.is_symlink() => {
            let message = "invalid; it is a symlink, so nothing of it is shown: check the file that it leads to";
            ConfigProblem { path: file.path, text: String::new(), span: Span::default(), message: message.to_owned() }
        }
        SetupError::Invalid(file, error) => {
            ConfigProblem { path: file.path, text: file.text, span: error.span, message: error.message }
        }
        SetupError::Unusable(file, message) => {
            ConfigProblem { path: file.path, text: file.text, span: Span::default(), message: text_of(message) }
        }
    }
}

fn text_of(message: Message) -> String {
    match message {
        Message::Error(text) | Message::Warning(text) => text,
        Message::Drawn(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

impl Assembly {
    fn new(setup: &Setup, key: &ProjectKey, open: OpenTexts) -> Self {
        let current = key.folder.as_path();
        let mut project = setup.project_without_site(&Filter::default(), (current, Timestamp::now()));
        let mut problems = Vec::new();
        if let Some((root, _)) = setup.hugo.clone() {
            let (base, settings) = (Base::new(&root, current), disk::settings(&root));
            let (reading, own) = (project.reading(), settings.clone());
            let build = move || disk::site_with(&root, own.clone(), reading.clone(), &open);
            project = project.with_site(SiteRoot::new(base, settings, LazySite::new(build)));
        } else if !key.is_untitled {
            project = project.with_files(|post| Box::new(NearbyFiles::new(post.to_owned())));
        }
        if project.wants_profile() {
            let named = setup.config.numbers.profile.as_deref();
            let read =
                named.map(|path| setup.own("profile", path, current).and_then(|path| profile::read(&path, current)));
            let profile =
                read.unwrap_or_else(|| Ok(profile::counted(&posts(&project, current).posts, &project, |_| ())));
            match profile {
                Ok(profile) => project = project.with_profile(profile),
                Err(message) => problems.push(text_of(message)),
            }
        }
        let known = setup.config.baseline.as_deref().map(|path| known(setup, path, current)).transpose();
        let known = known.unwrap_or_else(|message| {
            problems.push(text_of(message));
            None
        });
        Self { project, known, problems }
    }

    /// Whether the config excludes the post.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let lists = [(&self.project.config().exclude, self.project.base())];
        Excludes { lists: &lists, force: true }.named(path)
    }

    /// Returns the findings in a post: none if the config excludes it or if it is too large.
    pub(super) fn check(&self, path: &Path, text: &str) -> Result<Vec<Diagnostic>, String> {
        let is_too_large = u64::try_from(text.len()).is_ok_and(|bytes| bytes > ReadAs::Post.most_bytes());
        if is_too_large || self.excludes(path) {
            return Ok(Vec::new());
        }
        guarded(|| self.findings(path, &Document::parse(text))).map_err(|panic| internal(&panic))
    }

    /// Fixes those findings in a post that are `wanted`, as the command line does, and returns the new text.
    pub(super) fn fix(
        &self,
        (path, text): (&Path, &str),
        filter: FixFilter,
        wanted: impl Fn(&Diagnostic) -> bool,
    ) -> Result<String, String> {
        if self.excludes(path) {
            return Ok(text.to_owned());
        }
        let check = |document: &Document<'_>| {
            let mut found = self.findings(path, document);
            found.retain(&wanted);
            found
        };
        let fixed = guarded(|| fix::fix(text, filter, check)).map_err(|panic| internal(&panic))?;
        let failed = |error: NotConverging| format!("{error}, so nothing was fixed; please report it");
        fixed.map(|outcome| outcome.text).map_err(failed)
    }

    fn findings(&self, path: &Path, document: &Document<'_>) -> Vec<Diagnostic> {
        let found = self.project.post(path).check(document).diagnostics;
        match &self.known {
            Some(known) => known.part(path, document.text, (found, &[])).0,
            None => found,
        }
    }

    /// Returns the posts in a folder, as the command line finds them.
    pub(super) fn posts(&self, folder: &Path) -> FoundPosts {
        posts(&self.project, folder)
    }
}

fn posts(project: &Project, folder: &Path) -> FoundPosts {
    let lists = [(&project.config().exclude, project.base())];
    walk::walk(&[folder.to_owned()], Excludes { lists: &lists, force: false })
}

/// Reads the baseline that the config names.
fn known(setup: &Setup, path: &Path, current: &Path) -> Result<Known<'static>, Message> {
    let file = setup.own("baseline", path, current)?;
    let name = shown(file.strip_prefix(current).unwrap_or(&file)).into_owned();
    let missing = || Err(MISSING.to_owned());
    let baseline = Baseline::read(&file).and_then(|baseline| baseline.map_or_else(missing, Ok));
    let baseline = baseline.map_err(|reason| Message::Error(format!("{name}: {reason}")))?;
    let base = Base::new(file.parent().unwrap_or(Path::new("")), current);
    let (purpose, silent) = (Purpose::Compare, lints::OF_LINK_STATUS);
    Ok(Known { baseline, file, name, is_in_use: true, base, purpose, lints: lints::ALL, silent })
}

/// Returns the config that replaces the nearest one, if the settings name one. Its path is relative to `folder`.
pub(super) fn named_config(settings: &EditorSettings, folder: &Path) -> Option<PathBuf> {
    settings.config.as_deref().map(|path| crate::config::normal(&folder.join(path)))
}
