//! Removes items from a list.

use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::document::front_matter::{Entry, Node, NodeKind};
use crate::text::Span;

/// Removes the items at the sorted indices `places` from the list of the entry, with their commas or lines. Returns
/// `None` if that would delete a comment or attach it to another item, or if an item has an anchor or a tag.
pub(in crate::lints) fn removal(
    document: &Document<'_>,
    entry: &Entry,
    places: &[usize],
    title: String,
) -> Option<Fix> {
    let NodeKind::Sequence(items) = &entry.value.kind else { return None };
    let list = List { document, entry, items };
    let in_lines = !document.source(entry.value.span).starts_with('[');
    let groups = places.chunk_by(|one, next| one + 1 == *next).map(|group| list.group(group));
    let edits = groups.map(|group| if in_lines { group?.with_lines() } else { group?.with_commas() });
    Some(Fix::new(title, Safety::Safe, Effect::Field, edits.collect::<Option<_>>()?))
}

struct List<'l> {
    document: &'l Document<'l>,
    entry: &'l Entry,
    items: &'l [Node],
}

impl<'l> List<'l> {
    fn group(&'l self, places: &[usize]) -> Option<AdjacentItems<'l>> {
        let (first, last) = (*places.first()?, *places.last()?);
        let items = self.items.get(first..=last)?;
        let source = |item: &Node| self.document.source(item.span);
        let bare = |item: &Node| !item.anchored && item.tag.is_none() && !source(item).contains(['\n', '\r']);
        let before = first.checked_sub(1).and_then(|before| self.items.get(before));
        items.iter().all(bare).then_some(AdjacentItems { list: self, items, before, next: self.items.get(last + 1) })
    }
}

/// Adjacent items, and the items before and after them.
struct AdjacentItems<'l> {
    list: &'l List<'l>,
    items: &'l [Node],
    before: Option<&'l Node>,
    next: Option<&'l Node>,
}

impl AdjacentItems<'_> {
    /// Deletes items of a flow list: `[a, b]`.
    fn with_commas(&self) -> Option<Edit> {
        let (first, last) = (self.items.first()?.span, self.items.last()?.span);
        let list = self.list.entry.value.span;
        let place = match (self.before, self.next) {
            (Some(before), _) => Span::new(before.span.end, last.end),
            (None, Some(next)) => Span::new(first.start, next.span.start),
            (None, None) => Span::new(list.start + 1, list.end - 1),
        };
        // A comment after the last item would end up after another one. A comment after the list stays where it is.
        let after = self.rest_of_line(last.end).trim_start_matches([' ', '\t', ',']);
        (self.holds_only(place, ",") && !after.starts_with('#')).then(|| Edit::delete(place))
    }

    /// Deletes items of a block list, one item per line: `- a`.
    fn with_lines(&self) -> Option<Edit> {
        let (first, last) = (self.items.first()?.span, self.items.last()?.span);
        let text = self.list.document.text;
        let line_start = text.get(..first.start)?.rfind(['\n', '\r'])? + 1;
        let after = self.rest_of_line(last.end);
        let line_end = last.end + after.len();
        let (place, new) = match (self.before, self.next) {
            (_, Some(_)) => {
                let line_ending = if text.get(line_end..)?.starts_with("\r\n") { 2 } else { 1 };
                (Span::new(line_start, line_end + line_ending), "")
            }
            (Some(before), None) => (Span::new(before.span.end, line_end), ""),
            (None, None) => (Span::new(self.list.entry.key_span.end, line_end), ": []"),
        };
        self.holds_only(place, ":-").then(|| Edit::replace(place, new))
    }

    /// Whether only whitespace and the characters in `marks` are around the items.
    fn holds_only(&self, place: Span, marks: &str) -> bool {
        let starts = self.items.iter().map(|item| item.span.start).chain([place.end]);
        let ends = [place.start].into_iter().chain(self.items.iter().map(|item| item.span.end));
        let mut between = ends.zip(starts).map(|(end, start)| Span::new(end, start).of(self.list.document.text));
        between.all(|between| between.chars().all(|c| c.is_ascii_whitespace() || marks.contains(c)))
    }

    fn rest_of_line(&self, at: usize) -> &str {
        let rest = Span::at(at).after(self.list.document.text);
        rest.split(['\n', '\r']).next().unwrap_or_default()
    }
}
