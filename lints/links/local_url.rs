//! Reports URLs and paths on the author's own machine or network.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/local-url",
    level: Some(Level::Error),
    page: include_text!("local_url.md"),
    check: |context, sink| report(ShapeDefect::LocalUrl, context, sink),
};
