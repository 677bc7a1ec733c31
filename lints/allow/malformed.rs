//! Reports allow directives that cannot be parsed.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "allow/malformed", level: Some(Level::Warn), page: include_text!("malformed.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for fault in context.document.directives.iter().flat_map(|directive| &directive.faults) {
        sink.report(Finding::new(fault.span, fault.message.as_str()));
    }
}
