//! Words that say how exact a number is: `约`, `超过`, `近` and `至少` before it, `多`, `左右` and `以上` after it.

use std::iter;
use std::sync::LazyLock;

use Qualifier::{About, Least, More, Most, Nearly};

use super::char_set::CharSet;
use super::item::{Quantity, TailKind};
use super::prose::{Prose, ProseRange, SOFT};
use crate::text::{han, is_han};

/// The meaning of a word before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Qualifier {
    /// `约`.
    About,
    /// `超过`.
    More,
    /// `近`.
    Nearly,
    /// `至少`.
    Least,
    /// `至多`.
    Most,
}

/// The words by their last character, sorted by it, longer ones first: `不超过` precedes `超过`.
#[rustfmt::skip]
const WORDS: &[(char, &[(&str, Qualifier)])] = &[
    ('于', &[("不少于", Least), ("不低于", Least), ("高于", More), ("多于", More), ("大于", More)]),
    ('多', &[("至多", Most), ("最多", Most)]),
    ('少', &[("至少", Least), ("最少", Least)]),
    ('於', &[("不少於", Least), ("不低於", Least), ("高於", More)]),
    ('概', &[("大概", About)]),
    ('码', &[("起码", Least)]),
    ('碼', &[("起碼", Least)]),
    ('約', &[("大約", About), ("約", About)]),
    ('约', &[("大约", About), ("约", About)]),
    ('莫', &[("约莫", About), ("約莫", About)]),
    ('超', &[("超", More)]),
    ('过', &[("不超过", Most), ("超过", More)]),
    ('近', &[("将近", Nearly), ("將近", Nearly), ("接近", Nearly), ("近", Nearly)]),
    ('逾', &[("逾", More)]),
    ('過', &[("不超過", Most), ("超過", More)]),
];
/// Characters that form another word with a `约` after them: `签约`, `纽约`, `节约`.
const BEFORE_ABOUT: &str = "条條合签簽违違节節预預公履续續毁毀邀制製相隐隱简簡契租期解婚爽赴纽紐盟誓和黑特";
/// Characters that form another word with a `超` after them: `英超`, `赶超`.
const BEFORE_MORE: &str = "赶趕反英中德意西法";
/// Characters that form another word with a `近` after them: `附近`, `最近`.
const BEFORE_NEARLY: &str = "附最新靠临臨邻鄰亲親逼贴貼走就远遠拉相晚切凑湊";
/// Verbs between the word and the number: `约为`, `至少需要`.
const VERBS: &str = "在为為是有占佔合达達需要";
/// The maximum number of characters of such verbs.
const LONGEST_VERB: usize = 2;
/// The first characters of things counted over time. `近10场` means the last ten.
const COUNTED_OVER_TIME: &str = "年月日天周週载載小分秒次场場期届屆轮輪集季";
/// The same after `个`.
const PERIODS: &str = "月交工季星小财財世赛賽";
/// The maximum number of characters in a noun between the number and `左右`.
const LONGEST_NOUN: usize = 3;
/// Characters that start another phrase instead of continuing the noun.
const NO_NOUN: &str = "至到和与與及降升增减減在于於为為是的向从從站坐立围圍每";
/// Characters that form another word with a `左右` or `上下` before them: `左右两侧`, `上下班`.
const AFTER_ABOUT: &str =
    "两兩侧側手翼滑摇搖逢方对對边邊班游文级級层層楼樓车車行铺鋪限册冊联聯调調浮其结結门門半铺互移";
/// Words after `以上` that make it part of a group such as `60岁以上人口`, which a post may count.
const AFTER_MORE: [&str; 10] = ["学", "學", "的人", "人群", "人口", "群体", "群體", "企业", "企業", "家庭"];

/// Returns the start of the word before the number that starts at `start`, and its meaning.
pub(in super::super) fn before(prose: &Prose, start: usize) -> Option<(usize, Qualifier)> {
    static LAST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::of(WORDS.iter().map(|(last, _)| *last).chain(VERBS.chars())));
    let last = prose.before(start);
    let is_directly_before = last != SOFT && !han::is_space(last);
    if is_directly_before && !LAST.holds(last) {
        return None;
    }
    let end = before_soft(prose, prose.skip_space_back(before_soft(prose, start)));
    if !LAST.holds(prose.before(end)) {
        return None;
    }
    let verb = |at: &usize| prose.place_before(*at).filter(|place| VERBS.contains(prose.at(place.start)));
    let ends = iter::successors(Some(end), |at| verb(at).map(|place| place.start)).take(1 + LONGEST_VERB);
    let (at, (first, found)) = ends.into_iter().find_map(|at| Some((at, word(prose, at)?)))?;
    let may_have_verb = matches!(found, About | Least);
    (at == end || may_have_verb).then_some((first, found))
}

/// Returns the word that ends at `end`, by its start.
fn word(prose: &Prose, end: usize) -> Option<(usize, Qualifier)> {
    let found = WORDS.binary_search_by_key(&prose.before(end), |(last, _)| *last).ok()?;
    let (_, words) = WORDS.get(found)?;
    let &(word, qualifier) = words.iter().find(|(word, _)| prose.ends(end, word))?;
    let first = end - word.len();
    let part_of_other = match word {
        "约" | "約" => BEFORE_ABOUT.contains(prose.before(first)),
        "超" => BEFORE_MORE.contains(prose.before(first)),
        "近" => BEFORE_NEARLY.contains(prose.before(first)),
        _ => false,
    };
    (!part_of_other).then_some((first, qualifier))
}

/// Finds `左右` or `上下` after the number that ends at `end`, with at most a short noun between them.
pub(in super::super) fn about(prose: &Prose, end: usize) -> Option<ProseRange> {
    let end = after_soft(prose, end);
    let blank = prose.skip_space(end);
    let goes_on = |at: &usize| is_han(prose.at(*at)) && !NO_NOUN.contains(prose.at(*at));
    let places = iter::successors(Some(blank), |at| goes_on(at).then(|| prose.next(*at))).take(1 + LONGEST_NOUN);
    let about = |at: usize| ["左右", "上下"].into_iter().find(|word| prose.is(at, word)).map(|word| (at, word));
    let (found, word) = places.into_iter().find_map(about)?;
    let start = if found == blank { end } else { prose.skip_space_back(found) };
    let surplus = ProseRange::new(start, found + word.len());
    (!AFTER_ABOUT.contains(prose.at(surplus.end))).then_some(surplus)
}

/// Finds one of the `words` for a limit, such as `以上`, after the number that ends at `end`.
pub(in super::super) fn limit(prose: &Prose, end: usize, quantity: &Quantity, words: &[&str]) -> Option<ProseRange> {
    let end = after_soft(prose, end);
    let at = prose.skip_space(end);
    let after = at + words.iter().find(|word| prose.is(at, word))?.len();
    let of_class = quantity.tail.is_some_and(|tail| "岁歲级級".contains(prose.at(tail.run.start)));
    let of_group = AFTER_MORE.iter().any(|word| prose.is(after, word));
    (!of_class && !of_group).then_some(ProseRange::new(end, after))
}

/// Finds `多` or `余` after the digits or the magnitude of a number.
pub(in super::super) fn odd(prose: &Prose, quantity: &Quantity) -> Option<ProseRange> {
    let magnitude = quantity.magnitude.map(|magnitude| magnitude.run.end);
    let ends = [Some(quantity.number.run.end), magnitude].into_iter().flatten();
    let places = ends.map(|end| prose.place(end)).filter(|_| quantity.approximate);
    places.into_iter().find(|place| "多余餘".contains(prose.at(place.start)))
}

/// Whether `近` before the quantity may mean the last ones: `近20余年`, `近10场`.
pub(in super::super) fn is_counted_over_time(prose: &Prose, quantity: &Quantity) -> bool {
    quantity.tail.is_none_or(|tail| {
        let start = tail.run.start;
        let in_periods = "个個".contains(prose.at(start)) && PERIODS.contains(prose.at(prose.next(start)));
        tail.kind == TailKind::Measure && (COUNTED_OVER_TIME.contains(prose.at(start)) || in_periods)
    })
}

fn before_soft(prose: &Prose, at: usize) -> usize {
    prose.skip_back(0, at, |c| c == SOFT)
}

fn after_soft(prose: &Prose, at: usize) -> usize {
    prose.skip(at, |c| c == SOFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_search_order() {
        assert!(WORDS.is_sorted_by_key(|(last, _)| *last));
        for (last, words) in WORDS {
            assert!(words.iter().all(|(word, _)| word.ends_with(*last)), "{last}");
            assert!(words.is_sorted_by_key(|(word, _)| usize::MAX - word.len()), "{last}");
        }
    }
}
