//! The documentation as a site of static files, made from the guides in `docs/`, the lints' pages and the types of the config.

mod frame;
mod guide;
mod lints;
mod reference;
mod shelf;

use crate::app::html;
use crate::lint::Lint;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it lies in the site, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// All files of the site, for these lints.
#[must_use]
pub fn site(all: &[&Lint]) -> Vec<File> {
    let shelf = shelf::Shelf::new(guide::GUIDES, all);
    let style = [html::THEME, include_str!("site.css")].concat();
    let fixed = [("style.css", style), ("search.js", include_str!("search.js").to_owned())];
    let fixed = fixed.map(|(path, text)| File { path: path.to_owned(), text });
    fixed.into_iter().chain(guide::pages(&shelf)).chain(lints::pages(&shelf)).collect()
}
