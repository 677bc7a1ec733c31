//! The characters of numbers.

use super::Value;
use crate::text::han::is_letter_for_zero;

/// Returns the number that digits, commas and at most one point spell, or `None` without a digit.
pub(super) fn decimal(chars: &[char]) -> Option<Value> {
    let mut decimals = None;
    let mut mantissa = None;
    for c in chars {
        if let Some(digit) = digit(*c) {
            mantissa = Some(mantissa.unwrap_or(0_u128).wrapping_mul(10).wrapping_add(u128::from(digit)));
            decimals = decimals.map(|decimals| decimals + 1);
        } else if is_point(*c) {
            decimals = Some(0);
        }
    }
    Some(Value::new(mantissa?, -decimals.unwrap_or(0)))
}

pub(super) const fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '。')
}

pub(super) const fn is_chinese(c: char) -> bool {
    digit(c).is_some() && !c.is_ascii() && !is_wide(c) && !is_letter_for_zero(c)
}

pub(super) const fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || is_wide(c)
}

const fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// Whether `c` joins the ends of a range or is a minus sign.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '－' | '−')
}

pub(super) const fn is_tilde(c: char) -> bool {
    matches!(c, '~' | '～' | '〜' | '∼')
}

pub(super) const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０' | '〇' | '零' => Some(0),
        '１' | '一' => Some(1),
        '２' | '二' | '两' | '兩' => Some(2),
        '３' | '三' => Some(3),
        '４' | '四' => Some(4),
        '５' | '五' => Some(5),
        '６' | '六' => Some(6),
        '７' | '七' => Some(7),
        '８' | '八' => Some(8),
        '９' | '九' => Some(9),
        _ if is_letter_for_zero(c) => Some(0),
        _ => None,
    }
}

/// Returns the power of ten of a magnitude, and whether it multiplies everything that precedes it.
pub(super) const fn magnitude(c: char) -> Option<(i32, bool)> {
    match c {
        '十' => Some((1, false)),
        '百' => Some((2, false)),
        '千' => Some((3, false)),
        '万' | '萬' => Some((4, true)),
        '亿' | '億' => Some((8, true)),
        '兆' => Some((12, true)),
        _ => None,
    }
}

pub(super) const fn is_about(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '几' | '幾' | '+')
}

pub(super) const fn is_percent(c: char) -> bool {
    matches!(c, '%' | '％' | '﹪')
}

/// Returns the half-width form of a full-width character, and any other character unchanged.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        _ => c,
    }
}
