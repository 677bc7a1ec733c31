//! `[numbers]`.

mod profile;
mod share;
mod style;

pub use profile::{Habit, Profile};
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

/// The options of the numbers family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct NumbersOptions {
    /// Whose style holds where a post has none of its own; `site` where `profile` names a file, else `document`.
    pub scope: Option<Scope>,
    /// The file that holds the site's style, as `digest-lint profile --write` writes it; its path starts at the config's
    /// folder. Without it a site's style is that of the posts of the run.
    #[schemars(example = &"digest-lint-numbers.toml")]
    pub profile: Option<PathBuf>,
    /// Whether the texts of links are held to the style of the post, too: often they are another article's headline.
    pub link_text: bool,
    /// Keys of the front matter whose texts are held to the style of the post, too, such as `title`; without fixes.
    #[schemars(extend("examples" = [["title"]]))]
    pub front_matter: Vec<String>,
    /// Names with digits that count nothing, such as `36氪`, beside those that are known.
    #[schemars(extend("examples" = [["36氪", "58同城"]]))]
    pub brands: Vec<String>,
    /// Regular expressions of text that is not judged, such as the fixed words of a template.
    #[schemars(extend("examples" = [[r"第 \d+ 期"]]))]
    pub ignore: Vec<Pattern>,
    /// `numbers/percent-sign`.
    pub percent_sign: Style<PercentStyle>,
    /// `numbers/grouping`.
    pub grouping: Grouping,
    /// `numbers/range-mark`.
    pub range_mark: RangeMark,
    /// `numbers/range-unit`.
    pub range_unit: Style<Repeat>,
    /// `numbers/range-order`.
    pub range_order: RangeOrder,
    /// `numbers/unit-spacing`.
    pub unit_spacing: UnitSpacing,
    /// `numbers/unit-case`.
    pub unit_case: Style<SiStyle>,
    /// `numbers/cjk-spacing`.
    pub cjk_spacing: CjkSpacing,
    /// `numbers/magnitude-mix`.
    pub magnitude_mix: MagnitudeMix,
    /// `numbers/date-style`.
    pub date_style: Dates,
    /// `numbers/date-weekday`.
    pub date_weekday: DateWeekday,
    /// `numbers/time-colon`.
    pub time_colon: Style<Colon>,
    /// `numbers/currency-glyph`.
    pub currency_glyph: Style<Glyph>,
    /// `numbers/currency-form`.
    pub currency_form: Style<CurrencyForm>,
    /// `numbers/minus-sign`.
    pub minus_sign: Style<MinusGlyph>,
    /// `numbers/times-sign`.
    pub times_sign: Style<TimesGlyph>,
    /// `numbers/numeral-script`.
    pub numeral_script: Style<Words>,
}

/// Whose style holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// That of the post.
    Document,
    /// That of the post, and that of the site where the post has none.
    Site,
    /// That of the site, and that of the post where the site has none.
    SiteStrict,
}

impl NumbersOptions {
    /// Whose style holds.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope.unwrap_or(if self.profile.is_some() { Scope::Site } else { Scope::Document })
    }
}
