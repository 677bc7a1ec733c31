//! Reports bold whose asterisks a converter has escaped: `\*\*重点\*\*`.

use super::{Defect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "bold/escaped-pair",
    level: Some(Level::Error),
    page: include_text!("escaped_pair.md"),
    check: |context, sink| report(Defect::EscapedPair, context, sink),
};
