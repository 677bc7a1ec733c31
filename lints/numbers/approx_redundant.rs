//! Reports numbers with two words for "about" or for "more than": `大约100人左右`.

use std::iter;

use super::reading::PostNumbers;
use super::reading::item::Quantity;
use super::reading::prose::{Prose, Run, SOFT};
use super::reading::rewrite::Rewrite;
use super::reading::words::{WordTable, longest_before};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::is_han;

pub(crate) static LINT: Lint = Lint {
    name: "numbers/approx-redundant",
    level: Some(Level::Warn),
    page: include_str!("approx_redundant.md"),
    check,
};

/// Words for "about" by their last character, longer ones first.
#[rustfmt::skip]
const ABOUT: WordTable = &[('概', &["大概"]), ('約', &["大約", "約"]), ('约', &["大约", "约"]), ('莫', &["约莫", "約莫"])];
/// Words for "more than" by their last character.
#[rustfmt::skip]
const MORE: WordTable = &[
    ('于', &["高于", "多于", "大于"]), ('於', &["高於"]), ('超', &["超"]), ('过', &["超过"]), ('逾', &["逾"]), ('過', &["超過"]),
];
/// Characters that form another word with a `约` after them: `签约`, `纽约`, `节约`.
const BEFORE_ABOUT: &str = "条條合签簽违違节節预預公履续續毁毀邀制製相隐隱简簡契租期解婚爽赴纽紐盟誓和黑特";
/// Characters that form another word with a `超` after them: `英超`, `赶超`.
const BEFORE_MORE: &str = "赶趕反英中德意西法";
/// The maximum number of characters in a noun between the number and `左右`.
const LONGEST_NOUN: usize = 3;
/// Characters that start another phrase instead of continuing the noun.
const NO_NOUN: &str = "至到和与與及降升增减減在于於为為是的向从從站坐立围圍每";
/// Characters that form another word with a `左右` or `上下` before them: `左右两侧`, `上下班`.
const AFTER_ABOUT: &str =
    "两兩侧側手翼滑摇搖逢方对對边邊班游文级級层層楼樓车車行铺鋪限册冊联聯调調浮其结結门門半铺互移";
/// Words after `以上` that make it part of a group such as `60岁以上人口`, which a post may count.
const AFTER_MORE: [&str; 10] = ["学", "學", "的人", "人群", "人口", "群体", "群體", "企业", "企業", "家庭"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let mut ranges = numbers.ranges.iter().peekable();
    for (index, item, quantity) in numbers.quantities() {
        while ranges.next_if(|range| range.right < index).is_some() {}
        let range = ranges.peek().filter(|range| range.right == index);
        let number = Run::new(range.map_or(item.run.start, |range| range.run.start), item.run.end);
        let Some((whole, surplus)) = redundant(prose, number, quantity) else { continue };
        let word = context.document.source(prose.span(surplus)).trim_start();
        let span = prose.span(whole);
        let message = format!("\"{}\" qualifies its number twice", context.document.source(span));
        let fix = Rewrite {
            block: item.block,
            title: format!("delete \"{word}\""),
            safety: Safety::Unsafe,
            effect: Effect::Words,
            edits: vec![Edit::delete(prose.span(surplus))],
        };
        sink.report(Finding::new(span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the text from the word before the number or range to the word after it, and the second word with the space
/// before it.
fn redundant(prose: &Prose, number: Run, quantity: &Quantity) -> Option<(Run, Run)> {
    let before = before_soft(prose, prose.skip_space_back(before_soft(prose, number.start)));
    let after = prose.skip(number.end, |c| c == SOFT);
    let (first, surplus) = match word(prose, before, ABOUT) {
        Some(first) => (first, about(prose, after)?),
        None => (word(prose, before, MORE)?, more(prose, after, quantity)?),
    };
    Some((Run::new(first, surplus.end), surplus))
}

/// Finds `以上` after the number that ends at `end`.
fn more(prose: &Prose, end: usize, quantity: &Quantity) -> Option<Run> {
    let word = prose.skip_space(end);
    let after = prose.is(word, "以上").then_some(word + "以上".len())?;
    let of_age = quantity.tail.is_some_and(|tail| "岁歲".contains(prose.at(tail.run.start)));
    let of_group = AFTER_MORE.iter().any(|word| prose.is(after, word));
    (!of_age && !of_group).then_some(Run::new(end, after))
}

/// Finds `左右` or `上下` after the number that ends at `end`, with at most a short noun between them.
fn about(prose: &Prose, end: usize) -> Option<Run> {
    let blank = prose.skip_space(end);
    let goes_on = |at: &usize| is_han(prose.at(*at)) && !NO_NOUN.contains(prose.at(*at));
    let places = iter::successors(Some(blank), |at| goes_on(at).then(|| prose.next(*at))).take(1 + LONGEST_NOUN);
    let about = |at: usize| ["左右", "上下"].into_iter().find(|word| prose.is(at, word)).map(|word| (at, word));
    let (found, word) = places.into_iter().find_map(about)?;
    let start = if found == blank { end } else { prose.skip_space_back(found) };
    let surplus = Run::new(start, found + word.len());
    (!AFTER_ABOUT.contains(prose.at(surplus.end))).then_some(surplus)
}

/// Returns the start of the word in `words` that ends at `end`.
fn word(prose: &Prose, end: usize, words: WordTable) -> Option<usize> {
    let first = longest_before(words, prose, end)?;
    let part_of_other = match prose.text(Run::new(first, end)) {
        "约" | "約" => BEFORE_ABOUT.contains(prose.before(first)),
        "超" => BEFORE_MORE.contains(prose.before(first)),
        _ => false,
    };
    (!part_of_other).then_some(first)
}

fn before_soft(prose: &Prose, at: usize) -> usize {
    prose.skip_back(0, at, |c| c == SOFT)
}
