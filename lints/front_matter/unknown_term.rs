//! Terms that the vocabulary of their field does not have.

use super::fields::Fields;
use super::form::form;
use super::values::{rewrite, singles};
use crate::config::front_matter::Vocabulary;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::is_han;
use crate::lint::{Context, Lint, Sink};

/// Terms that the vocabulary of their field does not have.
pub static LINT: Lint =
    Lint { name: "front-matter/unknown-term", level: Some(Level::Warn), page: include_str!("unknown_term.md"), check };

/// How many edits may be between a term and what was meant, and how many characters there must be for each.
const MOST_EDITS: usize = 2;
const CHARACTERS_AN_EDIT: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = Fields::of(context);
    for (entry, field) in fields.known(context) {
        let Some(Vocabulary::Terms(terms)) = &field.vocabulary else { continue };
        let is_known = |text: &str| terms.binary_search_by(|term| term.as_str().cmp(text)).is_ok();
        for (node, text) in singles(&entry.value).filter(|(_, text)| !text.trim().is_empty() && !is_known(text)) {
            let meant = Meant::by(text, terms);
            let hint = meant.as_ref().map(Meant::hint).unwrap_or_default();
            let message = format!("`{text}` is not in the vocabulary of `{}`{hint}", field.name);
            let fix = meant.and_then(|meant| {
                let edit = rewrite(context, node, |_, _| meant.term.to_owned())?;
                Some(Fix::new(format!("write `{}`", meant.term), meant.safety?, Effect::Field, vec![edit]))
            });
            sink.report(fix.into_iter().fold(Finding::new(node.span, message), Finding::fix));
        }
    }
}

/// The one term that is nearest.
struct Meant<'v> {
    term: &'v str,
    same_form: bool,
    /// How sure it is that the term was meant; none where the other may be another word.
    safety: Option<Safety>,
}

impl<'v> Meant<'v> {
    fn by(text: &str, terms: &'v [String]) -> Option<Self> {
        let wanted = form(text);
        let forms: Vec<(&str, String)> = terms.iter().map(|term| (term.as_str(), form(term))).collect();
        let same: Vec<&str> = forms.iter().filter(|(_, form)| *form == wanted).map(|(term, _)| *term).collect();
        if let Some(&term) = same.first() {
            let safety = (same.len() == 1).then_some(Safety::Safe);
            return Some(Self { term, same_form: true, safety });
        }
        let near =
            |form: &str| Some(strsim::damerau_levenshtein(form, &wanted)).filter(|edits| is_near(*edits, &wanted));
        let mut near: Vec<_> = forms.iter().filter_map(|(term, form)| Some((near(form)?, *term, form))).collect();
        near.sort_by_key(|(edits, ..)| *edits);
        match near.as_slice() {
            [(edits, ..), (others, ..), ..] if edits == others => None,
            [(_, term, form), ..] => {
                let safety = same_sense(form, &wanted).then_some(Safety::Unsafe);
                Some(Self { term, same_form: false, safety })
            }
            [] => None,
        }
    }

    fn hint(&self) -> String {
        if self.same_form { format!(", which has `{}`", self.term) } else { format!("; did you mean `{}`?", self.term) }
    }
}

fn is_near(edits: usize, wanted: &str) -> bool {
    edits <= MOST_EDITS && edits * CHARACTERS_AN_EDIT <= wanted.chars().count()
}

/// Whether figures and Han are the same: another figure or another character makes another thing, not a typing mistake.
fn same_sense(one: &str, other: &str) -> bool {
    let telling = |text: &str| -> String { text.chars().filter(|c| is_han(*c) || c.is_numeric()).collect() };
    telling(one) == telling(other)
}
