//! What the examples of a lint's page show of its fixes; a field of the lint could lie.

use crate::config::Config;
use crate::diagnostic::{Level, Safety};
use crate::document::Document;
use crate::lint::{self, Context, Lint};
use crate::page::{BlockKind, Page};

/// How safe the fixes in the page's examples are, the safest first; empty where no example has one.
///
/// `lints` are the names that the configs of the page may speak of.
#[must_use]
pub fn fixes(lint: &Lint, lints: &[&str]) -> Vec<Safety> {
    let mut config = Config::default();
    let mut safeties = Vec::new();
    for block in Page::read(lint.page).blocks() {
        match block.kind {
            // That the configs of pages are right is tested; a wrong one must not keep a page from being read.
            BlockKind::Config => config = Config::parse(block.text, lints).unwrap_or_default(),
            BlockKind::Bad => {
                let document = Document::parse(block.text);
                let found = lint::check(&Context::new(&document, &config), &[(lint, Level::Warn)]);
                safeties.extend(found.into_iter().filter_map(|finding| finding.fix).map(|fix| fix.safety));
            }
            BlockKind::Report | BlockKind::Fixed | BlockKind::Good => {}
        }
    }
    safeties.sort_by(|a, b| b.cmp(a));
    safeties.dedup();
    safeties
}
