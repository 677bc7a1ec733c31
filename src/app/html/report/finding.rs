//! Renders a finding: the message, the source lines and the fix.

use maud::{Markup, html};

use super::super::text::{EscapedLine, coded};
use super::ReportedPost;
use super::change::change;
use super::rendered::rendered;
use super::source::source;
use crate::diagnostic::{Diagnostic, Safety};
use crate::report::preview::command;

/// Renders a finding. A fix that is shared with the finding `before` is shown only once, unless the two come from
/// different lints: the filter can hide one of them.
pub(super) fn finding(one: &Diagnostic, before: Option<&Diagnostic>, post: &ReportedPost<'_>) -> Markup {
    let place = post.lines.position(one.span.start);
    let level = one.level.as_str();
    let is_shown = one.fix.is_some() && before.is_some_and(|before| before.lint == one.lint && before.fix == one.fix);
    html! {
        article class=(level) data-lint=(one.lint) data-fix=[one.fix.as_ref().map(|fix| safety(fix.safety))] {
            p.message {
                span class={ "level " (level) } { (level) } " "
                a href={ "#" (one.lint) } { (one.lint) } " "
                (coded(&one.message))
            }
            p.place { (EscapedLine(post.path)) ":" (place.line) ":" (place.column) }
            (source(one, post))
            @if let Some(fix) = &one.fix {
                p.fix {
                    @if is_shown { "fixed together with the finding above" } @else { (coded(&fix.title)) }
                    " " span class=(safety(fix.safety)) { (safety(fix.safety)) } " " code { (command(fix.safety, one.level)) }
                }
                @if !is_shown { (change(fix, post)) }
            }
            @if !is_shown { (rendered(one, post)) }
        }
    }
}

const fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    }
}
