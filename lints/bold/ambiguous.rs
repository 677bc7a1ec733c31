//! Reports asterisks that can be paired in two ways, so that the words meant to be bold are unknown.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/ambiguous",
    level: Some(Level::Warn),
    page: include_text!("ambiguous.md"),
    check: |context, sink| report(Defect::Ambiguous, context, sink),
};
