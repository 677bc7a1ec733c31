//! The documentation as a static site, generated from the guides in `docs/`, the pages of the lints and the config
//! types.

mod code;
mod frame;
mod guide;
mod index;
mod lints;
mod playground;
mod reference;
mod shelf;

pub use playground::ENGINE;

use crate::app::html;
use crate::config;
use crate::examples;
use crate::lint::Lint;
use crate::page::LintPage;
use crate::report::DocumentedLint;

/// A file of the documentation site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocsFile {
    /// The path in the site, with `/` between folders.
    pub path: String,
    /// The content of the file.
    pub text: String,
}

/// Returns the address of the page of a lint on the documentation site that is published.
#[must_use]
pub fn address(lint: &str) -> String {
    format!("{}{}", env!("CARGO_PKG_HOMEPAGE"), shelf::lint_path(lint))
}

/// Returns a lint as documentation shows it. `names` are those of all lints.
#[must_use]
pub fn entry(lint: &Lint, names: &[&str]) -> DocumentedLint<'static> {
    DocumentedLint { level: lint.level, fixes: examples::fixes(lint, names), page: LintPage::read(lint.page) }
}

/// Renders all files of the site for the lints in `all`. With a playground, the host adds the files [`ENGINE`].
#[must_use]
pub fn site(all: &[&Lint], has_playground: bool) -> Vec<DocsFile> {
    let shelf = shelf::Shelf { has_playground, ..shelf::Shelf::new(guide::GUIDES, all) };
    let style = [html::THEME, include_text!("site.css")].concat();
    let fixed = [
        ("style.css", style),
        ("search.js", include_text!("search.js").to_owned()),
        ("find.js", include_text!("find.js").to_owned()),
        ("search-index.js", index::script(&shelf)),
        ("digest-lint.schema.json", schema(all)),
    ];
    let fixed = fixed.map(|(path, text)| DocsFile { path: path.to_owned(), text });
    let playground = if has_playground { playground::files(&shelf) } else { Vec::new() };
    fixed.into_iter().chain(guide::pages(&shelf)).chain(lints::pages(&shelf)).chain(playground).collect()
}

/// Returns the JSON Schema of the config, which editors find by its `$id`.
#[must_use]
pub fn schema(all: &[&Lint]) -> String {
    let lints: Vec<_> = all.iter().map(|lint| (lint.name, LintPage::read(lint.page).summary)).collect();
    format!("{:#}\n", config::json_schema(&lints))
}
