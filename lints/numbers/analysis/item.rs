//! What the prose holds: numbers with what belongs to them, dates, times, ranges.

use super::latin::Unit;
use super::prose::Run;

/// One mention, read from left to right.
pub(in super::super) struct Item {
    /// Its text, with the currency sign before and the unit behind.
    pub(in super::super) run: Run,
    /// The index of its block.
    pub(in super::super) block: usize,
    pub(in super::super) what: What,
    /// Whether it is quoted, in a title or the text of a link: it is not held to the style of the post.
    pub(in super::super) exempt: bool,
}

impl Item {
    /// The date that it is.
    pub(in super::super) const fn date(&self) -> Option<&Date> {
        match &self.what {
            What::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// What a mention is.
pub(in super::super) enum What {
    Quantity(Quantity),
    Date(Date),
    Clock(Clock),
    /// Digits that are no number: a model, a version, a code, a label.
    Name,
    /// Digits that are only a part of what a reader sees as one number.
    Part,
}

/// A number with what belongs to it.
pub(in super::super) struct Quantity {
    /// The sign or code of a currency before the digits.
    pub(in super::super) prefix: Option<Run>,
    pub(in super::super) number: Number,
    /// Whether `多`, `余`, `几` or `+` stands behind the digits or the magnitude.
    pub(in super::super) approximate: bool,
    pub(in super::super) magnitude: Option<Magnitude>,
    pub(in super::super) tail: Option<Tail>,
    /// Whether it tells a place in an order: `第3`.
    pub(in super::super) ordinal: bool,
}

/// The digits of a number, with the marks among them.
pub(in super::super) struct Number {
    pub(in super::super) run: Run,
    /// The part before the decimal point, with its grouping.
    pub(in super::super) integer: Run,
    pub(in super::super) shape: Shape,
}

/// How the digits of a number are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// Digits, with a decimal point or without.
    Plain,
    /// Groups of three parted by commas: `1,234,567`.
    Grouped,
    /// Groups parted by commas that are not of three digits: `12,34,567`.
    Misgrouped,
    /// Groups of three parted by Chinese commas: `76，943`.
    WideGrouped,
    /// Nothing before the decimal point: `.46`.
    NoInteger,
    /// A decimal point of full width: `4．7`.
    WidePoint,
    /// Two decimal points in a row: `5..5`.
    DoublePoint,
    /// A full stop for the decimal point: `20。5`.
    StopPoint,
    /// Two decimal points apart: `2.05.1`.
    TwoPoints,
}

/// `万`, `亿`, `千亿`, `M`: the power of ten behind the digits.
#[derive(Clone, Copy)]
pub(in super::super) struct Magnitude {
    pub(in super::super) run: Run,
    pub(in super::super) power: u32,
    pub(in super::super) latin: bool,
    /// Whether a blank stands before it.
    pub(in super::super) spaced: bool,
}

/// What stands behind the digits and the magnitude.
#[derive(Clone, Copy)]
pub(in super::super) struct Tail {
    pub(in super::super) run: Run,
    pub(in super::super) kind: TailKind,
    /// Whether a blank stands before it.
    pub(in super::super) spaced: bool,
}

/// What kind of thing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum TailKind {
    /// `%`, `％`, `﹪`.
    Percent,
    /// `‰`.
    Permille,
    Latin(Unit),
    /// A Chinese measure word: `个`, `公里`, `天`.
    Measure,
    /// The name of a currency: `元`, `美元`.
    Currency,
}

/// A date or a part of one.
pub(in super::super) struct Date {
    pub(in super::super) style: DateStyle,
    pub(in super::super) year: Option<Part>,
    pub(in super::super) month: Option<Part>,
    pub(in super::super) day: Option<Part>,
    /// Whether a clock time stands directly behind it.
    pub(in super::super) timestamp: bool,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum DateStyle {
    /// `2025年2月10日`.
    Chinese,
    /// `2025-02-10`.
    Iso,
    /// `2025/2/10`.
    Slash,
    /// `2025.2.10`.
    Dot,
}

impl DateStyle {
    /// What it is called in votes and in the config.
    pub(in super::super) const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "cn",
            Self::Iso => "iso",
            Self::Slash => "slash",
            Self::Dot => "dot",
        }
    }

    /// The style of this name.
    pub(in super::super) fn named(name: &str) -> Self {
        let styles = [Self::Iso, Self::Slash, Self::Dot];
        styles.into_iter().find(|style| style.name() == name).unwrap_or(Self::Chinese)
    }
}

/// The year, the month or the day of a date.
#[derive(Clone, Copy)]
pub(in super::super) struct Part {
    /// The digits alone.
    pub(in super::super) run: Run,
    pub(in super::super) value: u32,
}

/// A time of the day: `9:30`, `21：30:05`.
pub(in super::super) struct Clock {
    /// The sign between hours and minutes.
    pub(in super::super) colon: usize,
    pub(in super::super) seconds: bool,
}

/// Two mentions with a mark or a word between.
pub(in super::super) struct Range {
    /// From the number nearest the mark to the end of what is behind it.
    pub(in super::super) run: Run,
    /// The indices of the two items; a date counts with the part nearest the mark.
    pub(in super::super) left: usize,
    pub(in super::super) right: usize,
    /// The mark, without blanks around it.
    pub(in super::super) mark: Run,
    /// Whether the mark is `至` or `到`.
    pub(in super::super) word: bool,
    pub(in super::super) kind: RangeKind,
}

/// What a range goes over. Like is compared with like alone: standards write dates with one mark and values with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum RangeKind {
    /// Dates, years, times of the day.
    Date,
    /// Values in one unit.
    Quantity,
    /// Values in units that can be told in each other: `30分钟-2小时`.
    Mixed,
}
