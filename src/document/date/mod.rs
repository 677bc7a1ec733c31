//! Dates as Hugo 0.168 reads them, from text, whole numbers and TOML's own types.

mod layout;
mod loose;
mod scan;

pub use loose::offer;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::front_matter::{Format, Kind, Node, Primitive, whole_number};

/// What Hugo makes of the value of a date field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing: `null` or `""`.
    Unset,
    /// A date.
    Date(Date),
    /// Seconds since 1970 in UTC, which Hugo shows in the zone of the machine that it runs on.
    Seconds(i64),
    /// No date: since 0.135 Hugo fails, before it took the year 1.
    Refused,
    /// Known to Hugo alone: a YAML alias, or a value with another tag than that of text.
    Unknown,
}

/// A date as Hugo reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date and the time of day, midnight where none is written.
    pub civil: DateTime,
    /// What is written of its zone.
    pub zone: Zone,
    /// What it looks like.
    pub form: Form,
    /// Whether a time of day is written.
    pub timed: bool,
}

/// What a date says of its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// How far it is ahead of UTC.
    Offset(Offset),
    /// The name `UTC` or `GMT`: Hugo takes the zone of the site all the same.
    Greenwich,
    /// Another name without an offset, such as `CST`, which also Hugo does not know: it takes the zone of the site.
    Named,
    /// Nothing: Hugo takes the zone of the site, UTC where `timeZone` is not set.
    Missing,
}

/// What a date looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Begins as ISO 8601 has it: `2006-01-02`.
    Iso,
    /// Has the month in words: `02 Jan 2006`.
    Words,
    /// Has no year, which Hugo takes for the year 0: `3:04PM`, `Jan _2 15:04:05`.
    Yearless,
}

impl Reading {
    /// What Hugo makes of `node` in a front matter of this `format`.
    #[must_use]
    pub fn of(node: &Node, format: Format) -> Self {
        match &node.kind {
            _ if node.tag.as_deref().is_some_and(|tag| tag != TEXT) => Self::Unknown,
            Kind::Alias(_) => Self::Unknown,
            Kind::Sequence(_) | Kind::Mapping(_) => Self::Refused,
            Kind::Scalar { text, primitive, .. } => match primitive {
                Primitive::Null => Self::Unset,
                Primitive::Text if text.is_empty() => Self::Unset,
                Primitive::Text => layout::read(text).map_or(Self::Refused, Self::Date),
                Primitive::Date => loose::toml(text).map_or(Self::Refused, Self::Date),
                // Numbers of JSON are floats to Hugo.
                Primitive::Integer if format != Format::Json => seconds(text).map_or(Self::Refused, Self::Seconds),
                Primitive::Integer | Primitive::Float | Primitive::Bool => Self::Refused,
            },
        }
    }
}

/// The tag `!!str`.
const TEXT: &str = "tag:yaml.org,2002:str";

/// A number as Go's `int64` holds it: what is above its range begins again below it.
fn seconds(text: &str) -> Option<i64> {
    let number = whole_number(text)?;
    i64::try_from(number).ok().or_else(|| u64::try_from(number).ok().map(u64::cast_signed))
}

impl Date {
    /// Reads text as Hugo does; none where it fails.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        layout::read(text)
    }

    /// The instant, where `site` is the zone of dates that name none; the nearest that can be told for those at the
    /// very ends of the calendar.
    #[must_use]
    pub fn instant(&self, site: &TimeZone) -> Timestamp {
        let instant = match self.zone {
            Zone::Offset(offset) => offset.to_timestamp(self.civil),
            Zone::Greenwich | Zone::Named | Zone::Missing => site.to_timestamp(self.civil),
        };
        instant.unwrap_or(if self.civil.year() > 0 { Timestamp::MAX } else { Timestamp::MIN })
    }
}

/// As ISO 8601 has it, always with a time; with an offset where Hugo reads one.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil)?;
        match self.zone {
            Zone::Offset(offset) => write!(f, "{}", IsoOffset(offset)),
            Zone::Greenwich | Zone::Named | Zone::Missing => Ok(()),
        }
    }
}

/// An offset as ISO 8601 has it: `+08:00`, `Z`.
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
    fn whole_numbers_are_those_of_go() {
        let read = ["1_000", "0x1F", "0o17", "017", "0b11", "+5", "-1", "-0x10", "0"].map(seconds);
        assert_eq!(read, [1000, 31, 15, 15, 3, 5, -1, -16, 0].map(Some));
        assert_eq!(seconds("9223372036854775808"), Some(i64::MIN));
        assert_eq!(seconds("18446744073709551616"), None);
    }

    #[test]
    fn an_instant_needs_the_zone_of_the_site_where_the_date_has_none() {
        let shanghai = TimeZone::fixed(jiff::tz::offset(8));
        let instant = |text| Date::read(text).unwrap().instant(&shanghai).to_string();
        assert_eq!(instant("2025-03-01 07:00:00"), "2025-02-28T23:00:00Z");
        assert_eq!(instant("Sat, 01 Mar 2025 07:00:00 GMT"), "2025-02-28T23:00:00Z");
        assert_eq!(instant("2025-03-01T07:00:00Z"), "2025-03-01T07:00:00Z");
        assert_eq!(instant("9999-12-31T23:59:59-08:00"), Timestamp::MAX.to_string());
    }
}
