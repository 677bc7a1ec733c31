//! The numbers family: how figures are written.

mod address;
pub mod fullwidth_digits;

/// Whether the family judges a block with this text: Chinese, and neither Japanese nor Korean. A table cell may hold
/// figures alone.
fn is_judged(text: &str, in_table: bool) -> bool {
    let foreign = |c| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' | '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    !text.contains(foreign) && (in_table || text.contains(is_han))
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
