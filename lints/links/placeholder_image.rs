//! Reports placeholder images, left over from lazy loading.

use super::{ShapeDefect, report};
use crate::diagnostic::Level;
use crate::lint::Lint;

pub(crate) static LINT: Lint = Lint {
    name: "links/placeholder-image",
    level: Some(Level::Warn),
    page: include_text!("placeholder_image.md"),
    check: |context, sink| report(ShapeDefect::PlaceholderImage, context, sink),
};
