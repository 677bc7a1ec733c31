//! The mentions in the prose: numbers with their units, dates, times and ranges.

use super::latin::UnitSpelling;
use super::prose::ProseRange;

/// One mention, read from left to right.
pub(in super::super) struct Item {
    /// Its text, with the currency before it and the unit after it.
    pub(in super::super) run: ProseRange,
    /// The characters next to it, as the prose has them.
    pub(in super::super) before: char,
    pub(in super::super) after: char,
    /// The index of its block.
    pub(in super::super) block: usize,
    pub(in super::super) what: ItemKind,
    /// Whether it is in a title or in the text of a link, and need not follow the style of the post.
    pub(in super::super) exempt: bool,
}

impl Item {
    /// Returns the date, if the item is one.
    pub(in super::super) const fn date(&self) -> Option<&DateMention> {
        match &self.what {
            ItemKind::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// The kind of a mention.
pub(in super::super) enum ItemKind {
    Quantity(Quantity),
    Date(DateMention),
    Clock(Clock),
    /// Digits that are not a number: a model, a version, a code or a label.
    Name,
    /// Digits that are only part of what a reader sees as one number.
    Part,
}

/// A number with its currency, magnitude and unit.
pub(in super::super) struct Quantity {
    /// The currency symbol or code before the digits.
    pub(in super::super) prefix: Option<ProseRange>,
    pub(in super::super) number: NumberSpans,
    /// Whether `多`, `余`, `几` or `+` follows the digits or the magnitude.
    pub(in super::super) approximate: bool,
    pub(in super::super) magnitude: Option<Magnitude>,
    pub(in super::super) tail: Option<Tail>,
    /// Whether it is an ordinal: `第3`.
    pub(in super::super) ordinal: bool,
}

/// The digits of a number, with the commas and points between them.
pub(in super::super) struct NumberSpans {
    pub(in super::super) run: ProseRange,
    /// The part before the decimal point, with its grouping.
    pub(in super::super) integer: ProseRange,
    pub(in super::super) shape: Shape,
}

/// The way in which the digits of a number are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// Digits with or without a decimal point.
    Plain,
    /// Groups of three digits, separated by commas: `1,234,567`.
    Grouped,
    /// Groups of other lengths, separated by commas: `12,34,567`.
    Misgrouped,
    /// Groups of three digits, separated by Chinese commas: `76，943`.
    WideGrouped,
    /// No digit before the decimal point: `.46`.
    NoInteger,
    /// A full-width decimal point: `4．7`.
    WidePoint,
    /// Two adjacent decimal points: `5..5`.
    DoublePoint,
    /// A Chinese full stop as the decimal point: `20。5`.
    StopPoint,
    /// Two decimal points with digits between them: `2.05.1`.
    TwoPoints,
}

/// The power of ten after the digits: `万`, `亿`, `千亿`, `M`.
#[derive(Clone, Copy)]
pub(in super::super) struct Magnitude {
    pub(in super::super) run: ProseRange,
    pub(in super::super) power: u32,
    pub(in super::super) latin: bool,
    /// Whether a space precedes it.
    pub(in super::super) spaced: bool,
}

/// The unit after the digits and the magnitude.
#[derive(Clone, Copy)]
pub(in super::super) struct Tail {
    pub(in super::super) run: ProseRange,
    pub(in super::super) kind: TailKind,
    /// Whether a space precedes it.
    pub(in super::super) spaced: bool,
}

/// The kind of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum TailKind {
    /// `%`, `％`, `﹪`.
    Percent,
    /// `‰`.
    Permille,
    Latin(UnitSpelling),
    /// A Chinese measure word: `个`, `公里`, `天`.
    Measure,
    /// The name of a currency: `元`, `美元`.
    Currency,
}

/// A complete or partial date.
pub(in super::super) struct DateMention {
    pub(in super::super) style: DateSeparators,
    pub(in super::super) year: Option<DatePart>,
    pub(in super::super) month: Option<DatePart>,
    pub(in super::super) day: Option<DatePart>,
    /// Whether a time of day directly follows it.
    pub(in super::super) timestamp: bool,
}

/// The characters that separate the parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum DateSeparators {
    /// `2025年2月10日`.
    Chinese,
    /// `2025-02-10`.
    Iso,
    /// `2025/2/10`.
    Slash,
    /// `2025.2.10`.
    Dot,
}

impl DateSeparators {
    /// Returns the name of the style in votes and in the config.
    pub(in super::super) const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "cn",
            Self::Iso => "iso",
            Self::Slash => "slash",
            Self::Dot => "dot",
        }
    }

    /// Returns the style with this name.
    pub(in super::super) fn named(name: &str) -> Self {
        let styles = [Self::Iso, Self::Slash, Self::Dot];
        styles.into_iter().find(|style| style.name() == name).unwrap_or(Self::Chinese)
    }
}

/// The year, the month or the day of a date.
#[derive(Clone, Copy)]
pub(in super::super) struct DatePart {
    /// The digits only.
    pub(in super::super) run: ProseRange,
    pub(in super::super) value: u32,
}

/// A time of day: `9:30`, `21：30:05`.
pub(in super::super) struct Clock {
    /// The place of the colon between hours and minutes.
    pub(in super::super) colon: usize,
    pub(in super::super) seconds: bool,
}

/// Two mentions with a mark or a word between them.
pub(in super::super) struct Range {
    /// The text from the number next to the mark to the end of the right mention.
    pub(in super::super) run: ProseRange,
    /// The indices of both items. If one is a date, only its part next to the mark belongs to the range.
    pub(in super::super) left: usize,
    pub(in super::super) right: usize,
    /// The mark, without the spaces around it.
    pub(in super::super) mark: ProseRange,
    /// Whether the mark is `至` or `到`.
    pub(in super::super) word: bool,
    pub(in super::super) kind: RangeKind,
}

/// The kind of a range. Only ranges of one kind are compared: standards use different marks for dates and for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum RangeKind {
    /// Dates, years or times of day.
    Date,
    /// Values in one unit.
    Quantity,
    /// Values in units that can be converted into each other: `30分钟-2小时`.
    Mixed,
}
