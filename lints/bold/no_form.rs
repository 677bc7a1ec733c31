//! A bold whose boundary has no form that works under the options.

use super::{Kind, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/no-form",
    level: Some(Level::Warn),
    page: include_str!("no_form.md"),
    check: |context, sink| report(Kind::NoForm, context, sink),
};
