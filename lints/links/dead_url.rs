//! Links whose host says that there is no such page.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::online::Verdict;

pub(crate) static LINT: Lint =
    Lint { name: "links/dead-url", level: Some(Level::Error), page: include_str!("dead_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(verdicts) = context.links() else { return };
    for (link, verdict) in verdicts.of(context.document) {
        if let Verdict::Dead(status) = verdict {
            sink.report(Finding::new(link.span, format!("`{}` is not there: the host answers {status}", link.url)));
        }
    }
}
