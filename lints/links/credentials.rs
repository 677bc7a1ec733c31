//! Reports URLs that contain a password.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/credentials",
    level: Some(Level::Error),
    page: include_text!("credentials.md"),
    check: |context, sink| report(ShapeDefect::Credentials, context, sink),
};
