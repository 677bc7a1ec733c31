//! Reports bold that contains only punctuation and whose asterisks do not work: `甲**、**乙`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/punct-only",
    level: Some(Level::Warn),
    page: include_text!("punct_only.md"),
    check: |context, sink| report(Defect::PunctOnly, context, sink),
};
