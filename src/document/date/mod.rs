//! Dates as Hugo 0.168 reads them: from text, whole numbers and TOML dates.

mod layout;
mod loose;
mod scan;

pub use loose::offer;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::front_matter::{FrontMatterFormat, Node, NodeKind, Primitive, whole_number};

/// The result of reading a date field as Hugo does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// No value: `null` or `""`.
    Unset,
    /// A date.
    Date(Date),
    /// Seconds since the Unix epoch. Hugo shows them in the time zone of the machine that it runs on.
    Seconds(i64),
    /// Not a date: Hugo fails since 0.135, and used the year 1 before.
    Refused,
    /// Unknown to this program: a YAML alias, or a value with a tag other than `!!str`.
    Unknown,
}

/// A date as Hugo reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date and the time of day; midnight if no time is written.
    pub civil: DateTime,
    /// The time zone as it is written.
    pub zone: DateZone,
    /// The notation of the date.
    pub form: DateNotation,
    /// Whether a time of day is written.
    pub timed: bool,
}

/// The time zone of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateZone {
    /// An offset from UTC.
    Offset(Offset),
    /// The name `UTC` or `GMT`; Hugo nevertheless uses the site's time zone.
    Greenwich,
    /// Another name without an offset, such as `CST`, which Hugo does not know either: it uses the site's time zone.
    Named,
    /// No time zone: Hugo uses the site's, or UTC if `timeZone` is not set.
    Missing,
}

/// The notation of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateNotation {
    /// Starts with an ISO 8601 date: `2006-01-02`.
    Iso,
    /// Spells out the month: `02 Jan 2006`.
    Words,
    /// Has no year, so Hugo assumes the year 0: `3:04PM`, `Jan _2 15:04:05`.
    Yearless,
}

impl DateReading {
    /// Reads `node`, a value in front matter of this `format`.
    #[must_use]
    pub fn of(node: &Node, format: FrontMatterFormat) -> Self {
        match &node.kind {
            _ if node.tag.as_deref().is_some_and(|tag| tag != TEXT) => Self::Unknown,
            NodeKind::Alias(_) => Self::Unknown,
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => Self::Refused,
            NodeKind::Scalar { text, primitive, .. } => match primitive {
                Primitive::Null => Self::Unset,
                Primitive::Text if text.is_empty() => Self::Unset,
                Primitive::Text => layout::read(text).map_or(Self::Refused, Self::Date),
                Primitive::Date => loose::toml(text).map_or(Self::Refused, Self::Date),
                // Hugo reads JSON numbers as floats.
                Primitive::Integer if format != FrontMatterFormat::Json => {
                    seconds(text).map_or(Self::Refused, Self::Seconds)
                }
                Primitive::Integer | Primitive::Float | Primitive::Bool => Self::Refused,
            },
        }
    }
}

/// The tag `!!str`.
const TEXT: &str = "tag:yaml.org,2002:str";

/// Converts a number to Go's `int64`; values above its range wrap around.
fn seconds(text: &str) -> Option<i64> {
    let number = whole_number(text)?;
    i64::try_from(number).ok().or_else(|| u64::try_from(number).ok().map(u64::cast_signed))
}

impl Date {
    /// Parses text as Hugo does; `None` if Hugo fails.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        layout::read(text)
    }

    /// Returns the instant, with `site` as the zone for dates that name none. At the limits of the calendar it is
    /// clamped to the range of [`Timestamp`].
    #[must_use]
    pub fn instant(&self, site: &TimeZone) -> Timestamp {
        let instant = match self.zone {
            DateZone::Offset(offset) => offset.to_timestamp(self.civil),
            DateZone::Greenwich | DateZone::Named | DateZone::Missing => site.to_timestamp(self.civil),
        };
        instant.unwrap_or(if self.civil.year() > 0 { Timestamp::MAX } else { Timestamp::MIN })
    }
}

/// Formats the date as ISO 8601, always with a time, and with an offset if Hugo reads one.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil)?;
        match self.zone {
            DateZone::Offset(offset) => write!(f, "{}", IsoOffset(offset)),
            DateZone::Greenwich | DateZone::Named | DateZone::Missing => Ok(()),
        }
    }
}

/// An offset in ISO 8601 notation: `+08:00`, `Z`.
pub struct IsoOffset(pub Offset);

impl fmt::Display for IsoOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() {
            return f.write_str("Z");
        }
        let minutes = self.0.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_parsed_as_in_go() {
        let read = ["1_000", "0x1F", "0o17", "017", "0b11", "+5", "-1", "-0x10", "0"].map(seconds);
        assert_eq!(read, [1000, 31, 15, 15, 3, 5, -1, -16, 0].map(Some));
        assert_eq!(seconds("9223372036854775808"), Some(i64::MIN));
        assert_eq!(seconds("18446744073709551616"), None);
    }

    #[test]
    fn dates_without_a_zone_use_the_zone_of_the_site() {
        let shanghai = TimeZone::fixed(jiff::tz::offset(8));
        let instant = |text| Date::read(text).unwrap().instant(&shanghai).to_string();
        assert_eq!(instant("2025-03-01 07:00:00"), "2025-02-28T23:00:00Z");
        assert_eq!(instant("Sat, 01 Mar 2025 07:00:00 GMT"), "2025-02-28T23:00:00Z");
        assert_eq!(instant("2025-03-01T07:00:00Z"), "2025-03-01T07:00:00Z");
        assert_eq!(instant("9999-12-31T23:59:59-08:00"), Timestamp::MAX.to_string());
    }
}
