//! Links to what the site does not have.

use super::analysis::missing::report;
use super::analysis::targets::{Kind, broken};
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};
use crate::site::Verdict;

/// Links to what the site does not have.
pub static LINT: Lint =
    Lint { name: "links/missing-target", level: Some(Level::Error), page: include_str!("missing_target.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    report(context, Kind::Link, sink);
    let Some((_, found)) = broken(context) else { return };
    for broken in found.iter() {
        match &broken.verdict {
            Verdict::Missing(_) if broken.kind == Kind::Reference => {
                sink.report(broken.finding(format!("there is no page `{}`: Hugo fails on the post", broken.target)));
            }
            Verdict::Ambiguous(paths) => {
                let paths = paths.join("`, `");
                let message = format!("`{}` may be any of `{paths}`: Hugo fails on the post", broken.target);
                sink.report(broken.finding(message));
            }
            _ => {}
        }
    }
}
