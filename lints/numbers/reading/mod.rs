//! Reads the numbers, dates and ranges of a post, once for all lints, and finds the style of most of them.

pub(super) mod boundary;
pub(super) mod calendar;
mod char_set;
pub(super) mod compound;
pub(super) mod context;
pub(super) mod date_votes;
pub(super) mod ends;
pub(super) mod english;
pub(super) mod form;
pub(super) mod groups;
pub(super) mod item;
pub(super) mod latin;
mod list_label;
pub(super) mod majority;
mod mask;
pub(super) mod name;
pub(super) mod notation;
mod part;
pub(super) mod prose;
mod prose_range;
pub(super) mod qualifier;
mod quantity;
pub(super) mod range;
mod read;
pub(super) mod rewrite;
mod scan;
mod scope;
mod script;
mod seam;
mod seen;
pub(super) mod version;
pub(super) mod weekday;
pub(super) mod wide;
pub(super) mod words;

use item::{DateMention, Item, ItemKind, Quantity, Range, RangeKind};
use prose::Prose;
use scope::BlockFilter;

use crate::document::strike::{Strike, strikes};
use crate::lint::{Context, Shared};
use crate::text::Span;

/// The numbers of a post, read once for all lints.
pub(super) struct PostNumbers {
    pub(super) prose: Prose,
    pub(super) items: Vec<Item>,
    pub(super) ranges: Vec<Range>,
    /// The indices of the quantities and dates, over which most lints iterate.
    quantities: Vec<usize>,
    dates: Vec<usize>,
    /// The single tildes with which Hugo strikes out text, with their strikes, in file order.
    struck: Vec<(Span, Strike)>,
    /// The strikes of double tildes.
    pub(super) double_strikes: Vec<Strike>,
}

impl Shared for PostNumbers {
    /// Analyzes the blocks that contain digits.
    fn compute(context: &Context<'_>) -> Self {
        Self::read(context, BlockFilter::Digits)
    }
}

impl PostNumbers {
    /// Analyzes the blocks that contain digits or Chinese numerals, which few lints need.
    pub(super) fn with_numerals(context: &Context<'_>) -> Self {
        Self::read(context, BlockFilter::Numerals)
    }

    fn read(context: &Context<'_>, wanted: BlockFilter) -> Self {
        let options = &context.config.numbers;
        let prose = Prose::of(context.document, options, wanted);
        let items = scan::scan(&prose, options);
        let ranges = range::ranges(&prose, &items);
        let (double_strikes, strikes): (Vec<_>, Vec<_>) =
            strikes(context.document).into_iter().partition(|strike| strike.double);
        let mut struck: Vec<_> =
            strikes.into_iter().flat_map(|strike| [(strike.open, strike), (strike.close, strike)]).collect();
        struck.sort_unstable_by_key(|(tilde, _)| *tilde);
        let of_kind = |is: fn(&ItemKind) -> bool| {
            let items = items.iter().enumerate().filter(|(_, item)| is(&item.what));
            items.map(|(index, _)| index).collect()
        };
        let quantities = of_kind(|what| matches!(what, ItemKind::Quantity(_)));
        let dates = of_kind(|what| matches!(what, ItemKind::Date(_)));
        Self { prose, items, ranges, quantities, dates, struck, double_strikes }
    }

    /// Returns the quantities, each with the index of its item.
    pub(super) fn quantities(&self) -> impl Iterator<Item = (usize, &Item, &Quantity)> {
        self.quantities.iter().filter_map(|index| match self.items.get(*index)? {
            item @ Item { what: ItemKind::Quantity(quantity), .. } => Some((*index, item, quantity)),
            _ => None,
        })
    }

    /// Returns the dates, each with the index of its item.
    pub(super) fn dates(&self) -> impl Iterator<Item = (usize, &Item, &DateMention)> {
        self.dates.iter().filter_map(|index| {
            let item = self.items.get(*index)?;
            Some((*index, item, item.date()?))
        })
    }

    /// Whether Hugo strikes out text between single tildes.
    pub(super) const fn strikes(&self) -> bool {
        !self.struck.is_empty()
    }

    /// Returns the strike of the single tilde at `at`.
    pub(super) fn strike(&self, at: usize) -> Option<&Strike> {
        if !self.strikes() {
            return None;
        }
        let tilde = self.prose.span(self.prose.place(at));
        let place = self.struck.binary_search_by_key(&tilde, |(tilde, _)| *tilde).ok()?;
        self.struck.get(place).map(|(_, strike)| strike)
    }

    /// Returns the quantities at the ends of a range.
    pub(super) fn ends(&self, range: &Range) -> Option<(&Quantity, &Quantity)> {
        match (&self.items.get(range.left)?.what, &self.items.get(range.right)?.what) {
            (ItemKind::Quantity(left), ItemKind::Quantity(right)) => Some((left, right)),
            _ => None,
        }
    }

    /// Returns the other ends of the ranges that have the item at `index` as one end.
    pub(super) fn other_ends(&self, index: usize) -> impl Iterator<Item = &Item> {
        let first = self.ranges.partition_point(|range| range.right < index);
        let ranges = self.ranges.iter().skip(first).take_while(move |range| range.left <= index);
        let others = ranges.map(move |range| if range.left == index { range.right } else { range.left });
        others.filter_map(|other| self.items.get(other))
    }

    /// Whether either end of the range is in a title or a link text.
    pub(super) fn is_quoted(&self, range: &Range) -> bool {
        [range.left, range.right].iter().any(|end| self.items.get(*end).is_some_and(|item| item.exempt))
    }

    /// Whether the range certainly ascends: to a later date or a greater value.
    pub(super) fn goes_up(&self, range: &Range) -> bool {
        let values = || {
            let (left, right) = self.ends(range)?;
            ends::values(&self.prose, left, right)
        };
        range.kind == RangeKind::Date || range.kind == RangeKind::Quantity && values().is_some_and(|(a, b)| a < b)
    }
}
