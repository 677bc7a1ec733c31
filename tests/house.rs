//! What the tests share: all lints as they come, and the report that people see.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context, Lint};
use digest_lint::lints::ALL;
use digest_lint::report::{Checked, Format, Screen};

/// The screen of records, in columns.
pub(crate) const RECORD_WIDTH: usize = 80;
/// The screen of reports in pages: `explain` indents them by four.
pub(crate) const PAGE_WIDTH: usize = 76;

/// Every lint that is on by default, at its level.
pub(crate) fn defaults() -> Vec<(&'static Lint, Level)> {
    ALL.iter().filter_map(|lint| lint.level.map(|level| (*lint, level))).collect()
}

/// The names that a config may speak of.
pub(crate) fn names() -> Vec<&'static str> {
    ALL.iter().map(|lint| lint.name).collect()
}

/// The findings of all default lints.
pub(crate) fn check(document: &Document<'_>) -> Vec<Diagnostic> {
    lint::check(&Context::new(document, &Config::default()), &defaults())
}

/// `diagnostics` as people see them on a screen of so many columns.
pub(crate) fn report(path: &str, text: &str, diagnostics: &[Diagnostic], width: usize) -> String {
    Format::Pretty.post(&Checked { path, text, diagnostics }, Screen { width, color: false })
}

/// Whether the records are to be made anew.
pub(crate) fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}
