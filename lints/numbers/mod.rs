//! The numbers family: how figures are written.

mod address;
mod analysis;
pub mod currency_glyph;
pub mod fullwidth_digits;
pub mod percent_doubled;
pub mod percent_sign;

use analysis::Analysis;
use analysis::majority::Vote;

use crate::config::numbers::NumbersOptions;
use crate::document::is_han;

/// How the lints that look for one style count: each by its name without the family.
const VOTERS: &[(&str, fn(&Analysis, &NumbersOptions) -> Vec<Vote>)] =
    &[("percent-sign", percent_sign::votes), ("currency-glyph", currency_glyph::votes)];

/// Whether the family judges a block with this text: Chinese, and neither Japanese nor Korean. A table cell may hold
/// figures alone.
fn is_judged(text: &str, in_table: bool) -> bool {
    let foreign = |c| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' | '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    !text.contains(foreign) && (in_table || text.contains(is_han))
}
