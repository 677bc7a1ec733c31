//! Reports links by file name to files next to a post that are published at another URL.

use super::targets::broken;
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::site::Resolution;

pub(crate) static LINT: Lint =
    Lint { name: "links/wrong-base", level: Some(Level::Error), page: include_text!("wrong_base.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Beside { file, url, asked } = &broken.verdict else { continue };
        let message = format!("the file `{file}` is published at `{url}`, not at `{asked}`");
        let fix = broken.fix(context.document, &own.site.redirected(&broken.target, url), Safety::Unsafe);
        sink.report(broken.finding(message).fix(fix));
    }
}
