//! Reports four asterisks with no words between them, which are either an empty bold or hide something.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/lone-empty",
    level: Some(Level::Warn),
    page: include_text!("lone_empty.md"),
    check: |context, sink| report(Defect::LoneEmpty, context, sink),
};
