//! Runs the examples of a lint's page to get their reports and the safety of their fixes. The documented safety is
//! derived from the examples, because a declared one could be wrong.

use crate::config::{Config, ConfigError};
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::document::Document;
use crate::lint::{self, Context, Environment, Lint};
use crate::online::LinkStatuses;
use crate::page::{Block, BlockKind, LintPage};
use crate::report::{Checked, PRETTY, Screen};
use crate::site::{FileLookup, LazySite, Membership, ReadOptions, Site};

/// The path of an example in the site of its page.
pub const POST: &str = "content/post.md";

/// The current time for examples; later dates are in the future.
const NOW: &str = "2026-01-01T00:00:00Z";

/// The surroundings of an example: the config, the site files and the host answers from the blocks before it.
#[derive(Debug, Default)]
pub struct Scene {
    /// The config.
    pub config: Config,
    /// The paths in the site and the contents of the site's files.
    files: Vec<(String, String)>,
    site: Option<LazySite>,
    /// Files next to an example that belongs to no site, with paths relative to the example.
    beside: Files,
    links: Option<LinkStatuses>,
}

impl Scene {
    /// Advances to `block`. `lints` are the names that a config is allowed to mention.
    ///
    /// # Errors
    ///
    /// If the block is an invalid config.
    pub fn enter(&mut self, block: Block<'_>, lints: &[&str]) -> Result<(), ConfigError> {
        match block.kind {
            BlockKind::Config => self.config = Config::parse(block.text, lints)?,
            BlockKind::Site(path) => self.files.push((path.to_owned(), block.text.to_owned())),
            BlockKind::Beside(path) => self.beside.0.push(path.to_owned()),
            BlockKind::Online => self.links = Some(LinkStatuses::read(block.text)),
            BlockKind::Bad | BlockKind::Report | BlockKind::Fixed | BlockKind::Good => return Ok(()),
        }
        let (files, reading) = (self.files.clone(), ReadOptions::new(&self.config.front_matter, None));
        self.site = (!files.is_empty()).then(|| LazySite::new(move || Site::of_files(&files, reading.clone())));
        Ok(())
    }

    /// The environment of an example.
    #[must_use]
    pub fn environment(&self) -> Environment<'_> {
        let site = self.site.as_ref().map(|site| Membership { site, path: POST });
        let files = (site.is_none() && !self.beside.0.is_empty()).then_some(&self.beside as &dyn FileLookup);
        Environment { site, files, links: self.links.as_ref(), now: NOW.parse().ok(), ..Environment::default() }
    }

    /// Returns the findings of `lints` in an example.
    #[must_use]
    pub fn check(&self, example: &Document<'_>, lints: &[(&Lint, Level)]) -> Vec<Diagnostic> {
        lint::check(&Context::with_environment(example, &self.config, self.environment()), lints)
    }

    /// The path of the example in reports.
    #[must_use]
    pub fn post(&self) -> &'static str {
        if self.site.is_some() { POST } else { "post.md" }
    }
}

/// An in-memory list of file paths.
#[derive(Debug, Default)]
struct Files(Vec<String>);

impl Files {
    fn below(&self, path: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(move |file| file.strip_prefix(path))
    }
}

impl FileLookup for Files {
    fn has(&self, path: &str) -> bool {
        self.below(path).any(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn names(&self, folder: &str) -> Vec<String> {
        self.below(folder).filter_map(|rest| rest.strip_prefix('/')).map(str::to_owned).collect()
    }

    fn is_published(&self) -> bool {
        ["_config.yml", "mkdocs.yml"].iter().any(|sign| self.0.iter().any(|file| file == sign))
    }
}

/// Returns how safe the fixes in the page's examples are, the safest first; empty if no example has a fix.
///
/// `lints` are the names that the configs of the page are allowed to mention.
#[must_use]
pub fn fixes(lint: &Lint, lints: &[&str]) -> Vec<Safety> {
    let mut scene = Scene::default();
    let mut safeties = Vec::new();
    for block in LintPage::read(lint.page).blocks() {
        // A test checks that the configs of pages are valid; an invalid one must not make the page unreadable.
        let _ = scene.enter(block, lints);
        if block.kind == BlockKind::Bad {
            let found = scene.check(&Document::parse(block.text), &[(lint, Level::Warn)]);
            safeties.extend(found.into_iter().filter_map(|finding| finding.fix).map(|fix| fix.safety));
        }
    }
    safeties.sort_by(|a, b| b.cmp(a));
    safeties.dedup();
    safeties
}

/// The lints that run on an example of `lint`: `lint` itself and those of `lints` that are on by default.
#[must_use]
pub fn readers<'l>(lint: &'l Lint, lints: &[&'l Lint]) -> Vec<(&'l Lint, Level)> {
    let by_default = lints.iter().filter_map(|one| Some((*one, one.level?)));
    let itself = lint.level.is_none().then_some((lint, Level::Warn));
    by_default.chain(itself).collect()
}

/// Returns what `screen` shows for each bad example of the page that has a report block.
#[must_use]
pub fn reports(lint: &Lint, lints: &[&Lint], screen: Screen) -> Vec<String> {
    let names: Vec<_> = lints.iter().map(|lint| lint.name).collect();
    let readers = readers(lint, lints);
    let (mut scene, mut bad, mut reports) = (Scene::default(), "", Vec::new());
    for block in LintPage::read(lint.page).blocks() {
        // As in `fixes`, an invalid config is ignored.
        let _ = scene.enter(block, &names);
        match block.kind {
            BlockKind::Bad => bad = block.text,
            BlockKind::Report => {
                let diagnostics = &scene.check(&Document::parse(bad), &readers);
                let post = Checked { path: scene.post(), text: bad, diagnostics };
                reports.push(PRETTY.post(&post, screen));
            }
            _ => {}
        }
    }
    reports
}
