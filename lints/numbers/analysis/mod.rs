//! What the numbers lints share: the reading of the prose.

mod boundary;
pub(super) mod calendar;
pub(super) mod form;
pub(super) mod item;
mod judged;
mod label;
pub(super) mod latin;
pub(super) mod majority;
mod mask;
pub(super) mod name;
pub(super) mod prose;
mod quantity;
pub(super) mod range;
pub(super) mod rewrite;
mod scan;
mod script;
pub(super) mod setting;
pub(super) mod weekday;
pub(super) mod words;

use std::rc::Rc;

use item::{Date, Item, Quantity, Range, What};
use prose::Prose;

use crate::lint::Context;

/// The numbers of a post, read once for all lints.
pub(super) struct Analysis {
    pub(super) prose: Prose,
    pub(super) items: Vec<Item>,
    pub(super) ranges: Vec<Range>,
}

impl Analysis {
    pub(super) fn of(context: &Context<'_>) -> Rc<Self> {
        context.shared(|context| {
            let options = &context.config.numbers;
            let prose = Prose::of(context.document, options);
            let items = scan::scan(&prose, options);
            let ranges = range::ranges(&prose, &items);
            Self { prose, items, ranges }
        })
    }

    /// The quantities, each with the index of its item.
    pub(super) fn quantities(&self) -> impl Iterator<Item = (usize, &Item, &Quantity)> {
        self.items.iter().enumerate().filter_map(|(index, item)| match &item.what {
            What::Quantity(quantity) => Some((index, item, quantity)),
            _ => None,
        })
    }

    /// The dates, each with the index of its item.
    pub(super) fn dates(&self) -> impl Iterator<Item = (usize, &Item, &Date)> {
        self.items.iter().enumerate().filter_map(|(index, item)| Some((index, item, item.date()?)))
    }
}
