//! Reports terms that are not in the vocabulary of their field.

use super::fields::Fields;
use super::fields::edits::rewritten;
use super::fields::nearest::nearest;
use super::fields::values::singles;
use crate::config::front_matter::Terms;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::{is_han, plain_form};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/unknown-term", level: Some(Level::Warn), page: include_text!("unknown_term.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context) {
        let Some(terms) = &field.vocabulary else { continue };
        for (node, text) in singles(&entry.value).filter(|(_, text)| !text.trim().is_empty() && !terms.contains(text)) {
            let meant = SuggestedTerm::by(text, terms);
            let hint = meant.as_ref().map(SuggestedTerm::hint).unwrap_or_default();
            let message = format!("`{text}` is not in the vocabulary of `{}`{hint}", field.name);
            let fix = meant.and_then(|meant| {
                let edit = rewritten(context, node, meant.term)?;
                Some(Fix::new(format!("replace with `{}`", meant.term), meant.safety?, Effect::Field, vec![edit]))
            });
            sink.report(Finding::new(node.span, message).fix(fix));
        }
    }
}

/// The term that was probably meant.
struct SuggestedTerm<'v> {
    term: &'v str,
    same_form: bool,
    /// The safety of the fix, or `None` if the text may be a different word.
    safety: Option<Safety>,
}

impl<'v> SuggestedTerm<'v> {
    fn by(text: &str, terms: &'v Terms) -> Option<Self> {
        let wanted = plain_form(text);
        let mut same = terms.with_form(&wanted);
        if let Some(term) = same.next() {
            let safety = same.next().is_none().then_some(Safety::Safe);
            return Some(Self { term, same_form: true, safety });
        }
        let near = |but: Option<&str>| nearest(&wanted, terms.iter().filter(|term| Some(*term) != but));
        let term = near(None)?;
        let certain = near(Some(term)).is_none() && same_sense(&plain_form(term), &wanted);
        Some(Self { term, same_form: false, safety: certain.then_some(Safety::Unsafe) })
    }

    fn hint(&self) -> String {
        if self.same_form { format!(", which has `{}`", self.term) } else { format!("; did you mean `{}`?", self.term) }
    }
}

/// Whether digits and Han characters are the same. If one of them differs, it is a different term, not a typo.
fn same_sense(one: &str, other: &str) -> bool {
    let telling = |text: &str| -> String { text.chars().filter(|c| is_han(*c) || c.is_numeric()).collect() };
    telling(one) == telling(other)
}
