//! Reports asterisks that may mean either bold or italic.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/mixed-emphasis",
    level: Some(Level::Warn),
    page: include_text!("mixed_emphasis.md"),
    check: |context, sink| report(Defect::MixedEmphasis, context, sink),
};
