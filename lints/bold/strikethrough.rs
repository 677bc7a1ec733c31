//! Reports `**` next to `~`, where renderers disagree about what is struck through.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/strikethrough",
    level: Some(Level::Info),
    page: include_text!("strikethrough.md"),
    check: |context, sink| report(Defect::Strikethrough, context, sink),
};
