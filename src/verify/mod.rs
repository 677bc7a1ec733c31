//! Verifies that a fix changes for the reader only what its effect names, and only where it edits.

mod address;
mod claims;
mod difference;
mod directive;
mod edges;
mod field;
mod leaf;
mod math;
mod number;
mod open;
mod parts;
mod place;
mod seen;
mod separator;
mod strike;
mod together;
mod typographer;
mod view;
mod words;

use crate::diagnostic::{Effect, Fix, edited};
use crate::document::strike::strikes;
use crate::document::{Document, Excerpt, is_address};
use crate::text::Span;
use claims::Claims;
pub use difference::Difference;
use parts::Parts;
use place::EditPlace;
pub use together::Together;
use view::{Detail, ReaderView, Reading};

/// One edit, located in both texts.
pub struct Change<'f> {
    /// The fix that the edit belongs to.
    pub fix: &'f Fix,
    /// The replaced span of the old text.
    pub before: Span,
    /// The span of the replacement in the new text.
    pub after: Span,
}

/// Returns the edits of `fixes`, which are in file order and do not overlap.
#[must_use]
pub fn changes<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> Vec<Change<'f>> {
    let mut changes: Vec<Change<'f>> = Vec::new();
    for fix in fixes {
        for edit in fix.edits() {
            // The text between two edits keeps its length.
            let (before, after) = changes.last().map_or((0, 0), |last| (last.before.end, last.after.end));
            let start = after + (edit.span.start - before);
            changes.push(Change { fix, before: edit.span, after: Span::new(start, start + edit.text.len()) });
        }
    }
    changes
}

/// Whether `fix` is [`harmless`] if it is applied alone.
#[must_use]
pub fn harmless_alone(document: &Document<'_>, fix: &Fix) -> bool {
    difference_made(document, [fix].into_iter()).is_none()
}

/// Returns what a reader would see differently after the `fixes`, which are in file order and do not overlap. If the
/// parts of the post that they edit show no difference, the rest of the post is not read.
#[must_use]
pub fn difference_made<'f>(
    document: &Document<'_>,
    fixes: impl Iterator<Item = &'f Fix> + Clone,
) -> Option<Difference> {
    let fixed = edited(document.text, Span::new(0, document.text.len()), fixes.clone().flat_map(Fix::edits));
    let changes = changes(fixes);
    let whole = || first_difference(document, &Document::parse(&fixed), &changes);
    if let Some(parts) = Parts::edited(document, &fixed, &changes)
        && let Some(after) = parts.read(document, &fixed, &changes)
        && body_difference(document, &after, &changes, &parts).is_none()
    {
        debug_assert!(whole().is_none(), "the whole post shows a difference that its parts do not show");
        return None;
    }
    whole()
}

/// Whether a reader sees the same in `after` as in `before`, except for the effects that the `changes` declare.
///
/// Compares the front matter, shortcodes, block structure, words and their emphasis and strikethrough, code, HTML,
/// links and images with their targets (including bare URLs, which Hugo links), footnotes, heading ids, and the
/// characters around straight quotes, which Hugo's typographer curls.
#[must_use]
pub fn harmless(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    first_difference(before, after, changes).is_none()
}

/// Returns what a reader would see differently in `after`, or `None` if the changes are [`harmless`].
#[must_use]
pub fn first_difference(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> Option<Difference> {
    if changes.iter().any(|change| change.fix.effect == Effect::LostFrontMatter) {
        return Difference::unless(front_matter_found(before, after, changes), "the front matter or the body");
    }
    Difference::unless(front_matter_kept(before, after, changes), "the front matter")
        .or_else(|| body_difference(before, after, changes, &Parts::whole(before, after)))
}

/// Returns what a reader would see differently in the `parts` of the body.
fn body_difference(
    before: &Document<'_>,
    after: &Document<'_>,
    changes: &[Change<'_>],
    parts: &Parts,
) -> Option<Difference> {
    let places = |(index, change)| places(before, after, (index, change));
    let (old, new): (Vec<EditPlace>, Vec<EditPlace>) = changes.iter().enumerate().map(places).unzip();
    let mut strikes = [strikes(before), strikes(after)];
    let tangled = strikes.iter().flatten().any(|strike| strike.tangled);
    strikes[0].retain(|strike| parts.reads(strike.open.start));
    let unless = Difference::unless;
    let (text, fixed) = (before.text, after.text);
    Difference::between(&shortcodes(before, &old), &shortcodes(after, &new), "the shortcodes")
        .or_else(|| unless(separator::beside_punctuation(text, fixed, changes), "the space between words"))
        .or_else(|| unless(words::same_words(text, fixed, changes), "the words"))
        .or_else(|| unless(math::same_math(before, after), "math"))
        .or_else(|| view_difference((before, &old, parts.before()), (after, &new, parts.after()), (changes, tangled)))
        .or_else(|| unless(number::same_numbers(before, after, changes), "the value of a number"))
        .or_else(|| unless(strike::same_strikes(&strikes, changes), "what is struck out"))
        .or_else(|| unless(address::new_ones_parse(before, after), "a URL, to one that Hugo cannot parse,"))
}

/// Returns the first difference that a reader sees between the documents, apart from the edited places.
fn view_difference(
    (before, old, old_parts): (&Document<'_>, &[EditPlace], Excerpt<'_>),
    (after, new, new_parts): (&Document<'_>, &[EditPlace], Excerpt<'_>),
    (changes, tangled): (&[Change<'_>], bool),
) -> Option<Difference> {
    let claims = Claims::of(changes);
    let fulfilled = claims.fulfilled();
    let views = |detail| {
        let reading = |claims, excerpt| Reading { excerpt, claims, tangled, detail };
        [
            ReaderView::of(before, old, reading(&claims, old_parts)),
            ReaderView::of(after, new, reading(&fulfilled, new_parts)),
        ]
    };
    let [mut old, mut new] = views(Detail::Outline);
    if old.seen != new.seen {
        [old, new] = views(Detail::Full);
    }
    Difference::between(&old.seen, &new.seen, "what a reader sees").or_else(|| {
        let same = words::same_labels((before.text, &old.hidden), (after.text, &new.hidden), changes);
        Difference::unless(same, "the text of a link")
    })
}

/// Returns the shortcodes of a post. The path of a page is left out if a fix may change the link that contains it.
fn shortcodes<'d>(document: &Document<'d>, places: &[EditPlace]) -> Vec<&'d str> {
    let shortcodes = document.shortcodes.iter().map(|span| {
        let source = document.source(*span);
        let next = places.partition_point(|place| place.span.end < span.end);
        let place = places.get(next).filter(|place| place.effect == Effect::Link && place.span.contains(*span));
        if place.is_some() && is_address(source) { "" } else { source }
    });
    shortcodes.collect()
}

/// Whether the front matter is unchanged byte for byte, unless a fix declares that it edits it. In that case, it must
/// stay valid and keep its values, except for one field per fix, and safe fixes must not change whether the page is
/// published.
fn front_matter_kept(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let raw = |document: &Document<'_>| document.source(Span::new(0, document.body.start)).to_owned();
    let has = |effect| changes.iter().any(|change| change.fix.effect == effect);
    match (&before.front_matter, &after.front_matter) {
        (Some(old), Some(new)) if has(Effect::Field) => field::fields_kept(old, new, changes),
        (Some(old), Some(new)) if has(Effect::FrontMatter) => old.same_value(new) && field::published_alike(old, new),
        _ => raw(before) == raw(after) && (after.false_delimiter().is_none() || before.false_delimiter().is_some()),
    }
}

/// Whether the only effect of `changes`, all of one fix, is that Hugo finds the front matter that it did not find
/// before and shows the rest of the post as it was.
fn front_matter_found(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let is_one = changes.iter().all(|change| change.fix.effect == Effect::LostFrontMatter);
    let (Some(lost), Some(found)) = (before.lost_front_matter(), &after.front_matter) else { return false };
    let body = lost.body();
    let is_read = found.errors().is_empty() && found.same_value(&lost.front_matter);
    is_one && is_read && after.source(after.body).trim_end() == body.trim_end()
}

/// Returns the place of a change in the old text and in the new text.
fn places(
    before: &Document<'_>,
    after: &Document<'_>,
    (index, change): (usize, &Change<'_>),
) -> (EditPlace, EditPlace) {
    let blank = |text: &str| text.chars().any(char::is_whitespace);
    let Fix { effect, safety, .. } = *change.fix;
    let new_blanks =
        effect == Effect::Emphasis && blank(after.source(change.after)) && !blank(before.source(change.before));
    let old = EditPlace { span: change.before, index, effect, safety, new_blanks: false };
    (old, EditPlace { span: change.after, new_blanks, ..old })
}
