//! Reports bare URLs that are directly followed by Chinese text.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/glued-url",
    level: Some(Level::Warn),
    page: include_text!("glued_url.md"),
    check: |context, sink| report(ShapeDefect::GluedUrl, context, sink),
};
