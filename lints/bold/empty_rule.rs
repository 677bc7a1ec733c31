//! A line of four asterisks that becomes a rule: an empty bold more often than a rule.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/empty-rule",
    level: Some(Level::Warn),
    page: include_str!("empty_rule.md"),
    check: |context, sink| report(Kind::EmptyRule, context, sink),
};
