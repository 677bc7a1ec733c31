//! `bold/nested`.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

/// The lint.
pub static LINT: Lint = Lint {
    name: "bold/nested",
    level: Some(Level::Error),
    page: include_str!("nested.md"),
    check: |context, sink| report(Kind::Nested, context, sink),
};
