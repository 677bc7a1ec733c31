//! Checks that numbers keep their values, signs and units when a fix changes how they are written.

use super::Change;
use crate::diagnostic::{Effect, Safety};
use crate::document::Document;
use crate::document::visible::{Visible, visible};
use crate::text::numeral::{Mention, each_mention};
use crate::text::{Span, is_han};

/// The Han characters of numbers, dates and times.
const NUMBER_HAN: &str = "〇零一二三四五六七八九两兩十百千万萬亿億兆分之年月日号號时時点點秒";

/// The maximum number of letters in the symbol of a unit: `TFLOPS`.
const LONGEST_SYMBOL: usize = 6;

/// The number of characters before the digits that may change what the number means.
const REACH: usize = 3;

/// Whether fixes of numbers change only characters of numbers, and all numbers in the edited blocks keep their meaning,
/// except those that an unsafe fix may change.
pub(super) fn same_numbers(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let is_sound = |change: &Change<'_>| {
        let (old, new) = (before.source(change.before), after.source(change.after));
        let of_number = may_be_of_number(old)
            && may_be_of_number(new)
            && (change.fix.effect == Effect::Blanks || others(old).eq(others(new)));
        of_number || change.fix.safety == Safety::Unsafe || !writes_numbers(change.fix.effect)
    };
    if !changes.iter().all(is_sound) {
        return false;
    }
    let edits = |span: fn(&Change<'_>) -> Span| -> Vec<Edited> {
        changes.iter().filter_map(|change| Some(Edited { span: span(change), leave: Leave::of(change)? })).collect()
    };
    let (old, new) = (edits(|change| change.before), edits(|change| change.after));
    let is_free = |edit: &Edited| matches!(edit.leave, Leave::Touched);
    old.iter().all(is_free) || kept_meanings(before, &old) == kept_meanings(after, &new)
}

const fn writes_numbers(effect: Effect) -> bool {
    matches!(effect, Effect::Number | Effect::Strike | Effect::Blanks)
}

/// An edited span, and the changes that the fix may make to numbers there.
struct Edited {
    span: Span,
    leave: Leave,
}

/// The changes that a fix may make to the numbers that it edits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// Nothing.
    None,
    /// Signs and units, but not values.
    Units,
    /// Numbers inside the edit, because the URL and the text of a link are one edit. Numbers next to the edit may
    /// change their units: a reader does not see that the letters after a number start a link.
    Inside,
    /// All numbers that the edit touches.
    Touched,
}

impl Leave {
    /// Returns what the fix may change, or `None` for a fix of the front matter, whose numbers are not checked here.
    const fn of(change: &Change<'_>) -> Option<Self> {
        Some(match (change.fix.effect, change.fix.safety) {
            (Effect::FrontMatter | Effect::Field, _) => return None,
            (Effect::Words | Effect::Link, Safety::Unsafe) | (Effect::Paragraph, _) => Self::Touched,
            (Effect::Link, Safety::Safe) => Self::Inside,
            (Effect::Number | Effect::Strike | Effect::Blanks, Safety::Unsafe) => Self::Units,
            _ => Self::None,
        })
    }
}

/// Returns the meaning of the numbers in the edited blocks, as far as it must stay the same, as bytes. A post may have
/// many numbers, and bytes take a fraction of the memory of mentions.
fn kept_meanings(document: &Document<'_>, edits: &[Edited]) -> Vec<u8> {
    let touching = |span: Span| {
        let first = edits.partition_point(|edit| edit.span.end < span.start);
        edits.iter().skip(first).take_while(move |edit| edit.span.start <= span.end)
    };
    let mut meanings = Vec::new();
    visible(
        document,
        |leaf| touching(leaf.span).next().is_some(),
        |block| {
            each_mention(&block.text, |mention| {
                let (inner, outer) = spans(&block, &mention);
                let is_free = touching(outer).any(|edit| match edit.leave {
                    Leave::Touched => true,
                    Leave::Inside => edit.span.contains(inner),
                    Leave::Units | Leave::None => false,
                });
                let keeps_values = touching(outer).any(|edit| matches!(edit.leave, Leave::Units | Leave::Inside));
                match (is_free, keeps_values) {
                    (true, _) => {}
                    (false, true) => {
                        meanings.push(b'v');
                        mention.write_values(&mut meanings);
                    }
                    (false, false) => {
                        meanings.push(b'm');
                        mention.write_meaning(&mut meanings);
                    }
                }
            });
        },
    );
    meanings
}

/// Returns the span of a number's digits in the file, and the span of everything that belongs to the number.
fn spans(block: &Visible, mention: &Mention) -> (Span, Span) {
    let inner = block.source(mention.chars.start, mention.chars.end);
    (inner, block.source(mention.chars.start.saturating_sub(REACH), mention.end + 1).cover(inner))
}

/// The punctuation and symbols of numbers, ranges, times and units.
const MARKS: &str = "%％﹪‰.,，．。:：/／\\-‐‑‒–—―−－~～〜∼+＋$＄¥￥€£×*'′″°()（）○◯";

/// Returns the characters that are not letters, spaces or part of numbers, in order.
fn others(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !MARKS.contains(*c))
}

/// Whether the text can be part of numbers, units and currencies: few letters, and only Han of numbers.
fn may_be_of_number(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters <= LONGEST_SYMBOL && text.chars().all(|c| !is_han(c) || NUMBER_HAN.contains(c))
}
