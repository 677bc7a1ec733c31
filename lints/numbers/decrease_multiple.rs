//! Reports decreases by a multiple: `降低4倍`.

use super::reading::PostNumbers;
use super::reading::item::Quantity;
use super::reading::prose::{Prose, ProseRange, SOFT};
use super::reading::words::{WordTable, longest_before};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/decrease-multiple",
    level: Some(Level::Warn),
    page: include_text!("decrease_multiple.md"),
    check,
};

/// Words for a decrease by their last character. `压缩10倍` is a technical term, and `缩小` also means a scale.
#[rustfmt::skip]
const DECREASES: WordTable = &[
    ('低', &["降低", "减低", "調低", "调低"]), ('减', &["削减", "缩减", "锐减"]), ('宜', &["便宜"]),
    ('少', &["减少", "減少"]), ('減', &["削減", "縮減", "銳減"]), ('滑', &["下滑"]), ('短', &["缩短", "縮短"]),
    ('跌', &["下跌"]), ('轻', &["减轻"]), ('降', &["下降"]),
];
/// Words between the word for a decrease and the number, by their last character.
#[rustfmt::skip]
const BETWEEN: WordTable = &[
    ('了', &["了"]), ('少', &["至少"]), ('約', &["大約", "約"]), ('约', &["大约", "约"]), ('超', &["超"]),
    ('达', &["高达", "达"]), ('过', &["超过"]), ('近', &["将近", "接近", "近"]), ('逾', &["逾"]), ('過', &["超過"]),
    ('達', &["高達", "達"]),
];
/// The maximum number of words between the two.
const MOST_BETWEEN: usize = 2;
/// Values that are themselves multiples, so that they can fall by more than 1.
const MULTIPLES: [&str; 16] = [
    "市盈", "市净", "市淨", "市销", "市銷", "估值", "PE", "PB", "PS", "EV", "杠杆", "槓桿", "倍数", "倍數", "乘数",
    "倍率",
];
/// The number of characters before the number that are searched for such a value.
const CLAUSE: usize = 30;
/// Characters after `倍` that make it part of another word or of a longer phrase: `4倍镜`, `4倍标准差`, `3倍至15倍`.
const AFTER: &str = "数數率镜鏡速体體的标標杠槓市估至到~～-—–光焦";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (index, item, quantity) in numbers.quantities() {
        if !is_multiple(prose, quantity, item.run.end) {
            continue;
        }
        let left = numbers.ranges.binary_search_by_key(&index, |range| range.right).ok();
        let left = left.and_then(|range| numbers.ranges.get(range));
        let start = left.map_or(item.run.start, |range| range.run.start);
        let Some(first) = decrease(prose, start) else { continue };
        let span = prose.span(ProseRange::new(first, item.run.end));
        let text = context.document.source(span);
        sink.report(Finding::new(span, format!("\"{text}\" makes something smaller by a multiple of itself")));
    }
}

/// Whether the quantity that ends at `end` is one or more `倍`, and not part of a longer word or phrase.
fn is_multiple(prose: &Prose, quantity: &Quantity, end: usize) -> bool {
    let is_fold = quantity.tail.is_some_and(|tail| prose.at(tail.run.start) == '倍');
    let reaches_one = || prose.chars(quantity.number.integer).any(|c| matches!(c, '1'..='9'));
    is_fold && reaches_one() && !AFTER.contains(prose.at(prose.skip(end, |c| c == SOFT)))
}

/// Returns the start of the word for a decrease before the number that starts at `start`.
fn decrease(prose: &Prose, start: usize) -> Option<usize> {
    let skip = |at: usize| prose.skip_back(0, prose.skip_space_back(at), |c| c == SOFT);
    let mut end = skip(start);
    for _ in 0..MOST_BETWEEN {
        end = skip(longest_before(BETWEEN, prose, end).unwrap_or(end));
    }
    let first = longest_before(DECREASES, prose, end)?;
    let clause = prose.tail(first, CLAUSE).rsplit(['。', '；', '！', '？', '\n']).next().unwrap_or_default();
    (!MULTIPLES.iter().any(|word| clause.contains(word))).then_some(first)
}
