//! Reports allow directives that suppress nothing.

use super::directives::names::is_known;
use super::directives::removal::removal;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "allow/unused", level: Some(Level::Warn), page: include_text!("unused.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for (directive, mut unused) in context.allowed.unused() {
        unused.retain(|name| is_known(document.source(*name)));
        let Some((first, others)) = unused.split_first() else { continue };
        let name = document.source(*first);
        let message = match others.len() {
            0 => format!("`{name}` reports nothing here"),
            more => format!("`{name}` and {more} more report nothing here"),
        };
        sink.report(Finding::new(*first, message).fix(removal(document, directive, &unused)));
    }
}
