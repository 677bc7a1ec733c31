//! Reports brackets and quotation marks whose partner is missing or of another kind.

use super::punctuation::brackets::{UnpairedMark, lone};
use super::punctuation::marks::{Marks, mate, opens};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "text/unbalanced-bracket",
    level: Some(Level::Info),
    page: include_str!("unbalanced_bracket.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for lone in lone(context.document, &context.shared::<Marks>()) {
        sink.report(finding(&lone));
    }
}

fn finding(UnpairedMark { mark, instead, .. }: &UnpairedMark) -> Finding {
    let c = mark.c;
    match (instead, mate(c)) {
        (Some(other), _) if opens(c) || c == '(' => {
            Finding::new(other.span, format!("`{}` closes what `{c}` opened", other.c)).note(mark.span, "opened here")
        }
        (Some(other), _) => {
            Finding::new(mark.span, format!("`{c}` opens what `{}` closes", other.c)).note(other.span, "closed here")
        }
        (None, Some(mate)) if opens(c) => {
            Finding::new(mark.span, format!("`{c}` is never closed: no `{mate}` follows"))
        }
        (None, mate) => {
            Finding::new(mark.span, format!("`{c}` closes nothing: no `{}` precedes it", mate.unwrap_or(c)))
        }
    }
}
