//! Digits that are no number: models, versions, codes, telephone numbers, idioms.

use super::latin;
use super::prose::{Prose, Run};
use super::words::{counts_fractions, currency, longest, measure_word};
use crate::document::is_han;

/// Names and idioms that begin with digits, by their first characters, the longer before the shorter.
#[rustfmt::skip]
const BRANDS: &[&str] = &[
    "007", "12306", "12345", "1688", "24/7", "315晚会", "360公司", "360安全", "360搜索", "360数科", "360浏览器",
    "360集团", "36氪", "4399", "51信用卡", "58到家", "58同城", "618大促", "7-11", "7*24", "7x24", "7×24", "996",
];

/// Indices of shares, by the words before their digits.
const INDICES: &[&str] =
    &["沪深", "中证", "上证", "深证", "国证", "标普", "罗素", "科创", "创业板", "富时", "日经", "滬深", "標普", "日經"];

/// Where the name ends that begins with the ASCII letter at `at`; none where no digit is in it.
pub(super) fn word_with_digits(prose: &Prose, at: usize) -> Option<usize> {
    let end = word_end(prose, at);
    prose.chars(Run::new(at, end)).any(|c| c.is_ascii_digit()).then_some(end)
}

/// Where the word ends that begins at `at`: letters and digits, and signs that have some on both sides.
pub(super) fn word_end(prose: &Prose, at: usize) -> usize {
    let mut end = at;
    loop {
        end = prose.skip(end, |c| c.is_ascii_alphanumeric());
        let joins = matches!(prose.at(end), '-' | '‐' | '‑' | '－' | '–' | '.' | '_' | '@' | '+' | '\'' | '&' | '#')
            && prose.at(prose.next(end)).is_ascii_alphanumeric();
        if !joins {
            return end;
        }
        end = prose.next(end);
    }
}

/// Where the digits at `at` end that a name before them has: `^10`, `#123`, `沪深300`.
pub(super) fn rest_of_name(prose: &Prose, at: usize) -> Option<usize> {
    let end = prose.skip(at, |c| c.is_ascii_digit() || c == '.');
    let counts = || {
        let signs = ['点', '點', ',', '%', '％', '万', '亿', '萬', '億', '元', '个', '個', '家', '年'];
        signs.contains(&prose.at(prose.digits(at)))
    };
    let of_index = || {
        let before = prose.blank_before(at);
        is_han(prose.before(before)) && !counts() && INDICES.iter().any(|index| prose.ends(before, index))
    };
    (matches!(prose.before(at), '^' | '#' | '@' | '_' | '〔' | '\\') || of_index()).then_some(end)
}

/// Whether a word of Latin letters stands before the blank before `at`: `iPhone 16`.
pub(in super::super) fn follows_word(prose: &Prose, at: usize) -> bool {
    let word = prose.blank_before(at);
    word < at && prose.before(word).is_ascii_alphabetic()
}

/// Where the name ends that begins with a digit at `at`.
pub(super) fn digits_first(prose: &Prose, at: usize, brands: &[String]) -> Option<usize> {
    brand(prose, at, brands)
        .or_else(|| chain(prose, at))
        .or_else(|| fraction(prose, at))
        .or_else(|| code(prose, at))
        .or_else(|| mobile(prose, at))
        .or_else(|| many_in_one(prose, at))
}

/// A name or an idiom that is known; one of digits alone may also be counted: `1688元` is no shop.
fn brand(prose: &Prose, at: usize, brands: &[String]) -> Option<usize> {
    let own = || brands.iter().find(|brand| prose.is(at, brand)).map(|brand| at + brand.len());
    let end = longest(BRANDS, prose, at).or_else(own)?;
    (!prose.before(end).is_ascii_digit() || !goes_on(prose, end)).then_some(end)
}

/// Whether the number goes on whose digits end at `end`, or counts something.
fn goes_on(prose: &Prose, end: usize) -> bool {
    let tail = prose.blank(end);
    let decimals = matches!(prose.at(end), '.' | ',' | '，') && prose.at(prose.next(end)).is_ascii_digit();
    let counts = matches!(prose.at(tail), '号' | '十' | '百' | '千' | '万' | '亿' | '萬' | '億' | '%' | '％');
    prose.at(end).is_ascii_digit()
        || decimals
        || counts
        || currency(prose, tail).is_some()
        || measure_word(prose, tail).is_some()
}

/// Numbers that one sign joins: three or more are a version, a code or a telephone number, as are two such as
/// `010-88842603`.
fn chain(prose: &Prose, at: usize) -> Option<usize> {
    let first = prose.digits(at);
    let joint = prose.at(first);
    let mut last = at;
    let mut end = first;
    let mut parts = 1;
    while matches!(joint, '-' | '‑' | '.') && prose.at(end) == joint && prose.at(prose.next(end)).is_ascii_digit() {
        last = prose.next(end);
        end = prose.digits(last);
        parts += 1;
    }
    let telephone = joint == '-' && prose.at(at) == '0' && (3..=4).contains(&(first - at)) && end - last >= 7;
    let is_name = match parts {
        2 => telephone,
        // Two points before `亿` are a slip of the pen.
        3 if joint == '.' => !counts_fractions(prose, end),
        _ => parts > 2,
    };
    is_name.then(|| word_end(prose, end))
}

/// `1/3`, `3:2`, `3：2`: a share, a score or a ratio.
fn fraction(prose: &Prose, at: usize) -> Option<usize> {
    let first = prose.digits(at);
    let mut end = first;
    while matches!(prose.at(end), '/' | ':' | '：' | '∶') && prose.at(prose.next(end)).is_ascii_digit() {
        end = decimal(prose, prose.next(end));
    }
    (end > first).then_some(end)
}

/// Where the digits at `at` end, with decimals.
fn decimal(prose: &Prose, at: usize) -> usize {
    let end = prose.digits(at);
    if prose.at(end) == '.' && prose.at(end + 1).is_ascii_digit() { prose.digits(end + 1) } else { end }
}

/// Digits with letters that are neither a unit nor a magnitude: `4o`, `3D`, `24H2`, `10-K`, `600519.SH`.
fn code(prose: &Prose, at: usize) -> Option<usize> {
    let end = decimal(prose, at);
    let joined = matches!(prose.at(end), '-' | '.' | '_' | '@' | '^') && prose.at(end + 1).is_ascii_alphabetic();
    let lettered = prose.at(end).is_ascii_alphabetic() && !is_counted(prose, end);
    (joined || lettered).then(|| word_end(prose, at))
}

/// Whether the letters at `at` are a unit or a magnitude, and not the begin of a name such as `24GB-Pro`.
fn is_counted(prose: &Prose, at: usize) -> bool {
    let unit = latin::unit(prose, at).map(|(_, end)| end);
    let end = unit.or_else(|| latin::magnitude(prose, at).map(|(_, end)| end));
    end.is_some_and(|end| prose.at(end) != '-' || !prose.at(end + 1).is_ascii_alphabetic())
}

/// The number of a mobile telephone.
fn mobile(prose: &Prose, at: usize) -> Option<usize> {
    let end = prose.digits(at);
    (prose.at(at) == '1' && end == at + 11 && !goes_on(prose, end)).then_some(end)
}

/// `3合1`, `500合一`.
fn many_in_one(prose: &Prose, at: usize) -> Option<usize> {
    let end = prose.digits(at);
    let one = ["合1", "合一"].into_iter().find(|one| prose.is(end, one))?;
    let behind = end + one.len();
    (!one.ends_with('1') || !prose.at(behind).is_ascii_digit()).then_some(behind)
}
