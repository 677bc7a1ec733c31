//! Reports links whose host answers that the page does not exist.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::online::LinkStatus;

pub(crate) static LINT: Lint =
    Lint { name: "links/dead-url", level: Some(Level::Error), page: include_text!("dead_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(verdicts) = context.links() else { return };
    for (link, verdict) in verdicts.of(context.document) {
        if let LinkStatus::Dead(status) = verdict {
            sink.report(Finding::new(link.span, format!("`{}` does not exist: the host answers {status}", link.url)));
        }
    }
}
