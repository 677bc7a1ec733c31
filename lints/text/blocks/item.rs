//! Determines which paragraphs can become list items, and with which marker.

use super::bullet::Bullet;
use super::top_level::TopLevelParagraph;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::text::is_invisible;

/// Whether Hugo renders `text`, the end of `paragraph`, the same in a list item as in a paragraph.
pub(in super::super) fn may_be_item(paragraph: &TopLevelParagraph<'_>, text: &str) -> bool {
    let after = paragraph.first_line_after();
    let is_drawn_in = after.starts_with("  ") || after.trim_start_matches(' ').starts_with('\t');
    let mut lines = text.lines();
    lines.next().is_some_and(may_begin_item)
        && lines.all(|line| may_go_on(line.trim_ascii_start()))
        && !is_drawn_in
        && !paragraph.is_term()
        && !paragraph.is_templated()
}

/// Returns the marker for a list of the paragraphs from `first` to `last` that keeps it separate from the list before.
/// `None` if a paragraph with a bullet precedes or follows, or a list follows: they may be another level of the list.
pub(in super::super) fn marker(first: &TopLevelParagraph<'_>, last: &TopLevelParagraph<'_>) -> Option<char> {
    let has_bullet = |paragraph: TopLevelParagraph<'_>| Bullet::at_start(paragraph.source()).is_some();
    let is_among_bullets =
        first.paragraph_before().is_some_and(has_bullet) || last.paragraph_after().is_some_and(has_bullet);
    let marker = if first.list_before() == Some('-') { '*' } else { '-' };
    (!is_among_bullets && last.list_after().is_none()).then_some(marker)
}

/// Returns the fix that makes a list of `count` items by `edits`.
pub(in super::super) fn list_fix(marker: char, count: usize, edits: Vec<Edit>) -> Fix {
    let items = if count == 1 { "it to a list item" } else { "them to list items" };
    Fix::new(format!("convert {items}: `{marker} `"), Safety::Unsafe, Effect::Item, edits)
}

/// Whether an item that starts with the line is neither a task nor contains a nested list.
fn may_begin_item(line: &str) -> bool {
    let is_task = ["[ ]", "[x]", "[X]"].iter().any(|task| line.starts_with(task));
    let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
    !is_task
        && !line.is_empty()
        && !line.starts_with(':')
        && !line.starts_with(is_blank)
        && Bullet::at_start(line).is_none()
}

/// Whether a later line of a paragraph continues it in an item. There, Hugo also starts blocks that cannot interrupt a
/// paragraph. A line with a bullet is a separate item.
fn may_go_on(line: &str) -> bool {
    if Bullet::at_start(line).is_some() {
        return false;
    }
    let mut chars = line.chars();
    match chars.next() {
        Some('*' | '_') => chars.next().is_some_and(|c| !c.is_whitespace()),
        Some('[') => chars.next() != Some('^'),
        Some(c) => !c.is_ascii() || c.is_ascii_alphabetic() || matches!(c, '!' | '(' | '"' | '\'' | '`' | '$'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{may_begin_item, may_go_on};

    #[test]
    fn lines_that_start_a_block_in_an_item_do_not_continue_it() {
        for line in ["甲", "**甲**", "[甲](/a)", "a", "“甲”", "（1）甲", "!甲"] {
            assert!(may_go_on(line), "{line}");
        }
        for line in ["2. 甲", "3)", "-", "*", "* ", "+", "<b>甲</b>", ": 甲", "| 甲", "===", "[^1]: 甲", "· 甲", ""]
        {
            assert!(!may_go_on(line), "{line}");
        }
    }

    #[test]
    fn lines_that_start_a_task_or_nested_list_do_not_start_an_item() {
        for line in ["", ": 甲", "[ ] 甲", "[x]甲", "\u{3000}甲", "\u{a0}甲", "· 甲", "**■** 甲", "\u{200b}甲"]
        {
            assert!(!may_begin_item(line), "{line}");
        }
        for line in ["甲", "[甲](/a)", "**甲**", "2025年"] {
            assert!(may_begin_item(line), "{line}");
        }
    }
}
