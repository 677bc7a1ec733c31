//! The names that a directive can use.

use crate::config;
use crate::lints::ALL;

/// Whether a lint or a family has this name.
pub(in super::super) fn is_known(name: &str) -> bool {
    ALL.iter().any(|lint| lint.name == name || lint.family() == name)
}

/// The names of all families and lints.
pub(in super::super) fn names() -> Vec<&'static str> {
    let lints: Vec<_> = ALL.iter().map(|lint| lint.name).collect();
    config::names(&lints)
}
