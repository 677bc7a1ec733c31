//! Reports git merge conflicts that were left in the post.

use crate::diagnostic::{Finding, Level};
use crate::document::Conflict;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "text/conflict-marker", level: Some(Level::Error), page: include_text!("conflict_marker.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for &Conflict { start, ancestor, other, end } in &context.document.conflicts {
        let finding =
            Finding::new(start, "unresolved merge conflict: nothing in this post is fixed until you resolve it");
        let finding =
            ancestor.into_iter().fold(finding, |finding, at| finding.note(at, "the common ancestor starts here"));
        sink.report_conflict(finding.note(other, "the other side starts here").note(end, "the conflict ends here"));
    }
}
