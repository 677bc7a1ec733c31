//! Reports links that run a script instead of leading somewhere.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/script-target",
    level: Some(Level::Warn),
    page: include_text!("script_target.md"),
    check: |context, sink| report(ShapeDefect::ScriptTarget, context, sink),
};
