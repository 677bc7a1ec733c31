//! Reports bold italic whose three asterisks do not work: `***重点：***内容`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/bold-italic",
    level: Some(Level::Error),
    page: include_text!("bold_italic.md"),
    check: |context, sink| report(Defect::BoldItalic, context, sink),
};
