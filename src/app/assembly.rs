//! A project with everything around it that a config and a site provide, for hosts that check texts one by one, such as
//! the language server.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::app::baseline::{Baseline, MISSING};
use crate::app::profile;
use crate::app::run::{Known, Message, Purpose, guarded, internal};
use crate::app::setup::{Setup, SetupError};
use crate::app::site::disk::{self, OpenTexts};
use crate::app::site::nearby_files::NearbyFiles;
use crate::app::walk::{self, Excludes, FoundPosts, shown};
use crate::config::Base;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fix::{self, FixFilter, Outcome};
use crate::lints;
use crate::project::Project;
use crate::selection::Filter;
use crate::site::{LazySite, SiteRoot};
use crate::text::Span;

/// An error in a config, or in a file that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The path of the config.
    pub path: PathBuf,
    /// The text of the config; empty if it cannot be read.
    pub text: String,
    /// The place of the error in the text.
    pub span: Span,
    /// The error.
    pub message: String,
}

/// Everything that the findings in a post depend on, apart from its text.
pub struct Assembly {
    /// The project.
    pub project: Project,
    known: Option<Known<'static>>,
    /// What is wrong with the files that the config names.
    pub problems: Vec<String>,
}

/// A project without a site and without files.
impl From<Project> for Assembly {
    fn from(project: Project) -> Self {
        Self { project, known: None, problems: Vec::new() }
    }
}

/// As the command line, shows nothing of the file that a symlink leads to.
impl From<SetupError> for ConfigProblem {
    fn from(error: SetupError) -> Self {
        match error {
            SetupError::Unreadable(path, error) => {
                Self { path, text: String::new(), span: Span::default(), message: error.to_string() }
            }
            SetupError::Invalid(file, _) if file.path.is_symlink() => {
                let message = "invalid; it is a symlink, so nothing of it is shown: check the file that it leads to";
                Self { path: file.path, text: String::new(), span: Span::default(), message: message.to_owned() }
            }
            SetupError::Invalid(file, error) => {
                Self { path: file.path, text: file.text, span: error.span, message: error.message }
            }
            SetupError::Unusable(file, message) => {
                Self { path: file.path, text: file.text, span: Span::default(), message: text_of(message) }
            }
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
    /// Makes the project for posts whose paths are relative to `current`, with the texts of `open` files instead of
    /// those on disk. If the posts are files, but of no site, other files are searched for next to them.
    #[must_use]
    pub fn new(setup: &Setup, (current, now): (&Path, Option<Timestamp>), open: OpenTexts, are_files: bool) -> Self {
        let mut project = setup.project_without_site(&Filter::default(), (current, now));
        let mut problems = Vec::new();
        if let Some((root, _)) = setup.hugo.clone() {
            let (base, settings) = (Base::new(&root, current), disk::settings(&root));
            let (reading, own) = (project.reading(), settings.clone());
            let build = move || disk::site_with(&root, own.clone(), reading.clone(), &open);
            project = project.with_site(SiteRoot::new(base, settings, LazySite::new(build)));
        } else if are_files {
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
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        let lists = [(&self.project.config().exclude, self.project.base())];
        Excludes { lists: &lists, force: true }.named(path)
    }

    /// Returns the findings in a post: none if the config excludes it.
    ///
    /// # Errors
    ///
    /// Returns the message of a panic.
    pub fn check(&self, path: &Path, text: &str) -> Result<Vec<Diagnostic>, String> {
        if self.excludes(path) {
            return Ok(Vec::new());
        }
        guarded(|| self.findings(path, &Document::parse(text))).map_err(|panic| internal(&panic))
    }

    /// Fixes those findings in a post that are `wanted`, as the command line does. A post that the config excludes
    /// stays as it is.
    ///
    /// # Errors
    ///
    /// Returns the message of a panic, or an error if fixes undo each other.
    pub fn fix(
        &self,
        (path, text): (&Path, &str),
        filter: FixFilter,
        wanted: impl Fn(&Diagnostic) -> bool,
    ) -> Result<Outcome, String> {
        if self.excludes(path) {
            let (fixed, left, refused) = Default::default();
            return Ok(Outcome { text: text.to_owned(), fixed, left, refused });
        }
        let check = |document: &Document<'_>| {
            let mut found = self.findings(path, document);
            found.retain(&wanted);
            found
        };
        let fixed = guarded(|| fix::fix(text, filter, check)).map_err(|panic| internal(&panic))?;
        fixed.map_err(|error| format!("{error}, so nothing was fixed; please report it"))
    }

    fn findings(&self, path: &Path, document: &Document<'_>) -> Vec<Diagnostic> {
        let found = self.project.post(path).check(document).diagnostics;
        match &self.known {
            Some(known) => known.part(path, document.text, (found, &[])).0,
            None => found,
        }
    }

    /// Returns the posts in a folder, as the command line finds them.
    #[must_use]
    pub fn posts(&self, folder: &Path) -> FoundPosts {
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
