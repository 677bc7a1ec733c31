//! Reports a closing `**` between punctuation and a letter: `**重点：**内容`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/flank-close",
    level: Some(Level::Error),
    page: include_text!("flank_close.md"),
    check: |context, sink| report(Defect::FlankClose, context, sink),
};
