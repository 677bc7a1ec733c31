//! Removes names from the allow field of the front matter.

use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::document::allow::Directive;
use crate::document::front_matter::{Entry, FrontMatter, FrontMatterFormat, Node, NodeKind};
use crate::lints::front_matter::fields::{edits, items};
use crate::text::Span;

/// Removes the `unused` names from the list. If no other name is left, removes the whole field of this program.
pub(super) fn removal(document: &Document<'_>, directive: &Directive, unused: &[Span], title: String) -> Option<Fix> {
    let front_matter = document.front_matter.as_ref()?;
    let root = front_matter.root()?;
    let at = root.entries().iter().position(|entry| entry.span() == directive.span)?;
    let field = root.entries().get(at)?;
    let [list] = field.value.entries() else { return None };
    let NodeKind::Sequence(all) = &list.value.kind else { return None };
    let is_whole = unused.len() == all.len() && !field.value.holds_anchor();
    if let Some(edit) = is_whole.then(|| whole(document, front_matter, (root.entries(), at))).flatten() {
        let title = format!("delete `{}`", field.key);
        return Some(Fix::new(title, Safety::Safe, Effect::Field, vec![edit]));
    }
    let is_unused = |item: &Node| unused.iter().any(|name| item.span.contains(*name));
    let places: Vec<_> = (0..).zip(all).filter(|(_, item)| is_unused(item)).map(|(place, _)| place).collect();
    items::removal(document, list, &places, title)
}

/// The edit that deletes exactly one entry. `None` for a TOML table, which may be spread over several places, and for
/// an entry that contains a comment.
fn whole(document: &Document<'_>, front_matter: &FrontMatter<'_>, (all, at): (&[Entry], usize)) -> Option<Edit> {
    let entry = all.get(at)?;
    let is_bare = !document.source(entry.span()).contains('#');
    let is_assigned = |between: Span| document.source(between).trim_start_matches([' ', '\t']).starts_with('=');
    let (key, value) = (entry.key_span, entry.value.span);
    // The value of a TOML table starts with its header, which contains the key.
    let is_table = value.start < key.end || !is_assigned(Span::new(key.end, value.start));
    let is_one = front_matter.format != FrontMatterFormat::Toml || !is_table;
    let next = all.get(at + 1).map(|next| next.key_span.start);
    if !is_bare || !is_one {
        return None;
    }
    match (next, at.checked_sub(1).and_then(|before| all.get(before))) {
        (None, Some(before)) if front_matter.format == FrontMatterFormat::Json => {
            last(document, before.span(), entry.span())
        }
        (None, None) => None,
        _ => edits::removable(document, entry.span(), next.unwrap_or(front_matter.content.end)).map(Edit::delete),
    }
}

/// Deletes the last entry and the comma before it. The whitespace after the entry then follows the entry `before`.
fn last(document: &Document<'_>, before: Span, entry: Span) -> Option<Edit> {
    let between = document.source(Span::new(before.end, entry.start));
    let after = document.source(Span::new(entry.end, document.text.len()));
    let blanks = after.get(..after.len() - after.trim_ascii_start().len())?;
    let place = Span::new(before.end, entry.end + blanks.len());
    (between.trim() == "," && !blanks.is_empty()).then(|| Edit::replace(place, blanks))
}
