//! What the examples of a lint's page show of its fixes; a field of the lint could lie.

use crate::config::Config;
use crate::diagnostic::{Level, Safety};
use crate::document::Document;
use crate::lint::{self, Context, Lint};
use crate::page::{BlockKind, Page};

/// How safe the fixes in the page's examples are, the least safe of them; none where no example has one.
///
/// `lints` are the names that the configs of the page may speak of.
#[must_use]
pub fn least_safe_fix(lint: &Lint, lints: &[&str]) -> Option<Safety> {
    let mut config = Config::default();
    let mut least = None;
    for block in Page::read(lint.page).blocks() {
        match block.kind {
            // That the configs of pages are right is tested; a wrong one must not keep a page from being read.
            BlockKind::Config => config = Config::parse(block.text, lints).unwrap_or_default(),
            BlockKind::Bad => {
                let document = Document::parse(block.text);
                let found =
                    lint::check(&Context::new(&document, &config), &[(lint, lint.level.unwrap_or(Level::Warn))]);
                let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
                least = fixes.map(|fix| fix.safety).chain(least).min();
            }
            BlockKind::Report | BlockKind::Fixed | BlockKind::Good => {}
        }
    }
    least
}
