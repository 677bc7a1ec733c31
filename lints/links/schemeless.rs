//! Reports URLs of other sites without a scheme.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/schemeless",
    level: Some(Level::Warn),
    page: include_text!("schemeless.md"),
    check: |context, sink| report(ShapeDefect::Schemeless, context, sink),
};
