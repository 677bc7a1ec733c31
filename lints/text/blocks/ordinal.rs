//! The ordinals of headings: `一、`, `（二）`, `第三章`.

use super::numbering::Numbering;
use crate::text::han;

/// The kind of numbering of a title, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Ordinal {
    pub(in super::super) numbering: Numbering,
    pub(in super::super) value: u32,
}

impl Ordinal {
    /// Returns the ordinal at the start of `title`. Plain digits are not read: `3.5` may be a version.
    pub(in super::super) fn of(title: &str) -> Option<Self> {
        let is_digit = |c: char| c.is_ascii_digit() || han::is_ordinal(c);
        // Most titles have none.
        if !title.starts_with(|c| is_digit(c) || matches!(c, '（' | '第')) {
            return None;
        }
        let start = title.trim_start_matches(['（', '第']);
        let digits = start.len() - start.trim_start_matches(is_digit).len();
        let value = value(start.get(..digits).filter(|digits| !digits.is_empty())?)?;
        let numbering = Numbering::of(title)?;
        let is_ordinal = matches!(numbering, Numbering::Han | Numbering::Bracketed | Numbering::Chapter);
        is_ordinal.then_some(Self { numbering, value })
    }
}

/// Returns the value of a number below a thousand. `None` if it is zero or written digit by digit.
fn value(digits: &str) -> Option<u32> {
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return digits.parse().ok().filter(|value| (1..1000).contains(value));
    }
    let (mut total, mut digit) = (0, None);
    for c in digits.chars() {
        let power = match c {
            '十' => 10,
            '百' => 100,
            _ if digit.is_some() => return None,
            _ => {
                digit = han::ONE_TO_NINE.chars().zip(1..).find(|(one, _)| *one == c).map(|(_, value)| value);
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * power;
    }
    Some(total + digit.unwrap_or(0)).filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::{Numbering, Ordinal};

    #[test]
    fn ordinals_have_a_value() {
        for (title, numbering, value) in [
            ("一、甲", Numbering::Han, 1),
            ("十、甲", Numbering::Han, 10),
            ("（二十一）甲", Numbering::Bracketed, 21),
            ("第三章 甲", Numbering::Chapter, 3),
            ("第12节", Numbering::Chapter, 12),
            ("一百零二、甲", Numbering::Han, 102),
        ] {
            assert_eq!(Ordinal::of(title), Some(Ordinal { numbering, value }), "{title}");
        }
        for title in ["二〇二五、甲", "1、甲", "一文看懂", "（注）", "第三季度", "3.5", ""] {
            assert_eq!(Ordinal::of(title), None, "{title}");
        }
    }
}
