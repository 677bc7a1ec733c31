//! Fixes of words, whitespace, invisible characters and strikethrough.

use super::refused::POST;
use crate::support::proof::{BLANKS, INVISIBLE, NEW_WORDS, NUMBER, SOURCE, STRIKE, WORDS, accepts, accepts_all};

#[test]
fn words_may_change_only_inside_the_edit() {
    assert!(accepts(POST, "３", "3", WORDS));
    assert!(accepts("增长４．７%。", "４．７", "4.7", WORDS));
    assert!(!accepts("## ２０２４年", "２０２４", "2024", WORDS), "the heading's id changes");
    assert!(accepts("好的，，是", "，，", "，", WORDS));
    assert!(accepts("超过5以上<b>万</b>", "以上", "", NEW_WORDS), "words go before a tag");
    assert!(accepts("[超过5以上](u)", "以上", "", NEW_WORDS), "words go at the end of a link");
    assert!(accepts("共5<b>万</b>", "5", "5台", NEW_WORDS), "words come before a tag");
    assert!(!accepts("[共5](u)以上", "](u)以上", "以上](u)", NEW_WORDS));
    assert!(!accepts("１. 甲", "１. ", "1. ", WORDS), "a paragraph becomes a list");
    assert!(accepts("甲 乙", " ", "", BLANKS));
    assert!(!accepts("甲，乙", "，", "", BLANKS));
    assert!(accepts("\\*甲", "", "新", NEW_WORDS), "words come before an escaped character");
}

#[test]
fn a_line_break_may_be_deleted_where_whitespace_may() {
    assert!(accepts("甲  \n，乙", "  \n", "", BLANKS));
    assert!(accepts("**1**  \n**、甲**", "**  \n**", "", BLANKS));
    assert!(!accepts("**1**  \n**、甲**", "  \n", "", BLANKS), "four asterisks are shown");
    assert!(!accepts("甲  \n，乙", "  \n", "", SOURCE));
    assert!(!accepts("甲\n\n，乙", "\n\n", "", BLANKS), "two paragraphs become one");
    assert!(!accepts("共4\n，500字", "\n", "", BLANKS), "two numbers become one");
}

#[test]
fn source_may_change_if_it_reads_the_same() {
    assert!(accepts("甲&amp;乙", "&amp;", "&", SOURCE));
    assert!(accepts("甲\n\n\n\n乙", "\n\n\n\n", "\n\n", SOURCE));
    assert!(!accepts("甲&lt;b>乙", "&lt;", "<", SOURCE));
    assert!(!accepts("说&quot;好&quot;了", "&quot;好", "\"好", SOURCE), "Hugo curls it");
    assert!(!accepts("甲\n\n乙", "\n\n", "\n", SOURCE));
}

#[test]
fn invisible_characters_without_effect_may_be_deleted() {
    assert!(accepts("甲\u{200b}乙", "\u{200b}", "", INVISIBLE));
    assert!(!accepts("甲\u{200b} 乙", "\u{200b} ", "", INVISIBLE));
    assert!(!accepts("甲\u{200b}乙", "\u{200b}", "", SOURCE));
    assert!(!accepts("甲**\u{200b}（乙）**。", "\u{200b}", "", INVISIBLE), "it holds the bold up");
    assert!(!accepts("`甲\u{200b}乙`", "\u{200b}", "", INVISIBLE));
}

#[test]
fn a_fix_may_remove_strikethrough_but_not_add_it() {
    let ranges = "约80~130BP，比60~220BP高。";
    assert!(accepts(ranges, "80~130", "80～130", STRIKE));
    assert!(accepts(ranges, "80~130", "80\\~130", STRIKE));
    assert!(!accepts(ranges, "80~130", "80～120", STRIKE));
    assert!(!accepts("约80~130BP，比~60~220BP高。", "比~", "比\\~", STRIKE), "the first strikes out with the third");
    assert!(accepts("于 ~150元，好~，是", "~150", "\\~150", STRIKE), "our parser sees this one, too");
    assert!(!accepts("约80～130BP，比60~220BP高。", "80～130", "80~130", NUMBER), "two tildes strike out");
    assert!(!accepts("约80～130BP，比60~220BP高。", "80～130", "80~130", STRIKE));
    assert!(accepts("约80～130BP，比60～220BP高。", "80～130", "80~130", NUMBER));
    assert!(!accepts("~~约80~~，比1~2和3~4高", "~~约80~~", "约80", STRIKE));
    let struck = "~~删~~ 后文";
    assert!(!accepts(struck, "~~", "～～", STRIKE));
    assert!(!accepts(struck, "~删", "删", STRIKE), "one tilde is shown");
    let singles = [("~删", "删"), ("~ ", " ")];
    assert!(!accepts_all(struck, &singles, NEW_WORDS), "renderers disagree about single tildes");
    for kind in [STRIKE, NUMBER] {
        assert!(!accepts_all(struck, &[("~~", ""), ("~~", "")], kind), "two tildes are no accident: {kind:?}");
        assert!(accepts_all("约80~90，60~70。", &[("~", "～"), ("~", "～")], kind), "{kind:?}");
    }
}
