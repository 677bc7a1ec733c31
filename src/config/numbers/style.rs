//! The styles that a site may ask for, a table a lint.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Share;

/// How one thing is written: by a style, or as most of the post has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(bound = "S: JsonSchema + Default")]
pub struct Style<S: Default> {
    /// The style; by default that of the post.
    pub style: S,
    /// How many mentions a style has at least that is the post's.
    pub min_evidence: Option<usize>,
    /// Which part of all mentions such a style has at least; by default 0.667.
    pub min_share: Option<Share>,
}

/// A style that is asked for: the name that its mentions vote for.
pub trait FixedStyle {
    /// The name; none where the post's own style holds.
    fn name(&self) -> Option<&'static str>;
}

/// Makes an enum of styles: the one that leaves it to the post, and those that a site may ask for.
macro_rules! styles {
    ($(#[$about:meta])* $name:ident { $($(#[$style_about:meta])* $style:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            /// As most of the post has it.
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
    /// How percent signs are written.
    PercentStyle {
        /// `%`.
        Ascii = "ascii",
        /// `％`.
        FullWidth = "fullwidth",
    }
}

styles! {
    /// Whether large numbers have commas.
    GroupingStyle {
        /// `36,000`.
        Comma = "comma",
        /// `36000`.
        None = "none",
    }
}

styles! {
    /// The mark of ranges.
    Mark {
        /// A hyphen.
        Hyphen = "-",
        /// An en dash.
        EnDash = "–",
        /// An em dash.
        EmDash = "—",
        /// Two em dashes.
        TwoEmDashes = "——",
        /// A full-width tilde.
        WideTilde = "～",
        /// A wave dash.
        WaveDash = "〜",
        /// A tilde.
        Tilde = "~",
        /// A full-width hyphen.
        WideHyphen = "－",
        /// A figure dash.
        FigureDash = "‒",
    }
}

styles! {
    /// Whether both ends of a range have the magnitude or percent sign.
    Repeat {
        /// `5亿-10亿`.
        Repeat = "repeat",
    }
}

styles! {
    /// Whether a blank stands between.
    Spacing {
        /// A blank.
        Space = "space",
        /// None.
        None = "none",
    }
}

styles! {
    /// Which letters of a unit are capitals.
    SiStyle {
        /// As the SI writes them, even where no other mention does.
        Si = "si",
    }
}

styles! {
    /// How dates are written.
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
    /// The colon of times of the day.
    Colon {
        /// `:`.
        Ascii = "ascii",
        /// `：`.
        FullWidth = "fullwidth",
    }
}

styles! {
    /// The sign of the yuan and the yen.
    Glyph {
        /// U+00A5.
        Narrow = "¥",
        /// U+FFE5.
        Wide = "￥",
    }
}

styles! {
    /// Whether sums of money have a sign before or a word behind.
    CurrencyForm {
        /// `$5亿`.
        Sign = "sign",
        /// `5亿美元`.
        Word = "word",
    }
}

styles! {
    /// The sign before numbers below zero.
    MinusGlyph {
        /// A hyphen.
        Hyphen = "-",
        /// U+2212.
        Minus = "−",
        /// An en dash.
        EnDash = "–",
        /// A full-width hyphen.
        WideHyphen = "－",
    }
}

styles! {
    /// The sign between width and height.
    TimesGlyph {
        /// U+00D7.
        Times = "×",
    }
}

styles! {
    /// Whether numbers with 万 and 亿 have Arabic digits.
    Words {
        /// `300万`.
        Arabic = "arabic",
    }
}

/// `numbers/grouping`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Grouping {
    /// The style; by default that of the post.
    pub style: GroupingStyle,
    /// How many digits a number has at least that is judged.
    pub min_digits: usize,
    /// How many mentions a style has at least that is the post's; by default 3.
    pub min_evidence: Option<usize>,
    /// Which part of all mentions such a style has at least; by default 0.667.
    pub min_share: Option<Share>,
}

impl Default for Grouping {
    fn default() -> Self {
        Self { style: GroupingStyle::default(), min_digits: 5, min_evidence: None, min_share: None }
    }
}

/// `numbers/range-mark`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeMark {
    /// The mark between dates, years and times of the day.
    pub date: Mark,
    /// The mark between values.
    pub quantity: Mark,
    /// How many mentions a mark has at least that is the post's; by default 2.
    pub min_evidence: Option<usize>,
    /// Which part of all mentions such a mark has at least; by default 0.667.
    pub min_share: Option<Share>,
}

/// `numbers/range-order`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeOrder {
    /// Whether ranges of values are judged, too, not only those of years.
    pub quantities: bool,
}

/// `numbers/unit-spacing`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnitSpacing {
    /// Whether a blank stands between a number and a unit in Latin letters.
    pub style: Spacing,
    /// Whether a blank stands between a number and the percent sign.
    pub percent: Spacing,
    /// How many mentions a style has at least that is the post's; by default 3.
    pub min_evidence: Option<usize>,
    /// Which part of all mentions such a style has at least; by default 0.667.
    pub min_share: Option<Share>,
}

/// `numbers/cjk-spacing`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CjkSpacing {
    /// Whether blanks stand between Chinese characters and digits; for all of the below that say nothing.
    pub style: Spacing,
    /// The same for numbers that are no dates.
    pub general: Spacing,
    /// The same for dates.
    pub date: Spacing,
    /// The same behind percent signs.
    pub percent: Spacing,
    /// How many places a style has at least that is the post's; by default 6.
    pub min_evidence: Option<usize>,
    /// Which part of all places such a style has at least; by default 0.667.
    pub min_share: Option<Share>,
}

/// `numbers/magnitude-mix`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct MagnitudeMix {
    /// The scripts of the posts that are judged: in Taiwan and Hong Kong `6千人` is right.
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
    /// Simplified.
    Hans,
    /// Traditional.
    Hant,
}

/// `numbers/date-style`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dates {
    /// The style; by default that of the post.
    pub style: DateStyle,
    /// Whether the style that is asked for holds in tables, too, where dates are often ISO.
    pub tables: bool,
    /// How many dates a style has at least that is the post's; by default 2.
    pub min_evidence: Option<usize>,
    /// Which part of all dates such a style has at least; by default 0.667.
    pub min_share: Option<Share>,
}

/// `numbers/date-weekday`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateWeekday {
    /// Whether a date without a year gets the one that puts it nearest to the `date` of the front matter.
    pub infer_year: bool,
    /// How many days it may then be away from that.
    pub infer_window: u32,
}

impl Default for DateWeekday {
    fn default() -> Self {
        Self { infer_year: true, infer_window: 31 }
    }
}
