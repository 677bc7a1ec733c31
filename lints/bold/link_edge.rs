//! Reports asterisks around a link that touches a letter: `点击**[这里](u)**查看`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/link-edge",
    level: Some(Level::Error),
    page: include_text!("link_edge.md"),
    check: |context, sink| report(Defect::LinkEdge, context, sink),
};
