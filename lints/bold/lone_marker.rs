//! Reports a paragraph that consists only of asterisks and is not a thematic break: `**`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/lone-marker",
    level: Some(Level::Warn),
    page: include_text!("lone_marker.md"),
    check: |context, sink| report(Defect::LoneMarker, context, sink),
};
