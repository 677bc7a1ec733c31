//! A `**` without a partner: the reader sees it, and nothing tells what was to be bold.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/unbalanced",
    level: Some(Level::Warn),
    page: include_str!("unbalanced.md"),
    check: |context, sink| report(Kind::Unbalanced, context, sink),
};
