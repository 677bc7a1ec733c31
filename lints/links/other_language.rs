//! Reports links to pages that exist only in another language.

use super::targets::broken;
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};
use crate::site::Resolution;

pub(crate) static LINT: Lint =
    Lint { name: "links/other-language", level: Some(Level::Warn), page: include_text!("other_language.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((_, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Language(path) = &broken.verdict else { continue };
        let message = format!("the page of `{}` exists only in another language: `{path}`", broken.target);
        sink.report(broken.finding(message));
    }
}
