//! Reads the weekday after a date.

use jiff::civil::Weekday;

use super::prose::{Prose, ProseRange, SOFT};
use super::range::is_mark;
use crate::text::han;

/// The words before the name of a day.
const WORDS: [&str; 5] = ["星期", "礼拜", "周", "週", "禮拜"];

/// The words for a part of the day.
const PARTS: [&str; 9] = ["上午", "下午", "中午", "凌晨", "清晨", "傍晚", "早", "晚", "夜"];

/// Returns the weekday of the date that ends at `end`, its word, and its end with the bracket around it: `（星期一）`,
/// `，周一，`, `周一`. Returns `None` if other days follow, or if the weekday is the start of another word.
pub(in super::super) fn apposition(prose: &Prose, end: usize) -> Option<(Weekday, ProseRange, usize)> {
    let mark_at = prose.skip_space(prose.skip(end, |c| c == SOFT));
    let mark = prose.at(mark_at);
    let parted = matches!(mark, '（' | '(' | '，' | ',');
    let start = if parted { prose.skip_space(prose.next(mark_at)) } else { mark_at };
    let word = WORDS.iter().find(|word| prose.is(start, word))?;
    let name = start + word.len();
    let weekday = weekday(prose.at(name))?;
    let run = ProseRange::new(start, prose.next(name));
    let next = prose.at(run.end);
    let ends =
        PARTS.iter().any(|part| prose.is(run.end, part)) || matches!(next, '，' | ',' | '。' | '；' | ';' | '：' | ':');
    match mark {
        '（' | '(' if matches!(next, '）' | ')') => Some((weekday, run, prose.next(run.end))),
        '（' | '(' => ends.then_some((weekday, run, run.end)),
        // After a comma, it may start another clause: `8月20日，周一公布的数据`.
        '，' | ',' => (ends || next == '\n' || han::is_space(next)).then_some((weekday, run, run.end)),
        _ => (!goes_on(prose, run.end)).then_some((weekday, run, run.end)),
    }
}

fn weekday(c: char) -> Option<Weekday> {
    match c {
        '一' => Some(Weekday::Monday),
        '二' => Some(Weekday::Tuesday),
        '三' => Some(Weekday::Wednesday),
        '四' => Some(Weekday::Thursday),
        '五' => Some(Weekday::Friday),
        '六' => Some(Weekday::Saturday),
        '日' | '天' => Some(Weekday::Sunday),
        _ => None,
    }
}

/// Whether other days follow, or the characters start a name, such as that of the jeweler `周六福`.
fn goes_on(prose: &Prose, end: usize) -> bool {
    let next = prose.at(prose.skip_space(end));
    is_mark(next)
        || matches!(next, '至' | '到' | '和' | '与' | '及' | '或' | '、' | '/' | '福' | '围' | '刊' | '报' | '鸣')
}
