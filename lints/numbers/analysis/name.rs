//! Digits that are no number: models, versions, codes, telephone numbers, idioms.

use super::latin;
use super::prose::{Prose, Run};
use super::words::{currency, longest};

/// Names that begin with digits, by their first characters, the longer before the shorter.
const BRANDS: &[&str] = &[
    "12306",
    "12345",
    "1688",
    "315晚会",
    "360公司",
    "360安全",
    "360搜索",
    "360数科",
    "360浏览器",
    "360集团",
    "36氪",
    "4399",
    "51信用卡",
    "58到家",
    "58同城",
    "618大促",
    "7-11",
];

/// What tells the time that is worked, and not a number.
const IDIOMS: &[&str] = &["007", "24/7", "7*24", "7x24", "7×24", "996"];

/// Indices of shares, by their last characters.
const INDICES: &[&str] =
    &["沪深", "中证", "上证", "深证", "国证", "标普", "罗素", "科创", "创业板", "富时", "日经", "滬深", "標普", "日經"];

/// Where the name ends whose first letter is at `at`, an ASCII letter; none where no digit is in it.
pub(super) fn word_with_digits(prose: &Prose, at: usize) -> Option<usize> {
    let end = word_end(prose, at);
    prose.chars(Run::new(at, end)).any(|c| c.is_ascii_digit()).then_some(end)
}

/// Where the word ends that begins at `at`: letters and digits, and signs that have some on both sides.
pub(super) fn word_end(prose: &Prose, at: usize) -> usize {
    let mut end = at;
    loop {
        end = prose.skip(end, |c| c.is_ascii_alphanumeric());
        let joins = "-‐‑－–._@+'&#".contains(prose.at(end)) && prose.at(end + 1).is_ascii_alphanumeric();
        if !joins {
            return end;
        }
        end += 1;
    }
}

/// Where the name ends that begins with a digit at `at`.
pub(super) fn digits_first(prose: &Prose, at: usize, brands: &[String]) -> Option<usize> {
    brand(prose, at, brands).or_else(|| chain(prose, at)).or_else(|| fraction(prose, at)).or_else(|| code(prose, at))
}

fn brand(prose: &Prose, at: usize, brands: &[String]) -> Option<usize> {
    let own = || brands.iter().find(|brand| prose.is(at, brand)).map(|brand| at + brand.chars().count());
    let end = longest(BRANDS, prose, at).or_else(|| longest(IDIOMS, prose, at)).or_else(own)?;
    let is_whole = !prose.at(end).is_ascii_digit() && !prose.at(end - 1).is_ascii_digit() || !goes_on(prose, end);
    is_whole.then_some(end)
}

/// Whether a number goes on at `at`, or is counted there: `1688元` is no shop.
fn goes_on(prose: &Prose, at: usize) -> bool {
    let next = prose.at(prose.blank(at));
    next.is_ascii_digit()
        || matches!(next, '.' | ',' | '，') && prose.at(at + 1).is_ascii_digit()
        || "年月日号万亿萬億千百%％个家名位次倍款台件种项条人天点元吨亩例".contains(next)
        || currency(prose, prose.blank(at)).is_some()
}

/// Three or more numbers that one sign joins, which are a telephone number, a version or a code; and `010-88842603`.
fn chain(prose: &Prose, at: usize) -> Option<usize> {
    let first = prose.digits(at);
    let joint = prose.at(first);
    if !matches!(joint, '-' | '.' | '‑') {
        return None;
    }
    let mut end = first;
    let mut parts = 1;
    while prose.at(end) == joint && prose.at(end + 1).is_ascii_digit() {
        end = prose.digits(end + 1);
        parts += 1;
    }
    let tail = prose.blank(end);
    let counted =
        "%％万亿萬億元倍".contains(prose.at(tail)) || currency(prose, tail).is_some() || prose.is(tail, "个百分点");
    let counted = counted && joint == '.' && parts == 3;
    let telephone =
        parts == 2 && joint == '-' && prose.at(at) == '0' && (3..=4).contains(&(first - at)) && end - first > 7;
    let version = parts > 2 && !counted;
    (version || telephone).then(|| word_end(prose, end))
}

/// `1/3`, `3:2`, `3：2`: a share, a score or a ratio.
fn fraction(prose: &Prose, at: usize) -> Option<usize> {
    let mut end = prose.digits(at);
    while "/:：∶".contains(prose.at(end)) && prose.at(end + 1).is_ascii_digit() {
        end = prose.digits(end + 1);
        let decimals = prose.at(end) == '.' && prose.at(end + 1).is_ascii_digit();
        end = if decimals { prose.digits(end + 1) } else { end };
    }
    (end > prose.digits(at)).then_some(end)
}

/// Digits with letters that are neither a unit nor a magnitude: `4o`, `3D`, `24H2`, `10-K`, `600519.SH`; and what is too
/// long or too special for a number.
fn code(prose: &Prose, at: usize) -> Option<usize> {
    let digits = prose.digits(at);
    let decimals = match prose.at(digits) {
        '.' => prose.digits(digits + 1),
        _ => digits,
    };
    let end = if decimals > digits + 1 { decimals } else { digits };
    let next = prose.at(end);
    if next.is_ascii_alphabetic() {
        let counted = latin::unit(prose, end).map(|(_, end)| end).or_else(|| Some(latin::magnitude(prose, end)?.1));
        let is_unit = counted.is_some_and(|end| !(prose.at(end) == '-' && prose.at(end + 1).is_ascii_alphabetic()));
        return (!is_unit).then(|| word_end(prose, at));
    }
    let joined = matches!(next, '-' | '.' | '_' | '@' | '^') && prose.at(end + 1).is_ascii_alphabetic();
    let mobile = digits == at + 11 && prose.at(at) == '1' && !goes_on(prose, digits);
    let of_lanes = prose.is(digits, "合1") || prose.is(digits, "合一");
    match () {
        () if joined => Some(word_end(prose, at)),
        () if mobile => Some(digits),
        () if of_lanes => Some(prose.skip(digits, |c| c == '合' || c == '1' || c == '一')),
        () => None,
    }
}

/// Whether the digits before `end`, which begin at `at`, belong to a name that stands before them.
pub(super) fn belongs_to_name(prose: &Prose, at: usize) -> bool {
    let before = prose.before(at);
    if "^#@_〔\\".contains(before) {
        return true;
    }
    let index = INDICES.iter().any(|index| prose.ends(at, index));
    let number = prose.digits(at);
    index && !"点,%％万亿元个家年".contains(prose.at(number))
}

/// Whether a word of Latin letters stands before the blank before `at`: `iPhone 16`.
pub(super) fn follows_word(prose: &Prose, at: usize) -> bool {
    let word = prose.blank_before(at);
    word < at && prose.before(word).is_ascii_alphabetic()
}
