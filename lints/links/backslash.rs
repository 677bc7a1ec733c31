//! Reports paths with backslashes between folders.

use super::targets::backslash::Backslashed;
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/backslash", level: Some(Level::Error), page: include_text!("backslash.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for link in Backslashed::find(context) {
        sink.report(link.finding(context));
    }
}
