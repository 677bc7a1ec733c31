//! The styles that a config can set, with one table per lint.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Share;

/// The style of one kind of mention: a fixed style, or the one that most of the post uses.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(bound = "S: JsonSchema + Default")]
pub struct Style<S: Default> {
    /// The style. By default, it is the style of the post.
    pub style: S,
    /// The minimum number of mentions that a style needs to be the post's style.
    pub min_evidence: Option<usize>,
    /// The minimum share of all mentions that a style needs to be the post's style. The default is 0.667.
    pub min_share: Option<Share>,
}

/// A style that a config can set.
pub trait FixedStyle {
    /// Returns the name of the style, or `None` if the style of the post applies.
    fn name(&self) -> Option<&'static str>;
}

/// Defines an enum of styles: `Consistent`, and the styles that a config can set.
macro_rules! styles {
    ($(#[$about:meta])* $name:ident { $($(#[$style_about:meta])* $style:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            /// The style that most of the post uses.
            #[default]
            #[serde(rename = "consistent")]
            Consistent,
            $($(#[$style_about])* #[serde(rename = $text)] $style,)*
        }

        impl FixedStyle for $name {
            fn name(&self) -> Option<&'static str> {
                match self {
                    Self::Consistent => None,
                    $(Self::$style => Some($text),)*
                }
            }
        }
    };
}

styles! {
    /// The form of percent signs.
    PercentStyle {
        /// `%`.
        Ascii = "ascii",
        /// `％`.
        FullWidth = "fullwidth",
    }
}

styles! {
    /// Whether large numbers have grouping commas.
    GroupingStyle {
        /// `36,000`.
        Comma = "comma",
        /// `36000`.
        None = "none",
    }
}

styles! {
    /// The character between the two ends of a range.
    Mark {
        /// A hyphen.
        Hyphen = "-",
        /// An en dash.
        EnDash = "–",
        /// An em dash.
        EmDash = "—",
        /// Two em dashes.
        TwoEmDashes = "——",
        /// A fullwidth tilde.
        WideTilde = "～",
        /// A wave dash.
        WaveDash = "〜",
        /// A tilde.
        Tilde = "~",
        /// A fullwidth hyphen.
        WideHyphen = "－",
        /// A figure dash.
        FigureDash = "‒",
    }
}

styles! {
    /// Whether both ends of a range repeat the magnitude or percent sign.
    Repeat {
        /// `5亿-10亿`.
        Repeat = "repeat",
    }
}

styles! {
    /// Whether there is a space.
    Spacing {
        /// A space.
        Space = "space",
        /// No space.
        None = "none",
    }
}

styles! {
    /// The letter case of units.
    SiStyle {
        /// The case that the SI defines, even if no other mention uses it.
        Si = "si",
    }
}

styles! {
    /// The format of dates.
    DateStyle {
        /// `2025年2月10日`.
        Chinese = "cn",
        /// `2025-02-10`.
        Iso = "iso",
        /// `2025/2/10`.
        Slash = "slash",
        /// `2025.2.10`.
        Dot = "dot",
    }
}

styles! {
    /// The colon in times of day.
    Colon {
        /// `:`.
        Ascii = "ascii",
        /// `：`.
        FullWidth = "fullwidth",
    }
}

styles! {
    /// The symbol for yuan and yen.
    Glyph {
        /// The yen sign (U+00A5).
        Narrow = "¥",
        /// The fullwidth yen sign (U+FFE5).
        Wide = "￥",
    }
}

styles! {
    /// Whether amounts of money have a symbol before them or a word after them.
    CurrencyForm {
        /// `$5亿`.
        Sign = "sign",
        /// `5亿美元`.
        Word = "word",
    }
}

styles! {
    /// The minus sign of negative numbers.
    MinusGlyph {
        /// A hyphen.
        Hyphen = "-",
        /// A minus sign (U+2212).
        Minus = "−",
        /// An en dash.
        EnDash = "–",
        /// A fullwidth hyphen.
        WideHyphen = "－",
    }
}

styles! {
    /// The multiplication sign between dimensions, such as width and height.
    TimesGlyph {
        /// The multiplication sign (U+00D7).
        Times = "×",
    }
}

styles! {
    /// Whether numbers with 万 or 亿 are written in Arabic digits.
    Words {
        /// `300万`.
        Arabic = "arabic",
    }
}

/// The options of `numbers/grouping`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Grouping {
    /// The style. By default, it is the style of the post.
    pub style: GroupingStyle,
    /// The minimum number of digits that a number needs to be checked.
    pub min_digits: usize,
    /// The minimum number of mentions that a style needs to be the post's style. The default is 3.
    pub min_evidence: Option<usize>,
    /// The minimum share of all mentions that a style needs to be the post's style. The default is 0.667.
    pub min_share: Option<Share>,
}

impl Default for Grouping {
    fn default() -> Self {
        Self { style: GroupingStyle::default(), min_digits: 5, min_evidence: None, min_share: None }
    }
}

/// The options of `numbers/range-mark`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeMark {
    /// The mark in ranges of dates, years and times of day.
    pub date: Mark,
    /// The mark in ranges of values.
    pub quantity: Mark,
    /// The minimum number of mentions that a mark needs to be the post's mark. The default is 2.
    pub min_evidence: Option<usize>,
    /// The minimum share of all mentions that a mark needs to be the post's mark. The default is 0.667.
    pub min_share: Option<Share>,
}

/// The options of `numbers/range-order`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeOrder {
    /// Whether to check ranges of values in addition to ranges of years.
    pub quantities: bool,
}

/// The options of `numbers/unit-spacing`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnitSpacing {
    /// Whether there is a space between a number and a unit in Latin letters.
    pub style: Spacing,
    /// Whether there is a space between a number and the percent sign.
    pub percent: Spacing,
    /// The minimum number of mentions that a style needs to be the post's style. The default is 3.
    pub min_evidence: Option<usize>,
    /// The minimum share of all mentions that a style needs to be the post's style. The default is 0.667.
    pub min_share: Option<Share>,
}

/// The options of `numbers/cjk-spacing`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CjkSpacing {
    /// Whether there is a space between Chinese characters and digits. This is the default of `general`, `date` and
    /// `percent`.
    pub style: Spacing,
    /// Whether there is a space between Chinese characters and numbers that are not dates. By default, as in `style`.
    pub general: Spacing,
    /// Whether there is a space between Chinese characters and dates. By default, as in `style`.
    pub date: Spacing,
    /// Whether there is a space between percent signs and the Chinese characters after them. By default, as in `style`.
    pub percent: Spacing,
    /// The minimum number of places that a style needs to be the post's style. The default is 6.
    pub min_evidence: Option<usize>,
    /// The minimum share of all places that a style needs to be the post's style. The default is 0.667.
    pub min_share: Option<Share>,
}

/// The options of `numbers/magnitude-mix`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct MagnitudeMix {
    /// The scripts of the posts to check. In Taiwan and Hong Kong, which use `hant`, `6千人` is correct.
    pub scripts: Vec<Script>,
}

impl Default for MagnitudeMix {
    fn default() -> Self {
        Self { scripts: vec![Script::Hans] }
    }
}

/// A Chinese script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Simplified Chinese.
    Hans,
    /// Traditional Chinese.
    Hant,
}

/// The options of `numbers/date-style`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dates {
    /// The style. By default, it is the style of the post.
    pub style: DateStyle,
    /// Whether the configured style also applies in tables, where dates are often in ISO format.
    pub tables: bool,
    /// The minimum number of dates that a style needs to be the post's style. The default is 2.
    pub min_evidence: Option<usize>,
    /// The minimum share of all dates that a style needs to be the post's style. The default is 0.667.
    pub min_share: Option<Share>,
}

/// The options of `numbers/date-weekday`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateWeekday {
    /// Whether to give a date without a year the year that puts it nearest to the `date` in the front matter.
    pub infer_year: bool,
    /// The maximum distance, in days, between such a date and the `date` in the front matter.
    pub infer_window: u32,
}

impl Default for DateWeekday {
    fn default() -> Self {
        Self { infer_year: true, infer_window: 31 }
    }
}
