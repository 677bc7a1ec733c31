//! Labels whose link is gone.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/lost-link",
    level: Some(Level::Info),
    page: include_str!("lost_link.md"),
    check: |context, sink| report(Kind::LostLink, context, sink),
};
