//! Reports bold that opens in one paragraph and closes in the next, which Markdown does not allow.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/across-blocks",
    level: Some(Level::Warn),
    page: include_text!("across_blocks.md"),
    check: |context, sink| report(Defect::AcrossBlocks, context, sink),
};
