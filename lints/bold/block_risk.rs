//! Reports bold whose repair would make the paragraph start like a list, a heading or a table.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/block-risk",
    level: Some(Level::Warn),
    page: include_text!("block_risk.md"),
    check: |context, sink| report(Defect::BlockRisk, context, sink),
};
