//! Reports bare URLs that Hugo does not turn into links.

use super::shape::unlinked;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint { name: "links/bare-url", level: None, page: include_text!("bare_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for leaf in &context.document.leaves {
        for (url, fix) in unlinked(context.document, leaf) {
            sink.report(Finding::new(url, "Hugo does not turn this URL into a link").fix(fix).at_most(Level::Info));
        }
    }
}
