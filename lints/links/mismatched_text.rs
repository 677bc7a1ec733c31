//! Reports links whose text is a URL on a different host from their target.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/mismatched-text",
    level: Some(Level::Info),
    page: include_text!("mismatched_text.md"),
    check: |context, sink| report(ShapeDefect::MismatchedText, context, sink),
};
