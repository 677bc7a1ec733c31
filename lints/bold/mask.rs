//! Reports asterisks that may hide part of a number or a name: `138****1234`, `王**先生`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/mask",
    level: Some(Level::Info),
    page: include_text!("mask.md"),
    check: |context, sink| report(Defect::Mask, context, sink),
};
