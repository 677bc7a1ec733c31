//! Reports a line break between the asterisks and the words that they should make bold.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/edge-break",
    level: Some(Level::Error),
    page: include_text!("edge_break.md"),
    check: |context, sink| report(Defect::EdgeBreak, context, sink),
};
