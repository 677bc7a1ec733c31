//! A paragraph of nothing but asterisks that are no rule: `**`.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/lone-marker",
    level: Some(Level::Warn),
    page: include_str!("lone_marker.md"),
    check: |context, sink| report(Kind::LoneMarker, context, sink),
};
