//! Reports two asterisks and a space that start several paragraphs, as if they were list markers.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/star-bullet",
    level: Some(Level::Warn),
    page: include_text!("star_bullet.md"),
    check: |context, sink| report(Defect::StarBullet, context, sink),
};
