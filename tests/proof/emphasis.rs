//! Fixes of bold: it changes only where the fix declares it.

use digest_lint::diagnostic::{Effect, Restyle, Safety};
use digest_lint::text::Span;

use crate::support::proof::{self, ALL, BLANKS, EMPHASIS, accepts_bold, accepts_restyled};

#[test]
fn emphasis_changes_only_where_the_fix_declares_it() {
    let accepts_bold = |text: &str, edits: &[(&str, &str)], bold: &[&str]| accepts_bold(text, edits, bold, EMPHASIS);
    assert!(accepts_bold("**甲****乙**丙", &[("****", "")], &["甲****乙"]));
    assert!(accepts_bold("**机制（MLA）**等", &[("（", "**（"), ("**", "")], &["机制"]));
    assert!(accepts_bold("**甲  \n**  \n乙", &[("  \n**", "**")], &["甲"]), "a line of markers goes with its break");
    let link = [("** ", ""), ("**", "")];
    assert!(accepts_bold("甲[** 乙**](u)", &link, &[]), "no space is seen at the start of a link");
    assert!(accepts_bold("**关于*ST康美****的公告**", &[("****", "")], &["关于*ST康美****的公告"]));
    assert!(accepts_bold("甲**（乙）**丙", &[("**", "<strong>"), ("**", "</strong>")], &["（乙）"]));
    assert!(accepts_bold("官网：**https://e.com/**。", &[("**https://e.com/**", "<https://e.com/>")], &[]));
    for (what, text, edits, bold) in [
        (
            "unbolds a neighbour",
            "**甲** 和 **乙****丙**",
            &[("**甲**", "甲"), ("****", "")][..],
            &["甲", "乙****丙"][..],
        ),
        ("bolds two more letters", "**甲****乙**丙丁", &[("****", ""), ("**丙丁", "丙丁**")], &["甲****乙"]),
        ("bolds fewer letters", "**甲****乙**丙丁", &[("****乙**", "**乙")], &["甲****乙"]),
        ("drops the second edit of a pair", "**机制（MLA）**等", &[("（", "**（")], &["机制"]),
        ("drops the first edit of a pair", "**机制（MLA）**等", &[("）**", "）")], &["机制"]),
        ("makes bold italic", "**丁：**", &[("**", "*"), ("**", "*")], &["丁："]),
        ("parts two Han characters by a space", "**甲****乙**", &[("****", " ")], &["甲****乙"]),
        ("parts two Han characters by U+200B", "**甲****乙**", &[("****", "&#8203;")], &["甲****乙"]),
        ("parts two Han characters by a raw U+200B", "**甲****乙**", &[("****", "\u{200b}")], &["甲****乙"]),
        ("parts bold from the next letter", "**甲**乙", &[("甲**", "甲** ")], &["甲"]),
        ("puts an asterisk in", "**甲****乙**丙", &[("****", "\\*")], &["甲****乙"]),
        ("takes an underscore out", "3_4，**甲****乙**", &[("_", ""), ("****", "")], &["甲****乙"]),
        ("puts an underscore in", "**甲****乙**丙", &[("****", "_")], &["甲****乙"]),
        ("takes an asterisk out", "3*4，**甲****乙**", &[("*", ""), ("****", "")], &["甲****乙"]),
        ("leaves an asterisk that it names", "**甲****乙**", &[("****", "\\*")], &["甲****乙"]),
    ] {
        assert!(!accepts_bold(text, edits, bold), "{what} is accepted");
    }
}

#[test]
fn only_asterisks_can_be_named_as_those_that_disappear() {
    for (text, old) in [("3_4，**甲**", "_"), ("__甲乙", "__"), ("甲~乙", "~"), ("甲乙", "甲"), ("甲 乙", " ")]
    {
        let start = text.find(old).expect("the example holds what is named");
        let restyle = Restyle { asterisks: vec![Span::new(start, start + old.len())], ..Restyle::default() };
        assert!(!accepts_restyled(text, &[(old, "")], EMPHASIS, restyle), "{old:?} in {text:?}");
    }
}

#[test]
fn a_bare_url_ends_where_its_emphasis_ends() {
    for (text, delimiter) in [("见 **https://e.com/a**", "**"), ("见 *https://e.com/a*", "*")] {
        let start = text.find(delimiter).expect("the example is emphasis");
        let restyle = Restyle { asterisks: vec![Span::new(start, start + delimiter.len())], ..Restyle::default() };
        let accepts = |new| accepts_restyled(text, &[(delimiter, new)], EMPHASIS, restyle.clone());
        assert!(accepts(""), "{text:?}: the second delimiter is text after the link");
        assert!(!accepts("a"), "{text:?}: nothing is a link");
    }
}

#[test]
fn emphasis_keeps_breaks_ids_links_and_quotes() {
    let accepts = |text: &str, old: &str, new: &str, bold: &[&str]| accepts_bold(text, &[(old, new)], bold, EMPHASIS);
    assert!(!proof::accepts("**甲\n\n乙**", "甲\n\n乙**", "甲**\n\n乙", BLANKS));
    assert!(!accepts("## **甲****乙**", "****", "", &["甲****乙"]), "the id that Hugo makes grows");
    let heading = [("****", "")];
    assert!(accepts_bold("## **甲****乙**", &heading, &["甲****乙"], (Effect::Emphasis, Safety::Unsafe)));
    assert!(accepts("## **甲****乙** {#id}", "****", "", &["甲****乙"]));
    let link = "the bare URL is no link any more";
    assert!(!accepts("官网：****https://e.com/****", "****https", "https", &[]), "{link}");
    assert!(!accepts_bold("甲**\"乙\"**丙", &[("**", ""), ("**", "")], &[], EMPHASIS), "the quote curls the other way");
    assert!(!accepts("**word** ****word", "** ****", "", &["word** ****word"]), "two words become one");
}

#[test]
fn extensions_of_hugo_are_kept() {
    let accepts = |text: &str, edits: &[(&str, &str)], bold: &[&str]| accepts_bold(text, edits, bold, EMPHASIS);
    let mail = "联系**编辑部：**a@b.com";
    assert!(!accepts(mail, &[("：**", "**：")], &["编辑部"]), "no link is made of the address any more");
    assert!(accepts(mail, &[("：**a@b.com", "**：<a@b.com>")], &["编辑部"]));
    assert!(!accepts("甲\n**:** 乙", &[("**", ""), ("**", "")], &[]), "a definition of 甲");
    assert!(!accepts("甲-**-**乙", &[("**", ""), ("**", "")], &[]), "a dash");
    assert!(!accepts("甲.**..**乙", &[("**", ""), ("**", "")], &[]), "an ellipsis");
    assert!(!accepts("甲<**<乙**", &[("**", ""), ("**", "")], &[]), "a guillemet");
    for kind in ALL {
        assert!(!proof::accepts("甲- -乙", " ", "", kind), "{kind:?} makes a dash");
        assert!(!proof::accepts("式$$a_1 - b$$乙", "a_1 - b", "a_1-b", kind), "{kind:?} changes math");
        assert!(!proof::accepts("式\\(x^2 ，y\\)乙", " ，", "，", kind), "{kind:?} changes math");
    }
}
