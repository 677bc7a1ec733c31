//! Lints as tests run them, their findings and fixes, and the report that people see.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::{Outcome, Wanted, fix};
use digest_lint::lint::{self, Context, Environment, Lint};
use digest_lint::lints::ALL;
use digest_lint::report::{Checked, PRETTY, Screen};
use proptest::prelude::{TestCaseError, prop_assert};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// The screen of records, in columns.
pub(crate) const RECORD_WIDTH: usize = 80;
/// The screen of reports in pages: `explain` indents them by four.
pub(crate) const PAGE_WIDTH: usize = 76;

/// The lint of this name.
pub(crate) fn lint(name: &str) -> &'static Lint {
    ALL.iter().find(|lint| lint.name == name).unwrap_or_else(|| panic!("there is no lint {name}"))
}

/// Every lint that is on by default, at its level.
pub(crate) fn defaults() -> Vec<(&'static Lint, Level)> {
    ALL.iter().filter_map(|lint| lint.level.map(|level| (*lint, level))).collect()
}

/// The names that a config may speak of.
pub(crate) fn names() -> Vec<&'static str> {
    ALL.iter().map(|lint| lint.name).collect()
}

/// What is known of the examples of pages apart from their text: it is the first of January 2026.
pub(crate) fn environment() -> Environment<'static> {
    Environment { now: "2026-01-01T00:00:00Z".parse().ok(), ..Environment::default() }
}

/// The findings of all default lints.
pub(crate) fn check(document: &Document<'_>) -> Vec<Diagnostic> {
    lint::check(&Context::new(document, &Config::default()), &defaults())
}

/// `diagnostics` as people see them on a screen of so many columns.
pub(crate) fn report(path: &str, text: &str, diagnostics: &[Diagnostic], width: usize) -> String {
    PRETTY.post(&Checked { path, text, diagnostics }, Screen { width, color: false })
}

/// The posts that a law is tried on: the same in every run, so that a failure is the change's own. With `PROPTEST_CASES`
/// in the environment, as many others. What fails becomes an example of a page, not a seed.
pub(crate) fn tries() -> ProptestConfig {
    let more = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if more { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig { failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

/// Every lint of `family`, those that are off by default too: at `info`, so that they fail nothing.
pub(crate) fn family(family: &str) -> Vec<(&'static Lint, Level)> {
    every().into_iter().filter(|(lint, _)| lint.family() == family).collect()
}

/// Every lint, those that are off by default too: at `info`, so that they fail nothing.
pub(crate) fn every() -> Vec<(&'static Lint, Level)> {
    ALL.iter().map(|lint| (*lint, lint.level.unwrap_or(Level::Info))).collect()
}

/// Some lints under a config.
pub(crate) struct Linter {
    config: Config,
    lints: Vec<(&'static Lint, Level)>,
}

impl Linter {
    /// These lints at their levels, under the default config.
    pub(crate) fn new(lints: Vec<(&'static Lint, Level)>) -> Self {
        Self { config: Config::default(), lints }
    }

    /// The lints of these names, those that are off by default too, at the level `warn`.
    pub(crate) fn of(names: &[&str]) -> Self {
        let lints: Vec<_> =
            ALL.iter().filter(|lint| names.contains(&lint.name)).map(|lint| (*lint, Level::Warn)).collect();
        assert_eq!(lints.len(), names.len(), "{names:?} are lints");
        Self::new(lints)
    }

    /// The same lints under a config as people write it.
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

    /// The post after all fixes that are safe enough; none may be refused.
    #[track_caller]
    pub(crate) fn fixed(&self, text: &str, wanted: Safety) -> String {
        fixed(text, wanted, |document| self.check(document)).text
    }

    /// The same inside of a law.
    pub(crate) fn try_fix(&self, text: &str, wanted: Safety) -> Result<Outcome, TestCaseError> {
        try_fix(text, wanted, |document| self.check(document))
    }
}

/// The first law of fixing: fixes come to an end, and the proof refuses none.
#[track_caller]
pub(crate) fn fixed(
    text: &str,
    wanted: impl Into<Wanted>,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Outcome {
    try_fix(text, wanted, check).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}

/// The same inside of a law on random posts.
pub(crate) fn try_fix(
    text: &str,
    wanted: impl Into<Wanted>,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Result<Outcome, TestCaseError> {
    let fixed = fix(text, wanted, check).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert!(fixed.refused.is_empty(), "the proof refuses {:?}", fixed.refused);
    Ok(fixed)
}
