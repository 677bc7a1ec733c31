//! What the tests share: all lints as they come, and the report that people see.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context, Lint};
use digest_lint::lints::ALL;
use digest_lint::report::{Checked, Format, Screen};

/// The width of reports in pages and records, in columns.
const WIDTH: usize = 80;

/// Every lint that is on by default, at its level.
pub(crate) fn defaults() -> Vec<(&'static Lint, Level)> {
    ALL.iter().filter_map(|lint| lint.level.map(|level| (*lint, level))).collect()
}

/// The findings of all default lints.
pub(crate) fn check(document: &Document<'_>) -> Vec<Diagnostic> {
    lint::check(&Context::new(document, &Config::default()), &defaults())
}

/// The findings of all default lints in `text`, as people see them.
pub(crate) fn pretty(path: &str, text: &str) -> String {
    report(path, text, &check(&Document::parse(text)))
}

/// `diagnostics` as people see them.
pub(crate) fn report(path: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    Format::Pretty.post(&Checked { path, text, diagnostics }, Screen { width: WIDTH, color: false })
}

/// Whether the records are to be made anew.
pub(crate) fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}
