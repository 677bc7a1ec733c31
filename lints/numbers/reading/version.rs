//! Recognizes calendar versions, which look like dates: `2026.4.25 版本`, `升级到 2026.4.25`.

use super::item::DateSeparators;
use super::name::follows_word;
use super::prose::{Prose, ProseRange, SOFT};
use crate::text::han;

/// Words that precede a version number, possibly with one of `LINKS` between them.
#[rustfmt::skip]
const BEFORE: [&str; 26] = [
    "版", "版本", "版本号", "版本號", "版号", "更新至", "更新到", "升级至", "升级到", "升級至", "升級到", "降级至", "降级到", "降級到",
    "回退至", "回退到", "回滚至", "回滚到", "回滾到", "固件", "补丁", "補丁", "≥", "≤", ">", "<",
];

/// Words between those and the number.
const LINKS: [&str; 7] = ["为", "是", "為", "：", ":", "=", "号"];

/// Words that precede a version number, unless something marks it as a date.
const ANNOUNCED: [&str; 12] =
    ["发布", "发布了", "發布", "發布了", "推出", "推出了", "上线", "上线了", "上線", "更新", "更新了", "安装"];

/// Words that follow a version number.
#[rustfmt::skip]
const AFTER: [&str; 29] = [
    "版", "正式版", "测试版", "測試版", "预览版", "稳定版", "补丁", "補丁", "固件", "及以上", "及以下", "以上版", "以下版", "及之前",
    "及之后", "及更高", "及更新", "或更高", "或更新", "之前的版", "之后的版", "中修复", "中新增", "中引入", "中加入", "中移除", "中已",
    "中的", "+",
];

/// Words that follow a version number, unless something marks it as a date.
const RELEASED: [&str; 8] = ["更新", "发布", "發布", "升级", "升級", "推出", "上线", "上線"];

/// Words in Latin letters that follow a version number.
const LATIN: [&str; 9] = ["release", "beta", "alpha", "preview", "stable", "build", "version", "lts", "rc"];

/// Words that precede a date.
const OF_DATES: [&str; 17] = [
    "于",
    "於",
    "在",
    "自",
    "从",
    "從",
    "到",
    "至",
    "截至",
    "截止",
    "日期",
    "时间",
    "時間",
    "期间",
    "日期：",
    "时间：",
    "時間：",
];

/// Words in a clause about versions.
const CHANGES: [&str; 8] = ["版本", "升级到", "升级至", "升級到", "升級至", "更新到", "更新至", "回退到"];

/// The number of characters on each side of a number that are searched as its clause.
const CLAUSE: usize = 20;

/// Words that precede a version and not a date, although they end like the words above.
const STAYS: [&str; 5] = ["停在", "停留在", "保持在", "更新至", "升级到"];

/// Whether text that looks like a date is a version number. Text with points may be either. Text with other separators
/// is a date, unless the word `版本` is next to it.
pub(super) fn is_version(prose: &Prose, style: DateSeparators, run: ProseRange) -> bool {
    let before = prose.skip_back(0, run.start, is_border);
    let after = prose.skip(run.end, is_border);
    if style != DateSeparators::Dot {
        return ends(prose, before, &["版本", "版本号", "版本號"]) || prose.is(after, "版本");
    }
    follows_word(prose, run.start)
        || ends(prose, before, &BEFORE)
        || begins(prose, after, &AFTER)
        || is_latin(prose, after)
        || is_dated(prose, run.end)
        || is_among_versions(prose, run)
        || !is_introduced_as_date(prose, run.start)
            && (ends(prose, before, &ANNOUNCED) || begins(prose, after, &RELEASED))
}

/// Whether the clause is about versions, and no word that only precedes dates precedes the number:
/// `从2026.4.20升级到`, `从2026.4.20到2026.4.26的所有版本`.
fn is_among_versions(prose: &Prose, run: ProseRange) -> bool {
    let is_pause = |c: char| matches!(c, '，' | '。' | '；' | '！' | '？' | '\n');
    let before = prose.tail(run.start, CLAUSE).rsplit(is_pause).next().unwrap_or_default();
    let after: String = prose.rest(run.end).chars().take(CLAUSE).take_while(|c| !is_pause(*c)).collect();
    let is_date =
        ["于", "於", "截至", "截止", "日期", "时间", "時間"].iter().any(|word| before.trim_end().ends_with(word));
    !is_date && CHANGES.iter().any(|word| before.contains(word) || after.contains(word))
}

/// Whether the word before the number marks it as a date: `于2026.4.25`.
pub(in super::super) fn is_introduced_as_date(prose: &Prose, start: usize) -> bool {
    let before = prose.skip_back(0, start, is_border);
    OF_DATES.iter().any(|word| prose.ends(before, word)) && !STAYS.iter().any(|word| prose.ends(before, word))
}

/// Whether a name is a calendar version: `2026.4.25`, `v2026.4.25`.
pub(in super::super) fn is_calendar_version(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let mut parts = digits.splitn(3, '.');
    let mut is_of = |least: usize, most: usize| {
        parts.next().is_some_and(|part| {
            let count = part.bytes().take_while(u8::is_ascii_digit).count();
            (least..=most).contains(&count)
        })
    };
    digits.starts_with("20") && is_of(4, 4) && is_of(1, 2) && is_of(1, 2)
}

/// Whether `c` may separate a version from the word for it: spaces, markup, quotes and brackets.
fn is_border(c: char) -> bool {
    han::is_space(c)
        || c == SOFT
        || matches!(c, '“' | '”' | '「' | '」' | '"' | '\'' | '（' | '(' | '【' | '】' | '[' | ']')
}

fn ends(prose: &Prose, at: usize, words: &[&str]) -> bool {
    let link = LINKS.iter().find(|link| prose.ends(at, link));
    let before = prose.skip_back(0, link.map_or(at, |link| at - link.len()), is_border);
    words.iter().any(|word| prose.ends(at, word) || prose.ends(before, word))
}

fn begins(prose: &Prose, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| prose.is(at, word))
}

fn is_latin(prose: &Prose, at: usize) -> bool {
    let word = prose.text(ProseRange::new(at, prose.skip(at, |c| c.is_ascii_alphabetic())));
    LATIN.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the date of the version follows: `2026.4.25（2026-04-25）`, `2026.4.25 - 2026-04-25`.
fn is_dated(prose: &Prose, end: usize) -> bool {
    let mark = prose.skip(end, |c| han::is_space(c) || matches!(c, ']' | '】') || c == SOFT);
    let date = prose.skip(prose.next(mark), han::is_space);
    let year = prose.digits(date);
    let is_mark = match prose.at(mark) {
        '（' | '(' => true,
        '-' | '–' | '—' => mark > end && date > prose.next(mark),
        _ => false,
    };
    is_mark && year == date + 4 && matches!(prose.at(year), '-' | '/' | '年')
}
