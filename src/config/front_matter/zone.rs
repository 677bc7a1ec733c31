//! The time zone of dates that name none.

use std::borrow::Cow;
use std::fmt;

use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

/// A time zone: an offset, such as `+08:00`, or a name of the IANA database, such as `Asia/Shanghai`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The time zone.
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ZoneVisitor)
    }
}

impl JsonSchema for Zone {
    fn schema_name() -> Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description =
            "A time zone: an offset, such as `+08:00`, or a name of the IANA database, such as `Asia/Shanghai`.";
        json_schema!({ "description": description, "type": "string" })
    }
}

struct ZoneVisitor;

impl Visitor<'_> for ZoneVisitor {
    type Value = Zone;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time zone, such as `+08:00` or `Asia/Shanghai`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Zone, E> {
        let zone = jiff::fmt::temporal::DateTimeParser::new().parse_time_zone(text);
        zone.map(Zone)
            .map_err(|_| E::custom(format!("unknown time zone `{text}`; write it as `+08:00` or `Asia/Shanghai`")))
    }
}
