//! Recognizes digits that are not a number: models, versions, codes, telephone numbers and idioms.

use std::sync::LazyLock;

use super::char_set::CharSet;
use super::latin;
use super::prose::{Figure, Prose, ProseRange};
use super::words::{WordTable, counts_fractions, currency, longest_before, measure_word};

/// Words before the digits of stock indices, by their last character.
#[rustfmt::skip]
const INDICES: WordTable = &[
    ('创', &["科创"]), ('时', &["富时"]), ('普', &["标普", "標普"]), ('板', &["创业板"]), ('深', &["沪深", "滬深"]),
    ('素', &["罗素"]), ('經', &["日經"]), ('经', &["日经"]), ('证', &["中证", "上证", "深证", "国证"]),
];

/// Chinese names of things that have numbers, by their last character.
#[rustfmt::skip]
const NUMBERED: WordTable = &[
    ('为', &["华为"]), ('仑', &["昆仑"]), ('元', &["混元"]), ('光', &["海光"]), ('列', &["系列"]), ('剑', &["仙剑", "古剑"]),
    ('加', &["一加"]), ('势', &["腾势"]), ('包', &["豆包"]), ('卓', &["安卓"]), ('古', &["盘古"]), ('号', &["代号", "型号", "编号"]),
    ('吒', &["哪吒"]), ('唤', &["使命召唤"]), ('图', &["岚图"]), ('地', &["战地"]), ('型', &["机型"]), ('塔', &["阿维塔"]),
    ('头', &["合金弹头"]), ('娥', &["嫦娥"]), ('尼', &["索尼"]), ('己', &["智己"]), ('座', &["獵戶座"]), ('强', &["至强"]),
    ('征', &["长征"]), ('心', &["文心"]), ('想', &["最终幻想", "理想"]), ('我', &["真我"]), ('戒', &["玄戒"]), ('族', &["魅族"]),
    ('星', &["三星"]), ('望', &["仰望"]), ('本', &["版本"]), ('机', &["生化危机"]), ('来', &["蔚来"]), ('果', &["苹果", "蘋果"]),
    ('氪', &["极氪"]), ('河', &["银河"]), ('湃', &["澎湃"]), ('火', &["星火"]), ('為', &["華為"]), ('狐', &["极狐"]), ('玑', &["天玑"]),
    ('璣', &["天璣"]), ('界', &["享界", "尊界", "智界", "问界"]), ('睿', &["酷睿"]), ('神', &["战神"]),
    ('米', &["小米", "紅米", "红米"]), ('耀', &["榮耀", "荣耀"]), ('腾', &["升腾", "昇腾", "飞腾"]), ('舟', &["天舟", "快舟", "神舟"]),
    ('舰', &["星舰"]), ('芯', &["龍芯", "龙芯"]), ('蒙', &["鴻蒙", "鸿蒙"]), ('蓝', &["深蓝"]), ('號', &["型號", "編號"]),
    ('豹', &["方程豹", "海豹"]), ('跑', &["零跑"]), ('软', &["微软"]), ('辰', &["星辰"]), ('达', &["高达"]), ('问', &["千问", "天问"]),
    ('雀', &["朱雀"]), ('魔', &["红魔"]), ('鷹', &["獵鷹"]), ('鸥', &["海鸥"]), ('鹏', &["小鹏"]), ('鹰', &["猎鹰"]), ('麟', &["麒麟"]),
    ('龍', &["銳龍", "驍龍"]), ('龙', &["捷龙", "锐龙", "骁龙"]),
];

/// Returns the end of the name that starts with the ASCII letter at `at`, or `None` if it contains no digit.
pub(super) fn word_with_digits(prose: &Prose, at: usize) -> Option<usize> {
    let end = word_end(prose, at);
    prose.chars(ProseRange::new(at, end)).any(|c| c.is_ascii_digit()).then_some(end)
}

/// Returns the end of the word that starts at `at`: letters, digits, and the symbols between them.
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

/// Returns the end of the digits that belong to a name before them: `^10`, `#123`, `沪深300`.
pub(super) fn rest_of_name(prose: &Prose, figure: Figure) -> Option<usize> {
    let ProseRange { start, end } = figure.run;
    let is_rest = matches!(prose.before(start), '^' | '#' | '@' | '_' | '〔' | '\\') || is_of_index(prose, figure);
    is_rest.then(|| prose.skip(end, |c| c.is_ascii_digit() || c == '.'))
}

fn is_of_index(prose: &Prose, figure: Figure) -> bool {
    static LAST: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(INDICES.iter().map(|(last, _)| *last)));
    let end = prose.skip_space_back(figure.run.start);
    let counts = || "点點,%％万亿萬億元个個家年".contains(figure.after);
    LAST.holds(prose.before(end)) && longest_before(INDICES, prose, end).is_some() && !counts()
}

/// Whether the number at `at` may belong to the name before it: `Windows 11`, `小米 14`.
pub(in super::super) fn may_follow_name(prose: &Prose, at: usize) -> bool {
    static LAST: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(NUMBERED.iter().map(|(last, _)| *last)));
    let end = prose.skip_space_back(at);
    let is_named = || LAST.holds(prose.before(end)) && longest_before(NUMBERED, prose, end).is_some();
    follows_word(prose, at) || is_named()
}

/// Whether a word in Latin letters and a space precede `at`: `iPhone 16`.
pub(in super::super) fn follows_word(prose: &Prose, at: usize) -> bool {
    let word = prose.skip_space_back(at);
    word < at && prose.before(word).is_ascii_alphabetic()
}

/// Returns the end of the name that starts with these digits.
pub(super) fn digits_first(prose: &Prose, figure: Figure, brands: &[String]) -> Option<usize> {
    let by_mark = || match figure.after {
        '/' | ':' | '：' | '∶' => fraction(prose, figure),
        '合' => many_in_one(prose, figure),
        '-' | '‑' | '.' => chain(prose, figure).or_else(|| code(prose, figure)),
        '_' | '@' | '^' | 'A'..='Z' | 'a'..='z' => code(prose, figure),
        _ => None,
    };
    brand(prose, figure, brands).or_else(by_mark).or_else(|| mobile(prose, figure))
}

/// Returns the end of a known name or idiom. One of digits only may also be a number: `1688元` is not the shop.
fn brand(prose: &Prose, figure: Figure, brands: &[String]) -> Option<usize> {
    let ProseRange { start, end } = figure.run;
    let known =
        || known_brands(prose.text(figure.run)).iter().find(|rest| prose.is(end, rest)).map(|rest| end + rest.len());
    let own = || brands.iter().find(|brand| prose.is(start, brand)).map(|brand| start + brand.len());
    let end = known().or_else(own)?;
    (!prose.before(end).is_ascii_digit() || !goes_on(prose, end)).then_some(end)
}

/// Returns the text that may follow these digits in known names and idioms.
fn known_brands(digits: &str) -> &'static [&'static str] {
    match digits {
        "007" | "12306" | "12345" | "1688" | "4399" | "996" => &[""],
        "24" => &["/7"],
        "315" => &["晚会"],
        "36" => &["氪"],
        "360" => &["安全", "浏览器", "集团", "公司", "搜索", "数科"],
        "51" => &["信用卡"],
        "58" => &["同城", "到家"],
        "618" => &["大促"],
        "7" => &["×24", "x24", "*24", "-11"],
        _ => &[],
    }
}

/// Whether the number whose digits end at `end` continues or has a unit.
fn goes_on(prose: &Prose, end: usize) -> bool {
    let tail = prose.skip_space(end);
    let decimals = matches!(prose.at(end), '.' | ',' | '，') && prose.at(prose.next(end)).is_ascii_digit();
    let counts = matches!(prose.at(tail), '号' | '十' | '百' | '千' | '万' | '亿' | '萬' | '億' | '%' | '％');
    prose.at(end).is_ascii_digit()
        || decimals
        || counts
        || currency(prose, tail).is_some()
        || measure_word(prose, tail).is_some()
}

/// Returns the end of numbers that are joined by the same separator. Three or more are a version, a code or a telephone
/// number, and so are two such as `010-88842603`.
fn chain(prose: &Prose, figure: Figure) -> Option<usize> {
    let Figure { run: first, after: joint } = figure;
    let mut last = first;
    let mut parts = 1;
    while matches!(joint, '-' | '‑' | '.') && prose.at(last.end) == joint {
        let next = prose.figure(prose.next(last.end)).run;
        if next.is_empty() {
            break;
        }
        last = next;
        parts += 1;
    }
    let telephone =
        || joint == '-' && prose.at(first.start) == '0' && (3..=4).contains(&first.len()) && last.len() >= 7;
    let is_name = match parts {
        2 => telephone(),
        // Two points before `亿` are a typo.
        3 if joint == '.' => !counts_fractions(prose, last.end),
        _ => parts > 2,
    };
    is_name.then(|| word_end(prose, last.end))
}

/// Returns the end of a fraction, a score or a ratio: `1/3`, `3:2`, `3：2`.
fn fraction(prose: &Prose, figure: Figure) -> Option<usize> {
    let first = figure.run.end;
    let mut end = first;
    while matches!(prose.at(end), '/' | ':' | '：' | '∶') && prose.at(prose.next(end)).is_ascii_digit() {
        end = decimal(prose, prose.figure(prose.next(end)));
    }
    (end > first).then_some(end)
}

/// Returns the end of the digits and their decimals.
fn decimal(prose: &Prose, figure: Figure) -> usize {
    let ProseRange { end, .. } = figure.run;
    if figure.after == '.' && prose.at(end + 1).is_ascii_digit() { prose.digits(end + 1) } else { end }
}

/// Returns the end of digits with letters that are neither a unit nor a magnitude: `4o`, `3D`, `24H2`, `10-K`,
/// `600519.SH`.
fn code(prose: &Prose, figure: Figure) -> Option<usize> {
    let end = decimal(prose, figure);
    let joined = matches!(prose.at(end), '-' | '.' | '_' | '@' | '^') && prose.at(end + 1).is_ascii_alphabetic();
    let lettered = prose.at(end).is_ascii_alphabetic() && !is_counted(prose, end);
    (joined || lettered).then(|| word_end(prose, figure.run.start))
}

/// Whether the letters at `at` are a unit or a magnitude, and not the start of a name such as `24GB-Pro`.
fn is_counted(prose: &Prose, at: usize) -> bool {
    let unit = latin::unit(prose, at).map(|(_, end)| end);
    let end = unit.or_else(|| latin::magnitude(prose, at).map(|(_, end)| end));
    end.is_some_and(|end| prose.at(end) != '-' || !prose.at(end + 1).is_ascii_alphabetic())
}

/// Returns the end of a mobile telephone number.
fn mobile(prose: &Prose, figure: Figure) -> Option<usize> {
    let ProseRange { start, end } = figure.run;
    (figure.run.len() == 11 && prose.at(start) == '1' && !goes_on(prose, end)).then_some(end)
}

/// Returns the end of `3合1` or `500合一`.
fn many_in_one(prose: &Prose, figure: Figure) -> Option<usize> {
    let ProseRange { end, .. } = figure.run;
    let one = ["合1", "合一"].into_iter().find(|one| prose.is(end, one))?;
    let after = end + one.len();
    (!one.ends_with('1') || !prose.at(after).is_ascii_digit()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_search_order() {
        for table in [INDICES, NUMBERED] {
            assert!(table.is_sorted_by_key(|(last, _)| *last));
            for (last, words) in table {
                assert!(words.iter().all(|word| word.ends_with(*last)), "{last}");
                assert!(words.is_sorted_by_key(|word| usize::MAX - word.len()), "{last}");
            }
        }
    }
}
