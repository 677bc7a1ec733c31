//! The proof: a fix may change for the reader what its effect names, where it edits, and nothing else.

mod leaf;
mod view;

use crate::diagnostic::{Effect, Fix, Safety};
use crate::document::Document;
use crate::span::Span;
use view::{Place, View};

/// One edit, seen from both texts.
pub struct Change<'f> {
    /// The fix that it belongs to.
    pub fix: &'f Fix,
    /// The bytes that went.
    pub before: Span,
    /// The bytes that came.
    pub after: Span,
}

/// Whether a reader of `after` sees what a reader of `before` sees, but for what the `changes` say that they change.
///
/// Compared are the front matter, shortcodes, block structure, words and which of them are bold, italic or struck out,
/// code, HTML, links and images with their targets (also of bare URLs, which Hugo links), footnotes, heading ids, and
/// the surroundings of straight quotes, which Hugo's typographer curls.
#[must_use]
pub fn harmless(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let shortcodes = |document: &Document<'_>| -> Vec<String> {
        document.shortcodes.iter().map(|span| document.source(*span).to_owned()).collect()
    };
    let (old, new): (Vec<Place>, Vec<Place>) = changes.iter().map(|change| places(before, after, change)).unzip();
    front_matter_kept(before, after, changes)
        && shortcodes(before) == shortcodes(after)
        && View::of(before, &old) == View::of(after, &new)
}

/// The front matter is the same to the byte, unless a fix says that it changes it: then it stays sound, and safe
/// fixes keep its value.
fn front_matter_kept(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let raw = |document: &Document<'_>| document.source(Span::new(0, document.body.start)).to_owned();
    let changed = changes.iter().map(|change| change.fix).filter(|fix| fix.effect == Effect::FrontMatter);
    match (changed.map(|fix| fix.safety).min(), &before.front_matter, &after.front_matter) {
        (None, _, _) => raw(before) == raw(after),
        (Some(Safety::Safe), Some(old), Some(new)) => old.same_value(new),
        (Some(Safety::Unsafe), Some(old), Some(new)) => {
            old.format == new.format && (new.errors().is_empty() || !old.errors().is_empty())
        }
        _ => false,
    }
}

/// Where a change stands in the old text and in the new.
fn places(before: &Document<'_>, after: &Document<'_>, change: &Change<'_>) -> (Place, Place) {
    let blank = |text: &str| text.chars().any(char::is_whitespace);
    let Fix { effect, safety, .. } = *change.fix;
    let new_blanks =
        effect == Effect::Emphasis && blank(after.source(change.after)) && !blank(before.source(change.before));
    let old = Place { span: change.before, effect, safety, new_blanks: false };
    (old, Place { span: change.after, new_blanks, ..old })
}
