//! The items of lists.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::Span;

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The item with its marker and the blocks in it.
    pub span: Span,
    /// The whole list.
    pub list: Span,
    /// The number of the first item of the list; `None` in a list with bullets.
    pub first: Option<u64>,
    /// The number of lists that contain the item.
    pub depth: usize,
}

/// Collects the items from the events of a document.
#[derive(Default)]
pub(super) struct ListReader {
    open: Vec<(Span, Option<u64>)>,
    pub(super) found: Vec<ListItem>,
}

impl ListReader {
    /// Processes the next event, whose bytes in the file are `span`.
    pub(super) fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::List(first)) => self.open.push((span, *first)),
            Event::End(TagEnd::List(_)) => drop(self.open.pop()),
            Event::Start(Tag::Item) => {
                let item = |&(list, first)| ListItem { span, list, first, depth: self.open.len() };
                self.found.extend(self.open.last().map(item));
            }
            _ => {}
        }
    }
}
