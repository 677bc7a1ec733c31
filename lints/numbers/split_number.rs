//! Reports numbers with a space after their point or comma: `3. 5%`, `3, 000台`.

use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind};
use super::reading::prose::{Prose, Run};
use super::reading::words::{counts_fractions, counts_things};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::{han, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/split-number", level: Some(Level::Warn), page: include_str!("split_number.md"), check };

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
        let mark = split(prose, first, second).filter(|mark| *mark == ',' || !has_sentences(first.block));
        let Some(mark) = mark else { continue };
        let span = prose.span(Run::new(first.run.start, prose.digits(second.run.start)));
        let text = context.document.source(span);
        let name = if mark == '.' { "decimal point" } else { "comma" };
        sink.report(Finding::new(span, format!("\"{text}\" has a space after its {name}")));
    }
}

/// Returns the mark before the space that splits a number into two items.
fn split(prose: &Prose, first: &Item, second: &Item) -> Option<char> {
    let end = first.run.end;
    let mark = prose.at(end);
    let digits = end + 1;
    let next = prose.skip_space(digits);
    let is_split =
        matches!(mark, '.' | ',') && next > digits && next == second.run.start && first.block == second.block;
    let are_digits = is_split && prose.digits(first.run.start) == end && prose.at(next).is_ascii_digit();
    if !are_digits || matches!(first.what, ItemKind::Name | ItemKind::Date(_) | ItemKind::Clock(_)) {
        return None;
    }
    let is_one = if mark == '.' { has_decimals(prose, first, next) } else { has_thousands(prose, first, next) };
    is_one.then_some(mark)
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
        let ends_word = text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(|c| !c.is_ascii_digit());
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
