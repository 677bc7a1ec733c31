//! What there is to show, and where each page of it lies.

use crate::examples;
use crate::lint::Lint;
use crate::page::Page;
use crate::report::{Entry, Screen};

/// The screen of examples: as wide as prose.
const SCREEN: Screen = Screen { width: 76, color: true };

/// The guides, and the lints with their pages.
pub(super) struct Shelf<'a> {
    /// In the order in which a newcomer reads them.
    pub(super) guides: &'static [Guide],
    pub(super) lints: Vec<Volume<'a>>,
}

/// A guide.
pub(super) struct Guide {
    /// The name of its file, without the ending.
    pub(super) name: &'static str,
    /// What the contents call it.
    pub(super) short: &'static str,
    pub(super) markdown: &'static str,
}

impl Guide {
    /// Where its page lies in the site.
    pub(super) fn path(&self) -> String {
        match self.name {
            // Beside the pages of the lints.
            "lints" => "lints/index.html".to_owned(),
            name => format!("{name}.html"),
        }
    }
}

/// A lint, its page, and what its examples report.
pub(super) struct Volume<'a> {
    pub(super) lint: &'a Lint,
    pub(super) entry: Entry<'a>,
    pub(super) reports: Vec<String>,
}

impl Volume<'_> {
    /// The name without the family.
    pub(super) fn name(&self) -> &str {
        self.lint.name.split_once('/').map_or(self.lint.name, |(_, name)| name)
    }

    /// Where the page lies in the site.
    pub(super) fn path(&self) -> String {
        format!("lints/{}.html", self.lint.name)
    }
}

impl<'a> Shelf<'a> {
    pub(super) fn new(guides: &'static [Guide], all: &[&'a Lint]) -> Self {
        let names: Vec<_> = all.iter().map(|lint| lint.name).collect();
        let volume = |lint: &&'a Lint| Volume {
            lint,
            entry: Entry { level: lint.level, fixes: examples::fixes(lint, &names), page: Page::read(lint.page) },
            reports: examples::reports(lint, all, SCREEN),
        };
        Self { guides, lints: all.iter().map(volume).collect() }
    }

    /// The families, in order, each with its lints.
    pub(super) fn families(&self) -> impl Iterator<Item = (&'a str, &[Volume<'a>])> {
        self.lints.chunk_by(|a, b| a.lint.family() == b.lint.family()).filter_map(|lints| {
            let family = lints.first()?.lint.family();
            Some((family, lints))
        })
    }
}

/// A page of the site: what it shows comes from the shelf, and its links begin where it lies.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) shelf: &'a Shelf<'a>,
    /// Its path in the site.
    pub(super) path: &'a str,
}

impl Here<'_> {
    /// The way from here to a path in the site.
    pub(super) fn to(&self, path: &str) -> String {
        "../".repeat(self.path.matches('/').count()) + path
    }
}
