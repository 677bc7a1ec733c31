//! Reports inverted bold: the words between two bolds are bold, and the bolds are not.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/inverted",
    level: Some(Level::Error),
    page: include_text!("inverted.md"),
    check: |context, sink| report(Defect::Inverted, context, sink),
};
