//! Reports punctuation that stays inside a bold only in an exact form, such as a character reference.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/exact",
    level: Some(Level::Info),
    page: include_text!("exact.md"),
    check: |context, sink| report(Defect::Exact, context, sink),
};
