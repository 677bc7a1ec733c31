//! What looks like a link and is not one to Markdown.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/unparsed",
    level: Some(Level::Warn),
    page: include_str!("unparsed.md"),
    check: |context, sink| report(Kind::Unparsed, context, sink),
};
