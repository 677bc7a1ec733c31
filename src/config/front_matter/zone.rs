//! The time zone for dates without one.

use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::Deserializer;

use crate::config::literal;

/// A time zone: an offset, such as `+08:00`, or a name from the IANA database, such as `Asia/Shanghai`.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub struct Zone(#[schemars(with = "String")] TimeZone);

impl Zone {
    fn read(text: &str) -> Result<Self, String> {
        let zone = DateTimeParser::new().parse_time_zone(text);
        zone.map(Self).map_err(|_| format!("unknown time zone `{text}`; write it as `+08:00` or `Asia/Shanghai`"))
    }

    /// Returns the time zone.
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        literal::deserialize(deserializer, "a time zone, such as `+08:00` or `Asia/Shanghai`", Self::read)
    }
}
