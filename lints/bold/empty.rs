//! Reports empty bold, that is, asterisks with no word between them: the middle of `**甲********乙**`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/empty",
    level: Some(Level::Warn),
    page: include_text!("empty.md"),
    check: |context, sink| report(Defect::Empty, context, sink),
};
