//! Groups of digits between commas, and whether they form one number.

use super::item::{Quantity, Shape, TailKind};
use super::name::may_follow_name;
use super::prose::{Prose, ProseRange};
use super::range::is_mark;

/// Words before the first number of a list.
const LISTS: [&str; 9] = ["比如", "例如", "譬如", "诸如", "分别", "分别为", "分别是", "包括", "依次为"];

/// Whether commas group the digits of one number in a wrong way.
pub(in super::super) fn is_malformed(prose: &Prose, quantity: &Quantity) -> bool {
    let shape = quantity.number.shape;
    if !matches!(shape, Shape::Misgrouped | Shape::WideGrouped) {
        return false;
    }
    let integer = quantity.number.integer;
    let counted = quantity.prefix.is_some() || quantity.magnitude.is_some() || quantity.tail.is_some();
    // `numbers/fullwidth-digits` reports full-width digits, with the commas between them.
    let is_wide = prose.is_wide(integer);
    let groups = groups(prose, integer);
    counted
        && !is_wide
        && prose.at(integer.start) != '0'
        && match shape {
            Shape::WideGrouped => !parts_two(prose, quantity) && !is_list(prose, quantity, &groups),
            _ => is_slip(prose, &groups, is_sum(quantity)) || is_misplaced(prose, quantity, &groups),
        }
}

/// Returns the digits between the commas.
fn groups(prose: &Prose, integer: ProseRange) -> Vec<ProseRange> {
    let mut groups = Vec::new();
    let mut start = integer.start;
    while start < integer.end {
        let end = prose.digits(start);
        groups.push(ProseRange::new(start, end));
        start = prose.next(end);
    }
    groups
}

/// Whether the context makes the Chinese comma separate two numbers: `第5，100家`, `iPhone 15，256GB`,
/// `比如256，512位`.
fn parts_two(prose: &Prose, quantity: &Quantity) -> bool {
    let start = quantity.number.integer.start;
    let before = prose.before(start);
    let ranked = "第图圖表节節章号號名列居前".contains(prose.before(prose.skip_space_back(start)));
    let joined = before.is_ascii_alphanumeric() || "/:：.".contains(before) || is_mark(before);
    let is_parted = ranked
        || joined
        || follows_list_word(prose, quantity)
        || is_listed(prose, quantity)
        || may_follow_name(prose, start);
    quantity.prefix.is_none() && is_parted
}

/// Whether a word before the number starts a list.
fn follows_list_word(prose: &Prose, quantity: &Quantity) -> bool {
    let before = prose.skip_space_back(quantity.number.integer.start);
    LISTS.iter().any(|word| prose.ends(before, word))
}

/// Whether other members of a list are next to the number: `8、`, `，1024`, `和1024`, `等`.
fn is_listed(prose: &Prose, quantity: &Quantity) -> bool {
    let joins = |c: char| "，,、和与與或及".contains(c);
    let is_digit = |c: char| c.is_ascii_digit();
    let integer = quantity.number.integer;
    let follows = |end: usize| joins(prose.at(end)) && is_digit(prose.at(prose.next(end)));
    let before = prose.place_before(integer.start).filter(|mark| joins(prose.at(mark.start)));
    let end = quantity.tail.map_or(quantity.number.run.end, |tail| tail.run.end);
    before.is_some_and(|mark| is_digit(prose.before(mark.start)))
        || follows(integer.end)
        || follows(end)
        || prose.at(end) == '等'
}

/// Whether the groups may be numbers of a list, such as `100，200元` or `256，512位`, and none has a leading zero.
fn is_list(prose: &Prose, quantity: &Quantity, groups: &[ProseRange]) -> bool {
    let Some((first, later)) = groups.split_first() else { return false };
    if later.iter().any(|group| prose.at(group.start) == '0') {
        return false;
    }
    let values: Vec<u64> = groups.iter().map(|group| value(prose, *group)).collect();
    let are_round = values.iter().all(|value| value % 10 == 0);
    let grows = values.is_sorted_by(|one, next| one < next);
    let is_near = matches!(*values, [one, next] if next <= one * 4);
    let of_powers = values.iter().skip(usize::from(is_data(quantity))).all(|value| value.is_power_of_two());
    of_powers || first.len() == 3 && (are_round || grows) || first.len() == 2 && are_round && is_near
}

/// Whether the unit is bytes: `小明14，256GB` names a model and its memory.
fn is_data(quantity: &Quantity) -> bool {
    quantity.tail.is_some_and(|tail| matches!(tail.kind, TailKind::Latin(unit) if unit.family() == "bytes"))
}

/// Whether the number is an amount of money or has a Chinese magnitude, unlike the sizes in `8,16,128GB`.
fn is_sum(quantity: &Quantity) -> bool {
    let money = quantity.tail.is_some_and(|tail| tail.kind == TailKind::Currency);
    quantity.prefix.is_some() || money || quantity.magnitude.is_some_and(|magnitude| !magnitude.latin)
}

/// Whether the groups are those of a number with one wrong group, or groups of four digits, and not a list of numbers.
fn is_slip(prose: &Prose, groups: &[ProseRange], is_sum: bool) -> bool {
    let Some((first, later)) = groups.split_first() else { return false };
    let values: Vec<u64> = groups.iter().map(|group| value(prose, *group)).collect();
    let grows = values.is_sorted_by(|one, next| one < next);
    if let [only] = later {
        let thousands = prose.ends(only.end, "000") && (4..=6).contains(&only.len());
        let unlike = matches!(*values, [one, next] if one * 100 <= next || prose.at(only.start) == '0');
        return first.len() <= 3 && thousands && unlike;
    }
    let odd = later.iter().filter(|group| group.len() != 3).count();
    let one_slipped = first.len() <= 3 && odd == 1 && later.iter().all(|group| (2..=4).contains(&group.len()));
    let by_four = first.len() <= 4 && later.iter().all(|group| group.len() == 4) && !values.iter().all(may_be_year);
    (one_slipped || by_four) && (is_sum || !grows)
}

/// Whether the only comma of an amount of money is one place too far left or right, as in `1,2345元` and `1234,567元`,
/// and the context does not make it a list of two numbers.
fn is_misplaced(prose: &Prose, quantity: &Quantity, groups: &[ProseRange]) -> bool {
    let [first, last] = groups else { return false };
    let (one, next) = (value(prose, *first), value(prose, *last));
    let is_early = first.len() <= 3 && last.len() == 4 && one * 10 <= next && !may_be_year(&next);
    let is_late = (4..=6).contains(&first.len()) && last.len() == 3 && !may_be_year(&one);
    let is_listed = || follows_list_word(prose, quantity) || is_listed(prose, quantity);
    (is_early || is_late) && is_sum(quantity) && !is_listed()
}

const fn may_be_year(value: &u64) -> bool {
    matches!(*value, 1500..2200)
}

/// Returns the number that the first nine digits of a group form. Longer groups are judged by their length.
fn value(prose: &Prose, group: ProseRange) -> u64 {
    prose.chars(group).take(9).filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + u64::from(digit))
}
