//! Reports links that could not be checked.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::online::LinkStatus;

pub(crate) static LINT: Lint =
    Lint { name: "links/unverified-url", level: Some(Level::Info), page: include_text!("unverified_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(verdicts) = context.links() else { return };
    for (link, verdict) in verdicts.of(context.document) {
        if let LinkStatus::Unverified(reason) = verdict {
            sink.report(Finding::new(link.span, format!("`{}` could not be verified: {reason}", link.url)));
        }
    }
}
