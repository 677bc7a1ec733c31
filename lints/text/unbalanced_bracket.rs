//! Reports brackets and quotation marks whose partner is missing or of another kind.

use super::punctuation::brackets::{UnpairedMark, lone};
use super::punctuation::marks::{Marks, mate, opens};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "text/unbalanced-bracket",
    level: Some(Level::Warn),
    page: include_text!("unbalanced_bracket.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for lone in lone(context.document, &context.shared::<Marks>()) {
        let fix = straight(&lone);
        let finding = finding(&lone);
        // An author may leave a bracket open, but nobody pairs a straight quote with a curled one on purpose.
        sink.report(if fix.is_some() { finding.fix(fix) } else { finding.at_most(Level::Info) });
    }
}

/// Returns the fix that curls a straight quote, if it was typed instead of the partner of a curled one.
fn straight(UnpairedMark { mark, instead, .. }: &UnpairedMark) -> Option<Fix> {
    let other = instead.as_ref()?;
    let (wrong, right) = if opens(mark.c) { (other, mark) } else { (mark, other) };
    let curled = mate(right.c).filter(|curled| wrong.c == '"' && matches!(curled, '“' | '”'))?;
    let edit = Edit::replace(wrong.span, curled.to_string());
    Some(Fix::new(format!("replace with `{curled}`"), Safety::Unsafe, Effect::Words, vec![edit]))
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
