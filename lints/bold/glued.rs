//! Reports bold that is split into adjacent pieces: `**甲****乙**` instead of `**甲乙**`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/glued",
    level: Some(Level::Error),
    page: include_text!("glued.md"),
    check: |context, sink| report(Defect::Glued, context, sink),
};
