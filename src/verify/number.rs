//! Numbers keep their values, with their signs and units, however they are written anew.

use super::Change;
use crate::diagnostic::{Effect, Safety};
use crate::document::Document;
use crate::document::visible::{Visible, visible};
use crate::text::numeral::{Mention, Value, mentions};
use crate::text::{Span, is_han};

/// Han characters that numbers, dates and times are written with.
const SIGNS: &str = "〇零一二三四五六七八九两兩十百千万萬亿億兆分之年月日号號时時点點秒";

/// How many letters the symbol of a unit has at most: `TFLOPS`.
const LONGEST_SYMBOL: usize = 6;

/// How many characters before its digits may say how a number is meant.
const REACH: usize = 3;

/// Whether fixes that write numbers anew change signs of numbers alone, and all numbers of the blocks that are edited mean
/// the same to a reader, but for those that an unsafe fix names.
pub(super) fn same_numbers(before: &Document<'_>, after: &Document<'_>, changes: &[Change<'_>]) -> bool {
    let is_sound = |change: &Change<'_>| {
        let (old, new) = (before.source(change.before), after.source(change.after));
        let of_signs = is_of_signs(old)
            && is_of_signs(new)
            && (change.fix.effect == Effect::Blanks || others(old).eq(others(new)));
        of_signs || change.fix.safety == Safety::Unsafe || !writes_numbers(change.fix.effect)
    };
    if !changes.iter().all(is_sound) {
        return false;
    }
    let edits = |span: fn(&Change<'_>) -> Span| -> Vec<Edited> {
        changes.iter().filter_map(|change| Some(Edited { span: span(change), leave: Leave::of(change)? })).collect()
    };
    let (old, new) = (edits(|change| change.before), edits(|change| change.after));
    let is_free = |edit: &Edited| matches!(edit.leave, Leave::Touched);
    old.iter().all(is_free) || told(before, &old) == told(after, &new)
}

const fn writes_numbers(effect: Effect) -> bool {
    matches!(effect, Effect::Number | Effect::Strike | Effect::Blanks)
}

/// Where a text is edited, and what of the numbers there may change.
struct Edited {
    span: Span,
    leave: Leave,
}

/// What a fix may change of the numbers that it edits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// Nothing.
    None,
    /// Their signs and units, not their values.
    Units,
    /// All of those that lie inside, for the address and the text of a link are one edit; of those beside, units: what
    /// letters follow a number is the same to a reader where a link begins.
    Inside,
    /// All.
    Touched,
}

impl Leave {
    /// What a fix of the body may change; nothing is said of the front matter, which has no such numbers.
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

/// What a reader takes from one number.
#[derive(PartialEq)]
enum Told {
    All(Mention),
    Values(Vec<Value>),
}

/// The numbers of the blocks that are edited.
fn told(document: &Document<'_>, edits: &[Edited]) -> Vec<Told> {
    let touching = |span: Span| {
        let first = edits.partition_point(|edit| edit.span.end < span.start);
        edits.iter().skip(first).take_while(move |edit| edit.span.start <= span.end)
    };
    let mut told = Vec::new();
    visible(
        document,
        |leaf| touching(leaf.span).next().is_some(),
        |block| {
            for mention in mentions(&block.text) {
                let (inner, outer) = spans(&block, &mention);
                let is_free = touching(outer).any(|edit| match edit.leave {
                    Leave::Touched => true,
                    Leave::Inside => edit.span.contains(inner),
                    Leave::Units | Leave::None => false,
                });
                let keeps_values = touching(outer).any(|edit| matches!(edit.leave, Leave::Units | Leave::Inside));
                match (is_free, keeps_values) {
                    (true, _) => {}
                    (false, true) => told.push(Told::Values(mention.into_values())),
                    (false, false) => told.push(Told::All(mention)),
                }
            }
        },
    );
    told
}

/// Where the digits of a number are in the file, and where all is that belongs to it.
fn spans(block: &Visible, mention: &Mention) -> (Span, Span) {
    let inner = block.source(mention.chars.start, mention.chars.end);
    (inner, block.source(mention.chars.start.saturating_sub(REACH), mention.end + 1).cover(inner))
}

/// Signs that numbers, ranges, times and units are written with.
const MARKS: &str = "%％﹪‰.,，．。:：/／\\-‐‑‒–—―−－~～〜∼+＋$＄¥￥€£×*'′″°()（）○◯";

/// The characters that are neither letters nor spaces nor written in numbers, in their order.
fn others(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !MARKS.contains(*c))
}

/// Whether numbers, units and currencies are written so: no address and no other word.
fn is_of_signs(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters <= LONGEST_SYMBOL && text.chars().all(|c| !is_han(c) || SIGNS.contains(c))
}
