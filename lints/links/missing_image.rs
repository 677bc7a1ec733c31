//! Reports images that are missing from the site.

use super::analysis::missing::report;
use super::analysis::targets::LinkKind;
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/missing-image", level: Some(Level::Error), page: include_str!("missing_image.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    report(context, LinkKind::Image, sink);
}
