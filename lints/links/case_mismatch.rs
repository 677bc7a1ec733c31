//! Reports links that differ from their target only in letter case.

use super::targets::{Broken, broken};
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::site::destination::encoded;
use crate::site::{Resolution, Site};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/case-mismatch", level: Some(Level::Warn), page: include_text!("case_mismatch.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Case(url) = &broken.verdict else { continue };
        let message = format!(
            "nothing is published at `{}`, only at `{}`, which differs in letter case",
            broken.target,
            own.site.closed(url)
        );
        let fix = broken.fix(context.document, &recased(own.site, broken, url), Safety::Safe);
        sink.report(broken.finding(message).fix(fix));
    }
}

/// Returns the destination with the letter case of `url`. If it matches the end of `url` apart from case, only its
/// letters change; otherwise it is rewritten to `url`.
fn recased(site: &Site, broken: &Broken, url: &str) -> String {
    let end = broken.target.find(['#', '?']).unwrap_or(broken.target.len());
    let (path, after) = broken.target.split_at_checked(end).unwrap_or_default();
    let bare = path.trim_end_matches('/');
    let relative = bare.trim_start_matches("./").trim_start_matches("../");
    let tail = url.len().checked_sub(relative.len()).and_then(|start| url.get(start..));
    match tail.filter(|tail| tail.to_lowercase() == relative.to_lowercase() && encoded(tail) == *tail) {
        Some(tail) => {
            let (up, slash) = (bare.len() - relative.len(), Span::at(bare.len()).after(path));
            format!("{}{tail}{slash}{after}", Span::at(up).before(bare))
        }
        None => site.redirected(&broken.target, &site.closed(url)),
    }
}
