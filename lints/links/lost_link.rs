//! Reports labels that announce a link, such as `原文链接：`, but have none.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/lost-link",
    level: Some(Level::Info),
    page: include_text!("lost_link.md"),
    check: |context, sink| report(ShapeDefect::LostLink, context, sink),
};
