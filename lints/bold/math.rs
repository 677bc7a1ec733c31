//! Reports `**` in a formula between dollar signs.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/math",
    level: Some(Level::Info),
    page: include_text!("math.md"),
    check: |context, sink| report(Defect::Math, context, sink),
};
