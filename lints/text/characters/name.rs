//! The names of rare characters in messages.

use super::rare::RareCharacter;

/// Describes the marks, such as `zero-width space (U+200B)`, `3 zero-width joiners (U+200D)` or
/// `5 characters, starting with word joiner (U+2060)`.
pub(in super::super) fn listed(marks: &[RareCharacter]) -> String {
    let Some(RareCharacter { c: first, .. }) = marks.first() else { return String::new() };
    let code = u32::from(*first);
    match marks.len() {
        1 => format!("{} (U+{code:04X})", name(*first)),
        count if marks.iter().all(|mark| mark.c == *first) => format!("{count} {}s (U+{code:04X})", name(*first)),
        count => format!("{count} characters, starting with {} (U+{code:04X})", name(*first)),
    }
}

/// Returns the common name of the character or of its category.
fn name(c: char) -> &'static str {
    match c {
        '\u{a0}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{61c}' => "Arabic letter mark",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first-strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{3000}' => "ideographic space",
        '\u{feff}' => "byte order mark",
        '\u{fffd}' => "replacement character",
        '\u{e0001}'..='\u{e007f}' => "tag character",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => "private-use character",
        _ if u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}') => "noncharacter",
        _ if c.is_control() => "control character",
        _ => "format character",
    }
}
