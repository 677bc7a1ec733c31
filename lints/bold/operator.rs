//! Reports `**` that is surrounded by spaces without Chinese text nearby, which is likely an operator.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/operator",
    level: Some(Level::Info),
    page: include_text!("operator.md"),
    check: |context, sink| report(Defect::Operator, context, sink),
};
