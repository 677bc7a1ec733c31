//! Reports links without text.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/empty-text",
    level: Some(Level::Warn),
    page: include_text!("empty_text.md"),
    check: |context, sink| report(ShapeDefect::EmptyText, context, sink),
};
