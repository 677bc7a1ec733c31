//! `bold/empty`.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

/// The lint.
pub static LINT: Lint = Lint {
    name: "bold/empty",
    level: Some(Level::Error),
    page: include_str!("empty.md"),
    check: |context, sink| report(Kind::Empty, context, sink),
};
