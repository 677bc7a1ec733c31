//! Reports a bold that cannot be written so that it works under the configured options.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/no-form",
    level: Some(Level::Warn),
    page: include_text!("no_form.md"),
    check: |context, sink| report(Defect::NoForm, context, sink),
};
