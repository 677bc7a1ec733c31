//! Bold inside of bold: `****标题****`, where one pair of `**` is enough.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/nested",
    level: Some(Level::Warn),
    page: include_str!("nested.md"),
    check: |context, sink| report(Kind::Nested, context, sink),
};
