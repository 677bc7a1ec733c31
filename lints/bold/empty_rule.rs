//! Reports a line of four asterisks that renders as a thematic break but is more likely an empty bold.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/empty-rule",
    level: Some(Level::Warn),
    page: include_text!("empty_rule.md"),
    check: |context, sink| report(Defect::EmptyRule, context, sink),
};
