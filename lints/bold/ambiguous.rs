//! Asterisks that can be read in two ways: nothing tells which words were to be bold.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/ambiguous",
    level: Some(Level::Warn),
    page: include_str!("ambiguous.md"),
    check: |context, sink| report(Kind::Ambiguous, context, sink),
};
