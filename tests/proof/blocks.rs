//! Fixes that turn a block into another one, or delete it.

use digest_lint::diagnostic::{Effect, Safety};

use crate::support::proof::{
    self, BLANKS, DIRECTIVE, EMPHASIS, HEADING, ITEM, NEW_WORDS, PARAGRAPH, SOURCE, accepts, accepts_all, accepts_bold,
};

#[test]
fn a_paragraph_may_become_an_item_if_the_fix_declares_it() {
    let text = "前文\n\n\\*\\* 甲说\n\n后文";
    assert!(accepts(text, "\\*\\* ", "- ", ITEM));
    assert!(!accepts(text, "\\*\\* 甲", "- ", ITEM));
    assert!(!accepts(text, "\\*\\* ", "1. ", ITEM));
    assert!(!accepts(text, "\\*\\* ", "- ", EMPHASIS));
    assert!(!accepts("\n\\*\\* 甲说", "\\*\\* ", "- ", ITEM), "Hugo looks for front matter there");
    assert!(accepts("---\n---\n\\*\\* 甲说", "\\*\\* ", "- ", ITEM));
}

#[test]
fn the_bullet_of_an_item_may_be_in_a_separate_paragraph() {
    let text = "今日\n\n■\n\n甲说\n\n■ \n\n乙说\n\n后文";
    assert!(accepts_all(text, &[("■\n\n", "- "), ("\n■ \n\n", "- ")], ITEM));
    assert!(accepts(text, "\n■ \n\n", "- ", ITEM));
    assert!(!accepts(text, "■\n\n", "- ", SOURCE));
    assert!(!accepts(text, "■\n\n甲说\n\n■ \n\n", "- ", ITEM), "words go");
    assert!(!accepts("- 子\n\n■\n\n甲说", "■\n\n", "- ", ITEM), "the list before is another one then");
}

#[test]
fn a_paragraph_may_become_a_heading_if_the_fix_declares_it() {
    assert!(accepts_bold("前\n\n**第一节**\n\n后", &[("**", "## "), ("**", "")], &[], HEADING));
    assert!(!accepts_all("前\n\n**第一节**\n\n后", &[("**", "## "), ("**", "")], HEADING), "the bold is not named");
    assert!(accepts("前\n\n#标题\n\n后", "#", "# ", HEADING));
    assert!(!accepts("前\n\n#标题\n\n后", "#", "# ", ITEM));
    assert!(!accepts("前\n\n#标题\n\n后", "#标题", "# 题", HEADING));
    assert!(!accepts("前\n\n#标题\n后\n", "#", "# ", HEADING), "its second line is a paragraph then");
}

#[test]
fn a_whole_paragraph_may_be_deleted_if_the_fix_declares_it() {
    let text = "前文\n\n风险提示：甲。\n\n后文";
    assert!(accepts(text, "风险提示：甲。\n\n", "", PARAGRAPH));
    assert!(!accepts(text, "风险提示：甲。\n\n", "", NEW_WORDS));
    assert!(!accepts(text, "提示：甲。\n\n", "", PARAGRAPH));
    assert!(!accepts(text, "风险提示：甲。\n\n", "甲\n\n", SOURCE));
    assert!(!accepts("- 子\n\n风险提示\n\n- 丑", "风险提示\n\n", "", PARAGRAPH), "two lists become one");
}

#[test]
fn a_thematic_break_may_be_deleted_only_by_an_unsafe_fix() {
    let text = "前文\n\n****\n\n后文";
    assert!(accepts(text, "****\n\n", "", PARAGRAPH));
    assert!(!accepts(text, "****\n\n", "", (Effect::Paragraph, Safety::Safe)));
    assert!(!accepts(text, "****\n\n", "", BLANKS));
}

#[test]
fn directives_may_be_deleted_where_no_text_joins() {
    const ALLOW: &str = "<!-- digest-lint: allow a, b -->";
    let accepts = |before: &str, old: &str, new: &str, behind: &str| {
        let text = format!("{before}{ALLOW}{behind}");
        accepts(&text, &old.replace("ALLOW", ALLOW), &new.replace("ALLOW", ALLOW), DIRECTIVE)
    };
    assert!(accepts("甲\n\n", "ALLOW\n\n", "", "\n\n乙"));
    assert!(accepts("甲\n", "ALLOW", "", "\n乙"), "a blank line is left");
    assert!(!accepts("甲\n", "ALLOW\n", "", "\n乙"), "two paragraphs become one");
    assert!(!accepts("- 甲\n\n", "ALLOW\n\n", "", "\n\n- 乙"), "two lists become one");
    assert!(!accepts("    甲\n\n", "ALLOW\n\n", "", "\n\n    乙"), "two codes become one");
    assert!(accepts("- 甲\n\n", "ALLOW", "<!-- -->", "\n\n- 乙"));
    assert!(!accepts("- 甲\n  ", "ALLOW", "", "\n- 乙\n"), "the list is loose then");
    assert!(accepts("> ", "ALLOW", "<!-- -->", "\n> 甲"));
    assert!(accepts("<div>\n", "ALLOW", "<!-- -->", "\n甲</div>\n"));
    assert!(!accepts("<div>\n", "ALLOW\n甲", "", "\n甲</div>\n"));
    assert!(accepts("", "allow a, b", "allow b", "\n甲"));
    assert!(!accepts("", "allow a, b -->", "allow b --> 乙", "\n甲"));
    for (behind, old, new, accepted) in [
        ("甲 ALLOW 乙", "ALLOW ", "", true),
        ("甲 ALLOW 乙", " ALLOW ", "", false),
        ("甲 ALLOW 乙", " ALLOW 乙", "", false),
        ("甲 ALLOW\n乙", " ALLOW", "", true),
        ("甲ALLOW乙", "ALLOW", "", true),
        ("甲ALLOW 乙", "ALLOW ", "", false),
        ("[甲](u)ALLOW 乙", "ALLOW ", "", false),
        ("甲ALLOW乙", "ALLOW", "<!-- -->", true),
        ("甲ALLOW乙", "ALLOW", "<!-- 注 -->", false),
        ("**（乙）**ALLOW丙", "ALLOW", "", false),
        ("https://e.com/ALLOWa", "ALLOW", "", false),
        ("甲  ALLOW\n乙", "ALLOW", "", false),
        ("## 甲 ALLOW", " ALLOW", "", false),
    ] {
        let full = |text: &str| text.replace("ALLOW", ALLOW);
        let now = proof::accepts(&full(behind), &full(old), &full(new), DIRECTIVE);
        assert_eq!(now, accepted, "{behind:?}: {old:?} by {new:?}");
    }
}
