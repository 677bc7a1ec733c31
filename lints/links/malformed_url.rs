//! Reports URLs that no browser can open.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/malformed-url",
    level: Some(Level::Error),
    page: include_text!("malformed_url.md"),
    check: |context, sink| report(ShapeDefect::MalformedUrl, context, sink),
};
