//! The interface between the engine and its host, such as the command line, an editor or a binding for another
//! language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::front_matter::{Profile, Schema};
use crate::config::numbers::{NumberProfile, Scope};
use crate::config::{Base, Config, ConfigError};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::front_matter::Node;
use crate::fix::{self, FixFilter, NotConverging, Outcome};
use crate::generator::OtherSite;
use crate::lint::{self, Context, Environment, Lint, Observer};
use crate::lints::{self, NumberCount};
use crate::online::LinkStatuses;
use crate::selection::{Filter, Leveled, Selection};
use crate::site::{FileLookup, Membership, ReadOptions, SiteRoot};

/// A config and the context that posts are checked in: their site, the current time, and the status of external links.
///
/// A project does no I/O and has no clock. Its host passes in the context; lints that need a missing part of it report
/// nothing.
pub struct Project {
    config: Config,
    selection: Selection,
    base: Base,
    now: Option<Timestamp>,
    site: Option<SiteRoot>,
    other: Option<OtherSite>,
    files: Option<Box<NewFileLookup>>,
    links: Option<LinkStatuses>,
    profile: Option<NumberProfile>,
}

/// Returns the lookup of files around the post at an absolute path.
type NewFileLookup = dyn Fn(&Path) -> Box<dyn FileLookup> + Send + Sync;

/// The default config, without any context.
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
    /// Creates a project with all lints, at the levels that `config` sets.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self::with_lints(config, lints::ALL, &Filter::default())
    }

    /// Creates a project from the text of a `digest-lint.toml`.
    ///
    /// # Errors
    ///
    /// Returns the first syntax error, unknown key, unknown lint or family, or invalid value.
    pub fn parse(config: &str) -> Result<Self, ConfigError> {
        Config::parse(config, &lints::names()).map(Self::new)
    }

    /// Creates a project with those of `lints` that the `filter` selects.
    #[must_use]
    pub fn with_lints(config: Config, lints: &[&'static Lint], filter: &Filter) -> Self {
        let selection = Selection::new(lints, &config, filter);
        let base = Base::new(Path::new(""), Path::new(""));
        Self { config, selection, base, now: None, site: None, other: None, files: None, links: None, profile: None }
    }

    /// Resolves the paths of posts and the patterns of the config against `base`.
    #[must_use]
    pub fn in_folder(mut self, base: Base) -> Self {
        self.base = base;
        self
    }

    /// Uses `now` as the current time when checking dates.
    #[must_use]
    pub const fn at_time(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// Sets the site that the posts belong to. If the config does not set the renderer for bold, Hugo's config
    /// determines it.
    #[must_use]
    pub fn with_site(mut self, site: SiteRoot) -> Self {
        if self.config.bold.renderer.is_none() {
            self.config.bold.renderer = site.settings().renderer;
        }
        self.site = Some(site);
        self
    }

    /// Sets the site that the posts belong to if another generator than Hugo builds it. If the config does not set the
    /// renderer for bold, that of the site applies. Of front matter, only the keys that the config defines are known,
    /// and the lints in [`lints::OF_HUGO`] run only if the config or the command line names them.
    #[must_use]
    pub fn with_other_site(mut self, site: OtherSite) -> Self {
        self.config.bold.renderer.get_or_insert(site.renderer);
        self.config.front_matter.profile.get_or_insert(Profile::None);
        self.selection.turn_off(lints::OF_HUGO, &self.config.levels);
        self.other = Some(site);
        self
    }

    /// Sets how to find files around posts that belong to no site. `lookup` receives the absolute path of the post.
    #[must_use]
    pub fn with_files(mut self, lookup: impl Fn(&Path) -> Box<dyn FileLookup> + Send + Sync + 'static) -> Self {
        self.files = Some(Box::new(lookup));
        self
    }

    /// Sets the status of external links.
    #[must_use]
    pub fn with_link_statuses(mut self, links: LinkStatuses) -> Self {
        self.links = Some(links);
        self
    }

    /// Sets the number styles of the site. They are ignored unless the config uses them.
    #[must_use]
    pub fn with_profile(mut self, profile: NumberProfile) -> Self {
        self.profile = Some(profile).filter(|_| self.wants_profile());
        self
    }

    /// Returns the config.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Returns the base that paths are resolved against.
    #[must_use]
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// Returns the site that the posts belong to.
    #[must_use]
    pub const fn site(&self) -> Option<&SiteRoot> {
        self.site.as_ref()
    }

    /// Returns the site that the posts belong to if another generator than Hugo builds it.
    #[must_use]
    pub const fn other_site(&self) -> Option<&OtherSite> {
        self.other.as_ref()
    }

    /// Returns the options for reading posts into the site.
    #[must_use]
    pub fn reading(&self) -> ReadOptions {
        ReadOptions::new(&self.config.front_matter, self.now)
    }

    /// Whether any lint that needs the status of external links may run.
    #[must_use]
    pub fn wants_link_statuses(&self) -> bool {
        self.selection.may_run(lints::OF_LINK_STATUS)
    }

    /// Whether the config compares numbers with the style of the site, which needs a [profile](Self::with_profile).
    #[must_use]
    pub fn wants_profile(&self) -> bool {
        self.config.numbers.scope() != Scope::Document
    }

    /// Returns the lints that cannot report anything, because the status of external links is missing.
    #[must_use]
    pub const fn silent(&self) -> &'static [&'static Lint] {
        if self.links.is_some() { &[] } else { lints::OF_LINK_STATUS }
    }

    /// Whether Hugo refuses to read the file at `path` because of its format. Such a file is not a post and need not be
    /// UTF-8.
    #[must_use]
    pub fn refuses(&self, path: &Path) -> bool {
        self.site.as_ref().is_some_and(|site| site.refuses(path))
    }

    /// Counts the number styles of a post, for a [`NumberProfile`].
    #[must_use]
    pub fn count_numbers(&self, document: &Document<'_>) -> Vec<NumberCount> {
        lints::count_numbers(&Context::new(document, &self.config))
    }

    /// Returns the context for checking the post at `path`.
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

    /// Checks `text`, the content of the post at `path`.
    #[must_use]
    pub fn check(&self, path: impl AsRef<Path>, text: &str) -> Findings {
        self.post(path.as_ref()).check(&Document::parse(text))
    }

    /// Fixes the `wanted` findings in `text`, the content of the post at `path`. A
    /// [`Safety`](crate::diagnostic::Safety) selects all fixes that are at least as safe. A fix is applied only if it
    /// is proved to change nothing for a reader except what it declares.
    ///
    /// # Errors
    ///
    /// Returns an error if fixes undo each other.
    pub fn fix(
        &self,
        path: impl AsRef<Path>,
        text: &str,
        wanted: impl Into<FixFilter>,
    ) -> Result<Outcome, NotConverging> {
        let post = self.post(path.as_ref());
        fix::fix(text, wanted, |document| post.check(document).diagnostics)
    }
}

/// The context for checking the post at one path.
pub struct PostContext<'p> {
    project: &'p Project,
    path: &'p Path,
    relative: Option<String>,
    in_site: Option<String>,
    files: Option<Box<dyn FileLookup>>,
    lints: Cow<'p, [Leveled]>,
    observer: Option<&'p dyn Observer>,
}

/// The result of checking a post.
#[derive(Debug, Default)]
pub struct Findings {
    /// The findings, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of links that could not be checked, by reason.
    pub unjudged: BTreeMap<Arc<str>, usize>,
}

impl<'p> PostContext<'p> {
    /// Sets the observer, which wraps the run of each lint.
    #[must_use]
    pub const fn observed_by(mut self, observer: Option<&'p dyn Observer>) -> Self {
        self.observer = observer;
        self
    }

    /// Returns the lints that run on the post, each with its level.
    #[must_use]
    pub fn lints(&self) -> &[Leveled] {
        &self.lints
    }

    /// Returns the schema for the front matter of `document`, which is the parsed text of the post.
    #[must_use]
    pub fn schema(&self, document: &Document<'_>) -> &'p Schema {
        let root = document.front_matter.as_ref().and_then(|found| found.root());
        let keys = root.map(Node::entries).unwrap_or_default().iter().map(|entry| entry.key.as_str());
        self.project.config.front_matter.schema(self.relative.as_deref(), keys)
    }

    /// Checks `document`, which is the parsed text of the post, or of a version of it with fixes.
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
