//! The minimum share of a majority.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A share of all mentions between 0.5 and 1, rounded to three decimals: 2 of 3 are 0.667.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
pub struct Share(#[schemars(with = "f64", range(min = 0.5, max = 1.0))] u16);

impl Share {
    /// Two thirds.
    pub const TWO_THIRDS: Self = Self(667);

    /// Four fifths.
    pub const FOUR_FIFTHS: Self = Self(800);

    /// Whether `count` of `total` is at least this share.
    #[must_use]
    pub const fn holds(self, count: usize, total: usize) -> bool {
        total > 0 && (count * 1000 + total / 2) / total >= self.0 as usize
    }
}

impl std::fmt::Display for Share {
    /// Writes the share as in the config, such as `0.667`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", f64::from(self.0) / 1000.0)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        let thousandths = (500..=1000).find(|thousandths| (f64::from(*thousandths) - share * 1000.0).abs() <= 0.5);
        thousandths.map(Self).ok_or_else(|| de::Error::custom(format!("`{share}` is not between 0.5 and 1")))
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_are_rounded_to_three_decimals() {
        #[derive(serde::Deserialize)]
        struct Options {
            share: Share,
        }
        let read = |text: &str| toml::from_str::<Options>(text).map(|options| options.share);
        assert_eq!(read("share = 0.667"), Ok(Share::TWO_THIRDS));
        assert_eq!(read("share = 0.6666666"), Ok(Share::TWO_THIRDS));
        assert!(Share::TWO_THIRDS.holds(2, 3) && !Share::TWO_THIRDS.holds(3, 5) && !Share::TWO_THIRDS.holds(0, 0));
        assert!(read("share = 0.2").is_err() && read("share = 2").is_err());
    }
}
