//! `bold/glued`.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

/// The lint.
pub static LINT: Lint = Lint {
    name: "bold/glued",
    level: Some(Level::Error),
    page: include_str!("glued.md"),
    check: |context, sink| report(Kind::Glued, context, sink),
};
