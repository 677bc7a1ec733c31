//! Full-width numbers, with the letters and symbols that belong to them.

use super::PostNumbers;
use super::item::ItemKind;
use super::prose::{Prose, ProseRange};

/// Returns the word around the number whose full-width digits start at `digit`, starting at `least` or later.
pub(in super::super) fn word(numbers: &PostNumbers, digit: usize, least: usize) -> ProseRange {
    with_letters(&numbers.prose, ProseRange::new(digit, number(numbers, digit)), least)
}

/// Returns the number with the full-width letters of the same word, such as `ＧＰＴ－４`, starting at `least` or later.
fn with_letters(prose: &Prose, number: ProseRange, least: usize) -> ProseRange {
    let belongs = |at: usize| is_wide_letter(prose.at(at)) || prose.is_wide_digit(at);
    let ProseRange { mut start, mut end } = number;
    while let Some(place) = prose.place_before(start).filter(|place| place.start >= least) {
        let joined =
            prose.place_before(place.start).filter(|letter| is_joint(prose.at(place.start)) && letter.start >= least);
        start = match joined {
            _ if belongs(place.start) => place.start,
            Some(letter) if is_wide_letter(prose.at(letter.start)) => letter.start,
            _ => break,
        };
    }
    loop {
        let after = prose.next(end);
        let beside_letter = || is_wide_letter(prose.before(end)) || is_wide_letter(prose.at(after));
        end = match prose.at(end) {
            _ if belongs(end) => after,
            c if is_joint(c) && belongs(after) && beside_letter() => prose.next(after),
            _ => return ProseRange::new(start, end),
        };
    }
}

pub(in super::super) const fn is_wide_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether `c` may join letters and digits of one word.
const fn is_joint(c: char) -> bool {
    matches!(c, '－' | '．' | '＋' | '／')
}

/// Returns the end of the number whose full-width digits start at `at`, with the commas and points between them.
fn number(numbers: &PostNumbers, at: usize) -> usize {
    let prose = &numbers.prose;
    let digits = |at: usize| (at..).find(|at| !prose.is_wide_digit(*at)).unwrap_or(at);
    let mut end = digits(at);
    loop {
        let after_mark = prose.next(end);
        let next = digits(after_mark);
        let joins = match prose.at(end) {
            '.' | ',' => next > after_mark,
            '．' => next > after_mark && !is_name(numbers, end),
            '，' => next == after_mark + 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end = next;
    }
}

/// Whether the digits before `end` are a name, such as the label of a line: `１．２０２５年`.
fn is_name(numbers: &PostNumbers, end: usize) -> bool {
    let item = numbers.items.partition_point(|item| item.run.end < end);
    numbers.items.get(item).is_some_and(|item| item.run.end == end && matches!(item.what, ItemKind::Name))
}

/// Returns the ASCII form of a full-width digit, letter or symbol that a number may contain.
pub(in super::super) fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - u32::from('Ａ') + u32::from('A')),
        '．' => Some('.'),
        '，' => Some(','),
        '－' => Some('-'),
        '＋' => Some('+'),
        '／' => Some('/'),
        _ => None,
    }
}
