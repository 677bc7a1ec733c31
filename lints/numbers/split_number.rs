//! Reports numbers with a space next to their point or comma: `3. 5%`, `3 .5%`, `3, 000台`.

use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind};
use super::reading::prose::{Prose, ProseRange};
use super::reading::words::{counts_fractions, counts_things};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::{han, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/split-number", level: Some(Level::Warn), page: include_text!("split_number.md"), check };

/// Characters before an ordinal, after which a point ends a sentence or a label.
const BEFORE_ORDINAL: &str = "第图圖表节節章条條款项項号號版之";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    // The last block that was read, and whether it has sentences that end with a point.
    let mut read: Option<(usize, bool)> = None;
    let mut has_sentences = |block: usize| match read {
        Some((last, found)) if last == block => found,
        _ => read.insert((block, has_sentences(prose, block))).1,
    };
    for (first, second) in numbers.items.iter().zip(numbers.items.iter().skip(1)) {
        let Some(split) = split(prose, first, second) else { continue };
        if split.mark != ',' && split.side != "before" && has_sentences(first.block) {
            continue;
        }
        let span = prose.span(ProseRange::new(first.run.start, prose.digits(split.digits)));
        let text = context.document.source(span);
        let name = if split.mark == ',' { "comma" } else { "decimal point" };
        sink.report(Finding::new(span, format!("\"{text}\" has a space {} its {name}", split.side)));
    }
}

/// Where a space splits a number into two items.
struct Split {
    mark: char,
    /// The side of the mark on which the space is.
    side: &'static str,
    /// The start of the digits after the mark.
    digits: usize,
}

/// Returns the mark next to the space that splits a number into two items.
fn split(prose: &Prose, first: &Item, second: &Item) -> Option<Split> {
    // The mark or the space before it directly follows the first item.
    if !matches!(first.after, '.' | '．' | ',') && !han::is_space(first.after) {
        return None;
    }
    let digits = second.run.start + usize::from(prose.at(second.run.start) == '.');
    let mark = prose.place_before(prose.skip_space_back(digits))?;
    let c = prose.at(mark.start);
    let end = prose.skip_space_back(mark.start);
    let is_mark = matches!(c, '.' | '．' | ',') && end == first.run.end && first.block == second.block;
    let are_digits = is_mark && prose.digits(first.run.start) == end && prose.at(digits).is_ascii_digit();
    if !are_digits || matches!(first.what, ItemKind::Name | ItemKind::Date(_) | ItemKind::Clock(_)) {
        return None;
    }
    let side = match (end < mark.start, mark.end < digits) {
        (true, true) => "on both sides of",
        (true, false) => "before",
        (false, true) => "after",
        (false, false) => return None,
    };
    let is_one = if c == ',' { has_thousands(prose, first, digits) } else { has_decimals(prose, first, digits) };
    is_one.then_some(Split { mark: c, side, digits })
}

/// Whether the digits at `next` are the decimals of the first number, unless the point ends a sentence: a unit for
/// fractions follows.
fn has_decimals(prose: &Prose, first: &Item, next: usize) -> bool {
    let before = prose.before(first.run.start);
    let may_measure = is_han(before) && !BEFORE_ORDINAL.contains(before);
    may_measure && counts_fractions(prose, prose.digits(next))
}

/// Whether sentences of the block end with a point.
fn has_sentences(prose: &Prose, block: usize) -> bool {
    let text = prose.blocks.get(block).map_or("", |block| prose.text(block.run));
    text.match_indices('.').any(|(at, _)| {
        let ends_word = text
            .get(..at)
            .and_then(|head| head.chars().next_back())
            .is_some_and(|c| !c.is_ascii_digit() && !han::is_space(c));
        ends_word && text.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(han::is_space))
    })
}

/// Whether the digits at `next` are a group of three that can only continue a number: `000台`.
fn has_thousands(prose: &Prose, first: &Item, next: usize) -> bool {
    let end = prose.digits(next);
    let before = prose.before(first.run.start);
    let is_group = end == next + 3 && prose.at(next) == '0' && first.run.len() <= 3 && prose.at(first.run.start) != '0';
    is_group && !before.is_ascii_alphanumeric() && !BEFORE_ORDINAL.contains(before) && counts_things(prose, end)
}
