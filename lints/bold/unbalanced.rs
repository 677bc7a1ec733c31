//! Reports a `**` without a partner: readers see it, and the words meant to be bold are unknown.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/unbalanced",
    level: Some(Level::Warn),
    page: include_text!("unbalanced.md"),
    check: |context, sink| report(Defect::Unbalanced, context, sink),
};
