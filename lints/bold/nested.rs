//! Reports bold inside bold, where one pair of `**` is enough: `****标题****`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/nested",
    level: Some(Level::Warn),
    page: include_text!("nested.md"),
    check: |context, sink| report(Defect::Nested, context, sink),
};
