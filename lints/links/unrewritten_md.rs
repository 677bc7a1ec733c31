//! Reports links to the source file of a post, which is not published.

use super::targets::broken;
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::site::Resolution;

pub(crate) static LINT: Lint =
    Lint { name: "links/unrewritten-md", level: Some(Level::Error), page: include_text!("unrewritten_md.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Source(path, url) = &broken.verdict else { continue };
        let message = format!("`{}` is the source file `{path}`, but its page is published at `{url}`", broken.target);
        let fix = broken.fix(context.document, &own.site.redirected(&broken.target, url), Safety::Unsafe);
        sink.report(broken.finding(message).fix(fix));
    }
}
