//! The seam between the engine and a host, such as the command line, an editor or a binding for another language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::bold::Renderer;
use crate::config::numbers::{Profile, Scope};
use crate::config::{Base, Config, Error};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fix::{self, NotConverging, Outcome, Wanted};
use crate::lint::{self, Context, Environment, Lint, Observer};
use crate::lints::{self, NumberCount};
use crate::online::LinkStatuses;
use crate::selection::{Filter, Leveled, Selection};
use crate::site::{FileLookup, Membership, Reading, SiteRoot};

/// A config, and everything else that decides what is found in a post and which fixes are made.
///
/// A project reads no files, asks no host and has no clock. Its host does that, and hands over what it knows; without a
/// site, a time or answers of hosts, the lints that need them find nothing.
pub struct Project {
    config: Config,
    lints: &'static [&'static Lint],
    selection: Selection,
    base: Base,
    now: Option<Timestamp>,
    site: Option<SiteRoot>,
    files: Option<Box<NewFileLookup>>,
    links: Option<LinkStatuses>,
    profile: Option<Profile>,
}

/// Makes the lookup of files around the post at a path.
type NewFileLookup = dyn Fn(&Path) -> Box<dyn FileLookup> + Send + Sync;

/// The default config, with nothing else known.
impl Default for Project {
    fn default() -> Self {
        Self::new(Config::default())
    }
}

impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Project").field("config", &self.config).field("site", &self.site).finish_non_exhaustive()
    }
}

impl Project {
    /// A project in which all lints run as `config` says.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self::with_lints(config, lints::ALL, &Filter::default())
    }

    /// A project under a config, the text of a `digest-lint.toml`.
    ///
    /// # Errors
    ///
    /// At the first place of the config that is not TOML, names an unknown key or lint, or has a value that the key cannot
    /// take.
    pub fn parse(config: &str) -> Result<Self, Error> {
        let names: Vec<_> = lints::ALL.iter().map(|lint| lint.name).collect();
        Config::parse(config, &names).map(Self::new)
    }

    /// A project in which those of `lints` run that the `filter` selects.
    #[must_use]
    pub fn with_lints(config: Config, lints: &'static [&'static Lint], filter: &Filter) -> Self {
        let selection = Selection::new(lints, &config, filter);
        let base = Base::new(Path::new(""), Path::new(""));
        Self { config, lints, selection, base, now: None, site: None, files: None, links: None, profile: None }
    }

    /// Resolves the paths of posts and the patterns of the config against `base`.
    #[must_use]
    pub fn in_folder(mut self, base: Base) -> Self {
        self.base = base;
        self
    }

    /// Takes `now` as the current time when dates are checked.
    #[must_use]
    pub const fn at_time(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// Checks posts as part of `site`. Unless the config names a renderer of bold, it is that of the site.
    #[must_use]
    pub fn with_site(mut self, site: SiteRoot) -> Self {
        if self.config.bold.renderer.is_none() && site.settings().escaped_space {
            self.config.bold.renderer = Some(Renderer::GoldmarkCjk);
        }
        self.site = Some(site);
        self
    }

    /// Looks for files around posts that belong to no site by what `lookup` makes for a post's path.
    #[must_use]
    pub fn with_files(mut self, lookup: impl Fn(&Path) -> Box<dyn FileLookup> + Send + Sync + 'static) -> Self {
        self.files = Some(Box::new(lookup));
        self
    }

    /// Checks external links by the status of each.
    #[must_use]
    pub fn with_link_statuses(mut self, links: LinkStatuses) -> Self {
        self.links = Some(links);
        self
    }

    /// Checks numbers by how the posts of the site write them, where the config asks for that.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = Some(profile).filter(|_| self.wants_profile());
        self
    }

    /// The config.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// What paths are resolved against.
    #[must_use]
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// The site that posts are checked as part of.
    #[must_use]
    pub const fn site(&self) -> Option<&SiteRoot> {
        self.site.as_ref()
    }

    /// The lints of the project, also those that are off.
    #[must_use]
    pub const fn lints(&self) -> &'static [&'static Lint] {
        self.lints
    }

    /// What has to be read of each post to build the site.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading::new(&self.config.front_matter, self.now)
    }

    /// Whether a lint runs that needs the status of external links.
    #[must_use]
    pub fn wants_link_statuses(&self) -> bool {
        self.selection.may_run(lints::OF_LINK_STATUS)
    }

    /// Whether the config asks for a [profile](Self::with_profile).
    #[must_use]
    pub fn wants_profile(&self) -> bool {
        self.config.numbers.scope() != Scope::Document
    }

    /// The lints that find nothing, because they need the status of external links, which is not known.
    #[must_use]
    pub const fn silent(&self) -> &'static [&'static Lint] {
        if self.links.is_some() { &[] } else { lints::OF_LINK_STATUS }
    }

    /// Whether Hugo refuses to read the file at `path` because of its format. Such a file is not a post, and need not be text.
    #[must_use]
    pub fn refuses(&self, path: &Path) -> bool {
        self.site.as_ref().is_some_and(|site| site.refuses(path))
    }

    /// How a post writes numbers, to be counted for a [`Profile`].
    #[must_use]
    pub fn count_numbers(&self, document: &Document<'_>) -> Vec<NumberCount> {
        lints::count_numbers(&Context::new(document, &self.config))
    }

    /// The post at `path`, whatever its text.
    #[must_use]
    pub fn post<'p>(&'p self, path: &'p Path) -> PostContext<'p> {
        let relative = if self.config.by_path() { self.base.relative(path) } else { None };
        let mut lints = self.selection.at(relative.as_deref());
        if self.refuses(path) {
            let is_of_refused = |lint: &Lint| lints::OF_REFUSED_FILES.iter().any(|one| one.name == lint.name);
            lints.to_mut().retain(|(lint, _)| is_of_refused(lint));
        }
        let in_site = self.site.as_ref().and_then(|site| site.path_of(path));
        let files = self.files.as_ref().map(|lookup| lookup(&self.base.absolute(path)));
        PostContext { project: self, path, relative, in_site, files, lints, observer: None }
    }

    /// The findings in `text`, the post at `path`, in the order of the text.
    #[must_use]
    pub fn check(&self, path: impl AsRef<Path>, text: &str) -> Vec<Diagnostic> {
        self.post(path.as_ref()).check(&Document::parse(text)).diagnostics
    }

    /// Fixes the findings in `text`, the post at `path`, that are `wanted`; a [`Safety`](crate::diagnostic::Safety) wants all that are as
    /// safe. A fix is made only if it is proved to change nothing for a reader but what it says.
    ///
    /// # Errors
    ///
    /// When fixes undo each other.
    pub fn fix(&self, path: impl AsRef<Path>, text: &str, wanted: impl Into<Wanted>) -> Result<Outcome, NotConverging> {
        let post = self.post(path.as_ref());
        fix::fix(text, wanted, |document| post.check(document).diagnostics)
    }
}

/// What a project knows of the post at one path.
pub struct PostContext<'p> {
    project: &'p Project,
    path: &'p Path,
    relative: Option<String>,
    in_site: Option<String>,
    files: Option<Box<dyn FileLookup>>,
    lints: Cow<'p, [Leveled]>,
    observer: Option<&'p dyn Observer>,
}

/// What was found in a post.
#[derive(Debug, Default)]
pub struct Findings {
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many links were not judged, by the reason.
    pub unjudged: BTreeMap<Arc<str>, usize>,
}

impl<'p> PostContext<'p> {
    /// Tells `observer` of each lint that runs.
    #[must_use]
    pub const fn observed_by(mut self, observer: Option<&'p dyn Observer>) -> Self {
        self.observer = observer;
        self
    }

    /// The lints that run on the post.
    #[must_use]
    pub fn lints(&self) -> &[Leveled] {
        &self.lints
    }

    /// What is found in the post where it reads as `document`.
    #[must_use]
    pub fn check(&self, document: &Document<'_>) -> Findings {
        let mut context = Context::with_environment(document, &self.project.config, self.environment());
        context.observer = self.observer;
        let diagnostics = lint::check(&context, &self.lints);
        Findings { diagnostics, unjudged: context.take_unjudged() }
    }

    fn environment(&self) -> Environment<'_> {
        let site = self.project.site.as_ref().zip(self.in_site.as_deref());
        Environment {
            path: self.relative.as_deref(),
            file_name: self.path.file_name().and_then(OsStr::to_str),
            now: self.project.now,
            site: site.map(|(root, path)| Membership { site: root.site(), path }),
            files: self.files.as_deref(),
            links: self.project.links.as_ref(),
            profile: self.project.profile.as_ref(),
            withheld: self.project.selection.withheld(),
        }
    }
}
