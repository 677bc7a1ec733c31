//! Reports an opening `**` between a letter and punctuation: `根据**《证券法》**`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/flank-open",
    level: Some(Level::Error),
    page: include_text!("flank_open.md"),
    check: |context, sink| report(Defect::FlankOpen, context, sink),
};
