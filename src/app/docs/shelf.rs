//! The content of the documentation site, and the path of each page.

use crate::app::html::markdown::anchor;
use crate::examples;
use crate::lint::Lint;
use crate::report::{DocumentedLint, Screen};

/// The screen that examples are drawn on, as wide as a paragraph.
const SCREEN: Screen = Screen { width: 76, color: true, ascii: false };

/// The path of the playground in the site.
pub(super) const PLAYGROUND: &str = "playground.html";

/// The guides and the lints.
pub(super) struct Shelf<'a> {
    /// In reading order for a newcomer.
    pub(super) guides: &'static [Guide],
    pub(super) lints: Vec<Volume<'a>>,
    /// The lints by what readers see, as in the guide to all lints.
    pub(super) symptoms: Vec<Symptom>,
    pub(super) has_playground: bool,
}

/// A guide.
pub(super) struct Guide {
    /// The name of the file, without its extension.
    pub(super) name: &'static str,
    /// The name in the navigation.
    pub(super) short: &'static str,
    pub(super) markdown: &'static str,
}

impl Guide {
    /// Returns the path of the page in the site.
    pub(super) fn path(&self) -> String {
        match self.name {
            // In the folder of the lint pages.
            "lints" => "lints/index.html".to_owned(),
            name => format!("{name}.html"),
        }
    }
}

/// A lint with its page and the reports of its examples.
pub(super) struct Volume<'a> {
    pub(super) lint: &'a Lint,
    pub(super) entry: DocumentedLint<'a>,
    pub(super) reports: Vec<String>,
}

impl Volume<'_> {
    /// Returns the name without the family.
    pub(super) fn name(&self) -> &str {
        self.lint.name.split_once('/').map_or(self.lint.name, |(_, name)| name)
    }

    /// Returns the path of the page in the site.
    pub(super) fn path(&self) -> String {
        lint_path(self.lint.name)
    }
}

/// Returns the path of the page of a lint in the site.
pub(super) fn lint_path(lint: &str) -> String {
    format!("lints/{lint}.html")
}

impl<'a> Shelf<'a> {
    pub(super) fn new(guides: &'static [Guide], all: &[&'a Lint]) -> Self {
        let names: Vec<_> = all.iter().map(|lint| lint.name).collect();
        let volume = |lint: &&'a Lint| Volume {
            lint,
            entry: super::entry(lint, &names),
            reports: examples::reports(lint, all, SCREEN),
        };
        let symptoms = guides.iter().flat_map(|guide| symptoms(guide.markdown)).collect();
        Self { guides, lints: all.iter().map(volume).collect(), symptoms, has_playground: false }
    }

    /// Returns the lint with this name.
    pub(super) fn volume(&self, name: &str) -> Option<&Volume<'a>> {
        self.lints.iter().find(|volume| volume.lint.name == name)
    }

    /// Returns the symptom of a lint.
    pub(super) fn symptom(&self, lint: &str) -> Option<&Symptom> {
        self.symptoms.iter().find(|symptom| symptom.lints.contains(&lint))
    }
}

/// What readers see, or what happens to the site, and the lints that find the cause.
pub(super) struct Symptom {
    pub(super) title: &'static str,
    pub(super) lints: Vec<&'static str>,
}

impl Symptom {
    /// Returns the path of its section in the site.
    pub(super) fn path(&self) -> String {
        format!("lints/index.html#{}", anchor(self.title))
    }
}

/// Returns the sections of a guide that list lints.
fn symptoms(guide: &'static str) -> Vec<Symptom> {
    let mut found: Vec<Symptom> = Vec::new();
    for line in guide.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            found.push(Symptom { title, lints: Vec::new() });
        }
        found.iter_mut().last().into_iter().for_each(|symptom| symptom.lints.extend(listed(line)));
    }
    found.retain(|symptom| !symptom.lints.is_empty());
    found
}

/// Returns the lint of a line such as ``- [`bold/glued`](../lints/bold/glued.md)``, as GitHub shows it in a list.
pub(super) fn listed(line: &str) -> Option<&str> {
    line.strip_prefix("- [`")?.split_once("`](../lints/").map(|(name, _)| name)
}

/// A page that is being rendered: gives access to the shelf, and resolves links relative to the page.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) shelf: &'a Shelf<'a>,
    /// The path of the page in the site.
    pub(super) path: &'a str,
}

impl Here<'_> {
    /// Returns the relative URL from this page to a path in the site.
    pub(super) fn to(&self, path: &str) -> String {
        "../".repeat(self.path.matches('/').count()) + path
    }
}
