//! Reports URLs that include the punctuation of the surrounding sentence at their end.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/trailing-punctuation",
    level: Some(Level::Warn),
    page: include_text!("trailing_punctuation.md"),
    check: |context, sink| report(ShapeDefect::TrailingPunctuation, context, sink),
};
