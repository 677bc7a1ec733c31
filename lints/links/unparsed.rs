//! Reports text that looks like a link but is not one in Markdown.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/unparsed",
    level: Some(Level::Warn),
    page: include_text!("unparsed.md"),
    check: |context, sink| report(ShapeDefect::Unparsed, context, sink),
};
