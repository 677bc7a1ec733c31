//! Runs of lints in tests, their findings and fixes, and the report that people see.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::{FixFilter, Outcome, fix};
use digest_lint::lint::{self, Context, Environment, Lint};
use digest_lint::lints::ALL;
use digest_lint::report::{Checked, PRETTY, Screen};
use proptest::prelude::{TestCaseError, prop_assert};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// The width of recorded reports, in columns.
pub(crate) const RECORD_WIDTH: usize = 80;
/// The width of reports in pages, in columns: `explain` indents them by four.
pub(crate) const PAGE_WIDTH: usize = 76;

/// Returns the lint of this name.
pub(crate) fn lint(name: &str) -> &'static Lint {
    ALL.iter().find(|lint| lint.name == name).unwrap_or_else(|| panic!("there is no lint {name}"))
}

/// Returns every lint that is on by default, at its level.
pub(crate) fn defaults() -> Vec<(&'static Lint, Level)> {
    ALL.iter().filter_map(|lint| lint.level.map(|level| (*lint, level))).collect()
}

/// Returns the names of all lints.
pub(crate) fn names() -> Vec<&'static str> {
    ALL.iter().map(|lint| lint.name).collect()
}

/// Returns the environment of the examples of pages: the time is the first of January 2026.
pub(crate) fn environment() -> Environment<'static> {
    Environment { now: "2026-01-01T00:00:00Z".parse().ok(), ..Environment::default() }
}

/// Returns the findings of the lints that are on by default.
pub(crate) fn check(document: &Document<'_>) -> Vec<Diagnostic> {
    lint::check(&Context::new(document, &Config::default()), &defaults())
}

/// Returns `diagnostics` as people see them on a screen of `width` columns.
pub(crate) fn report(path: &str, text: &str, diagnostics: &[Diagnostic], width: usize) -> String {
    PRETTY.post(&Checked { path, text, diagnostics }, Screen { width, color: false, ascii: false })
}

/// The settings of property tests: the same posts in every run, so that a failure is caused by the change. With
/// `PROPTEST_CASES` in the environment, that many random posts. A failing post becomes an example on a page, not a
/// seed.
pub(crate) fn tries() -> ProptestConfig {
    let more = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if more { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig { failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

/// Returns every lint of `family`. Those that are off by default are at `info`, so that they fail nothing.
pub(crate) fn family(family: &str) -> Vec<(&'static Lint, Level)> {
    every().into_iter().filter(|(lint, _)| lint.family() == family).collect()
}

/// Returns every lint. Those that are off by default are at `info`, so that they fail nothing.
pub(crate) fn every() -> Vec<(&'static Lint, Level)> {
    ALL.iter().map(|lint| (*lint, lint.level.unwrap_or(Level::Info))).collect()
}

/// Some lints and their config.
pub(crate) struct Linter {
    config: Config,
    lints: Vec<(&'static Lint, Level)>,
}

impl Linter {
    /// These lints at these levels, under the default config.
    pub(crate) fn new(lints: Vec<(&'static Lint, Level)>) -> Self {
        Self { config: Config::default(), lints }
    }

    /// The lints of these names at the level `warn`, including those that are off by default.
    pub(crate) fn of(names: &[&str]) -> Self {
        let lints: Vec<_> =
            ALL.iter().filter(|lint| names.contains(&lint.name)).map(|lint| (*lint, Level::Warn)).collect();
        assert_eq!(lints.len(), names.len(), "{names:?} are lints");
        Self::new(lints)
    }

    /// The same lints under this config, in TOML.
    pub(crate) fn under(self, config: &str) -> Self {
        let config = Config::parse(config, &names()).unwrap_or_else(|error| panic!("{config}: {}", error.message));
        Self { config, ..self }
    }

    pub(crate) fn check(&self, document: &Document<'_>) -> Vec<Diagnostic> {
        lint::check(&Context::new(document, &self.config), &self.lints)
    }

    pub(crate) fn find(&self, text: &str) -> Vec<Diagnostic> {
        self.check(&Document::parse(text))
    }

    /// Returns the post after all fixes that are safe enough. The proof must refuse none.
    #[track_caller]
    pub(crate) fn fixed(&self, text: &str, wanted: Safety) -> String {
        fixed(text, wanted, |document| self.check(document)).text
    }

    /// Like [`Self::fixed`], for property tests.
    pub(crate) fn try_fix(&self, text: &str, wanted: Safety) -> Result<Outcome, TestCaseError> {
        try_fix(text, wanted, |document| self.check(document))
    }
}

/// Fixes a post. The fixes must converge, and the proof must refuse none.
#[track_caller]
pub(crate) fn fixed(
    text: &str,
    wanted: impl Into<FixFilter>,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Outcome {
    try_fix(text, wanted, check).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}

/// Like [`fixed`], for property tests.
pub(crate) fn try_fix(
    text: &str,
    wanted: impl Into<FixFilter>,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Result<Outcome, TestCaseError> {
    let fixed = fix(text, wanted, check).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert!(fixed.refused.is_empty(), "the proof refuses {:?}", fixed.refused);
    Ok(fixed)
}
