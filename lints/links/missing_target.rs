//! Reports links to pages or files that the site does not have.

use super::targets::missing::{question, report};
use super::targets::{Broken, LinkKind, broken};
use crate::diagnostic::{Finding, Level, Safety};
use crate::document::Document;
use crate::lint::{Context, Lint, Sink};
use crate::site::{Resolution, Suggestion};

pub(crate) static LINT: Lint =
    Lint { name: "links/missing-target", level: Some(Level::Error), page: include_text!("missing_target.md"), check };

/// The maximum number of references per post for which a suggestion is searched among all pages.
const SUGGESTIONS: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    report(context, LinkKind::Link, sink);
    let Some((own, found)) = broken(context) else { return };
    let mut suggestions = 0;
    for broken in found.iter() {
        match &broken.verdict {
            Resolution::Missing(_) if broken.kind == LinkKind::Reference => {
                suggestions += 1;
                let near = if suggestions <= SUGGESTIONS { own.nearest_reference(broken) } else { None };
                sink.report(without_page(context.document, broken, near.as_ref()));
            }
            Resolution::Pageless => {
                let message =
                    format!("`{}` leads to a page that is not published, so the link is empty", broken.target);
                sink.report(broken.finding(message));
            }
            Resolution::Ambiguous(paths) => {
                let paths = paths.join("`, `");
                let message =
                    format!("`{}` is ambiguous, so Hugo fails to build the post: it matches `{paths}`", broken.target);
                sink.report(broken.finding(message));
            }
            _ => {}
        }
    }
}

/// Returns the finding for a `ref` to a page that does not exist.
fn without_page(document: &Document<'_>, broken: &Broken, near: Option<&Suggestion>) -> Finding {
    let hint = near.map(|near| question(&near.url, &broken.target)).unwrap_or_default();
    let finding =
        broken.finding(format!("there is no page `{}`, so Hugo fails to build the post{hint}", broken.target));
    finding.fix(near.and_then(|near| {
        let safety = if near.certain { Safety::Safe } else { Safety::Unsafe };
        broken.refer(document, &near.url, safety)
    }))
}
