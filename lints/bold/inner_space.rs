//! Reports a space just inside the asterisks: `** 重点**` or `**重点 **`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/inner-space",
    level: Some(Level::Error),
    page: include_text!("inner_space.md"),
    check: |context, sink| report(Defect::InnerSpace, context, sink),
};
