//! The `[numbers]` table.

mod profile;
mod share;
mod style;

pub use profile::{Habit, NumberProfile};
pub use share::Share;
pub use style::{
    CjkSpacing, Colon, CurrencyForm, DateStyle, DateWeekday, Dates, FixedStyle, Glyph, Grouping, GroupingStyle,
    MagnitudeMix, Mark, MinusGlyph, PercentStyle, RangeMark, RangeOrder, Repeat, Script, SiStyle, Spacing, Style,
    TimesGlyph, UnitSpacing, Words,
};

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pattern;

/// The options of the `numbers` family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct NumbersOptions {
    /// Whether lints compare numbers with the style of the post or of the site. By default, `site` if `profile` is set,
    /// and `document` otherwise.
    pub scope: Option<Scope>,
    /// The file with the site's style, which `digest-lint profile --write` creates. Its path is relative to the
    /// config's folder. Without a file, the posts of the run determine the site's style.
    #[schemars(example = &"digest-lint-numbers.toml")]
    pub profile: Option<PathBuf>,
    /// Whether to check the style of link texts, which are often the headlines of other articles.
    pub link_text: bool,
    /// Front matter keys whose texts are checked against the style of the post, such as `title`. Their findings have no
    /// fixes.
    #[schemars(extend("examples" = [["title"]]))]
    pub front_matter: Vec<String>,
    /// Names with digits that are not numbers, such as `36氪`, in addition to the built-in names.
    #[schemars(extend("examples" = [["36氪", "58同城"]]))]
    pub brands: Vec<String>,
    /// Regular expressions for text that is not checked, such as the fixed words of a template.
    #[schemars(extend("examples" = [[r"第 \d+ 期"]]))]
    pub ignore: Vec<Pattern>,
    /// The options of `numbers/percent-sign`.
    pub percent_sign: Style<PercentStyle>,
    /// The options of `numbers/grouping`.
    pub grouping: Grouping,
    /// The options of `numbers/range-mark`.
    pub range_mark: RangeMark,
    /// The options of `numbers/range-unit`.
    pub range_unit: Style<Repeat>,
    /// The options of `numbers/range-order`.
    pub range_order: RangeOrder,
    /// The options of `numbers/unit-spacing`.
    pub unit_spacing: UnitSpacing,
    /// The options of `numbers/unit-case`.
    pub unit_case: Style<SiStyle>,
    /// The options of `numbers/cjk-spacing`.
    pub cjk_spacing: CjkSpacing,
    /// The options of `numbers/magnitude-mix`.
    pub magnitude_mix: MagnitudeMix,
    /// The options of `numbers/date-style`.
    pub date_style: Dates,
    /// The options of `numbers/date-weekday`.
    pub date_weekday: DateWeekday,
    /// The options of `numbers/time-colon`.
    pub time_colon: Style<Colon>,
    /// The options of `numbers/currency-glyph`.
    pub currency_glyph: Style<Glyph>,
    /// The options of `numbers/currency-form`.
    pub currency_form: Style<CurrencyForm>,
    /// The options of `numbers/minus-sign`.
    pub minus_sign: Style<MinusGlyph>,
    /// The options of `numbers/times-sign`.
    pub times_sign: Style<TimesGlyph>,
    /// The options of `numbers/numeral-script`.
    pub numeral_script: Style<Words>,
}

/// Whether numbers are compared with the style of the post or of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The style of the post.
    Document,
    /// The style of the post, or that of the site if the post has none.
    Site,
    /// The style of the site, or that of the post if the site has none.
    SiteStrict,
}

impl NumbersOptions {
    /// Whether numbers are compared with the style of the post or of the site.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope.unwrap_or(if self.profile.is_some() { Scope::Site } else { Scope::Document })
    }
}
