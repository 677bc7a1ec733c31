//! Reports images that are missing from the site.

use super::targets::LinkKind;
use super::targets::missing::report;
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/missing-image", level: Some(Level::Error), page: include_text!("missing_image.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    report(context, LinkKind::Image, sink);
}
