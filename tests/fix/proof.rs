//! Checks that the proof refuses wrong fixes and accepts right ones.

use digest_lint::diagnostic::{Edit, Effect, Fix, Restyle, Safety};
use digest_lint::document::Document;
use digest_lint::text::Span;
use digest_lint::verify::{Change, harmless};

/// Whether the proof accepts a fix that replaces the first `old` in `text` by `new`.
fn accepts(text: &str, old: &str, new: &str, kind: (Effect, Safety)) -> bool {
    accepts_all(text, &[(old, new)], kind)
}

/// Like [`accepts`], with several edits. Each is searched for after the one before.
fn accepts_all(text: &str, edits: &[(&str, &str)], kind: (Effect, Safety)) -> bool {
    accepts_restyled(text, edits, kind, Restyle::default())
}

/// Like [`accepts_all`], for a fix that declares every run of `**` a delimiter, and the pieces `bold` bold afterwards.
fn accepts_bold(text: &str, edits: &[(&str, &str)], bold: &[&str], kind: (Effect, Safety)) -> bool {
    let place = |piece: &&str| {
        let start = text.find(*piece).expect("the example holds the bold piece");
        Span::new(start, start + piece.len())
    };
    let mut asterisks: Vec<Span> = Vec::new();
    for (at, _) in text.match_indices('*') {
        match asterisks.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => asterisks.push(Span::new(at, at + 1)),
        }
    }
    asterisks.retain(|run| run.len() > 1);
    let restyle = Restyle { asterisks, bold: bold.iter().map(place).collect(), ..Restyle::default() };
    accepts_restyled(text, edits, kind, restyle)
}

fn accepts_restyled(text: &str, edits: &[(&str, &str)], (effect, safety): (Effect, Safety), restyle: Restyle) -> bool {
    let (mut fixed, mut done, mut spans) = (String::new(), 0, Vec::new());
    for (old, new) in edits {
        let start = done + text[done..].find(old).expect("the example holds what is replaced");
        fixed.push_str(&text[done..start]);
        spans.push((Span::new(start, start + old.len()), Span::new(fixed.len(), fixed.len() + new.len())));
        fixed.push_str(new);
        done = start + old.len();
    }
    fixed.push_str(&text[done..]);
    let made = spans.iter().zip(edits).map(|((before, _), (_, new))| Edit::replace(*before, *new));
    let fix = Fix::new("replace", safety, effect, made.collect()).restyling(restyle);
    let changes: Vec<_> = spans.iter().map(|&(before, after)| Change { fix: &fix, before, after }).collect();
    harmless(&Document::parse(text), &Document::parse(&fixed), &changes)
}

const EMPHASIS: (Effect, Safety) = (Effect::Emphasis, Safety::Safe);
const BLANKS: (Effect, Safety) = (Effect::Blanks, Safety::Safe);
const WORDS: (Effect, Safety) = (Effect::Words, Safety::Safe);
const NEW_WORDS: (Effect, Safety) = (Effect::Words, Safety::Unsafe);
const NUMBER: (Effect, Safety) = (Effect::Number, Safety::Safe);
const STRIKE: (Effect, Safety) = (Effect::Strike, Safety::Safe);
const LINK: (Effect, Safety) = (Effect::Link, Safety::Safe);

const SOURCE: (Effect, Safety) = (Effect::Source, Safety::Safe);
const INVISIBLE: (Effect, Safety) = (Effect::Invisible, Safety::Safe);
const ITEM: (Effect, Safety) = (Effect::Item, Safety::Unsafe);
const HEADING: (Effect, Safety) = (Effect::Heading, Safety::Unsafe);
const PARAGRAPH: (Effect, Safety) = (Effect::Paragraph, Safety::Unsafe);

const DIRECTIVE: (Effect, Safety) = (Effect::Directive, Safety::Safe);
const FRONT_MATTER: (Effect, Safety) = (Effect::FrontMatter, Safety::Safe);
const FIELD: (Effect, Safety) = (Effect::Field, Safety::Safe);

const ALL: [(Effect, Safety); 15] = [
    EMPHASIS,
    SOURCE,
    BLANKS,
    INVISIBLE,
    WORDS,
    NEW_WORDS,
    NUMBER,
    LINK,
    ITEM,
    HEADING,
    PARAGRAPH,
    FRONT_MATTER,
    FIELD,
    STRIKE,
    DIRECTIVE,
];

/// A post with one of everything that a fix must not change.
const POST: &str = "\
---
title: 晨报
---

## 第一节 要点

**甲****乙**说了３句话，见[链接](https://e.com/a)和![图](b.png \"题\")。

这里有`代码`、<span class=\"x\">标签</span>、{{< ref \"post/c.md\" >}}、脚注[^1]和 https://e.com/d 。

他说 \"好\" 字。

- [ ] 待办
- 其他

| 列 | 行 |
|---|---|
| 子 | 丑 |

```sh
echo 甲
```

<div id=\"k\">块</div>

<!-- digest-lint: allow text -->

<!--more-->

~~删~~ 后文。是吗？甲≠乙。

[^1]: 注文
";

/// A wrong fix: its description, the text that it replaces, the replacement, and the kinds of fixes that may do this.
type Wrong = (&'static str, &'static str, &'static str, &'static [(Effect, Safety)]);

#[test]
fn every_wrong_fix_is_refused_whatever_its_effect() {
    let wrong: &[Wrong] = &[
        ("shifted span", "**甲****乙**说", "**甲**乙**说**", &[NEW_WORDS]),
        ("shifted span, a star too many", "甲****乙", "甲***乙", &[NEW_WORDS]),
        ("doubled text", "说了", "说了说了", &[NEW_WORDS]),
        ("dropped character", "句话", "句", &[NEW_WORDS]),
        ("changed number", "３", "8", &[NEW_WORDS]),
        ("changed link", "https://e.com/a", "https://e.com/b", &[]),
        ("changed link text", "链接", "连接", &[NEW_WORDS]),
        ("changed image", "b.png", "c.png", &[]),
        ("changed image title", "题", "提", &[]),
        ("changed code", "`代码`", "`代 码`", &[]),
        ("changed code block", "echo 甲", "echo  甲", &[]),
        ("changed heading", "## 第一节", "### 第一节", &[HEADING]),
        ("changed heading id", "节 要点", "节要点", &[NEW_WORDS]),
        ("changed shortcode", "post/c.md", "post/d.md", &[]),
        ("dropped shortcode", "{{< ref \"post/c.md\" >}}", "", &[]),
        ("changed HTML attribute", "class=\"x\"", "class=\"y\"", &[]),
        ("changed HTML block", "id=\"k\"", "id=\"j\"", &[]),
        ("a directive lost", "<!-- digest-lint: allow text -->\n\n", "", &[DIRECTIVE]),
        ("a directive and more lost", "<!-- digest-lint: allow text -->\n\n<!--more-->", "", &[]),
        ("a directive become words", "<!-- digest-lint: allow text -->", "甲", &[]),
        ("a directive become another comment", "<!-- digest-lint: allow text -->", "<!--more-->", &[]),
        ("another comment lost", "<!--more-->", "", &[]),
        ("another comment become a directive", "<!--more-->", "<!-- digest-lint: allow text -->", &[]),
        ("changed front matter value", "晨报", "晚报", &[]),
        ("a paragraph become a list", "这里有", "- 这里有", &[ITEM]),
        ("a paragraph cut in two", "、<span", "、\n\n<span", &[]),
        ("a paragraph become code", "他说", "    他说", &[]),
        ("a table cell lost", "| 子 | 丑 |", "| 子 |", &[]),
        ("a task ticked", "[ ]", "[x]", &[]),
        ("a footnote lost", "[^1]和", "和", &[]),
        ("a bare URL lost", " https://e.com/d", "https://e.com/d", &[NEW_WORDS, LINK]),
        ("a bare URL cut", "com/d", "com/ d", &[]),
        ("a quote turned", " \"好\"", "\"好\"", &[NEW_WORDS, LINK]),
        ("text struck out", "~~删", "删", &[NEW_WORDS]),
        ("made italic", "后文", "*后文*", &[NEW_WORDS]),
        ("made code", "后文", "`后文`", &[NEW_WORDS]),
        ("made a link", "后文", "[后文](u)", &[NEW_WORDS, LINK]),
        ("a question made a statement", "是吗？", "是吗。", &[NEW_WORDS]),
        ("a sign made its opposite", "≠", "=", &[NEW_WORDS]),
        ("a mark lost", "话，见", "话见", &[NEW_WORDS]),
        ("a space in a word", "后文", "后 文", &[BLANKS, NEW_WORDS]),
        ("an invisible character in a word", "后文", "后\u{200b}文", &[INVISIBLE, NEW_WORDS]),
        ("a literal asterisk", "后文", "后\\*文", &[NEW_WORDS]),
        ("bold taken away", "**甲****乙**", "甲**乙**", &[NEW_WORDS]),
    ];
    for (what, old, new, may) in wrong {
        for kind in ALL.iter().filter(|kind| !may.contains(kind)) {
            assert!(!accepts(POST, old, new, *kind), "{what} is accepted as {kind:?}");
        }
    }
}

#[test]
fn emphasis_changes_only_where_the_fix_declares_it() {
    let accepts_bold = |text: &str, edits: &[(&str, &str)], bold: &[&str]| accepts_bold(text, edits, bold, EMPHASIS);
    assert!(accepts_bold("**甲****乙**丙", &[("****", "")], &["甲****乙"]));
    assert!(accepts_bold("**机制（MLA）**等", &[("（", "**（"), ("**", "")], &["机制"]));
    assert!(accepts_bold("**甲  \n**  \n乙", &[("  \n**", "**")], &["甲"]), "a line of markers goes with its break");
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
        ("takes an asterisk out", "3*4，**甲****乙**", &[("*", ""), ("****", "")], &["甲****乙"]),
        ("leaves an asterisk that it names", "**甲****乙**", &[("****", "\\*")], &["甲****乙"]),
    ] {
        assert!(!accepts_bold(text, edits, bold), "{what} is accepted");
    }
}

#[test]
fn emphasis_keeps_breaks_ids_links_and_quotes() {
    let accepts = |text: &str, old: &str, new: &str, bold: &[&str]| accepts_bold(text, &[(old, new)], bold, EMPHASIS);
    assert!(!super::proof::accepts("**甲\n\n乙**", "甲\n\n乙**", "甲**\n\n乙", BLANKS));
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
        assert!(!super::proof::accepts("甲- -乙", " ", "", kind), "{kind:?} makes a dash");
        assert!(!super::proof::accepts("式$$a_1 - b$$乙", "a_1 - b", "a_1-b", kind), "{kind:?} changes math");
        assert!(!super::proof::accepts("式\\(x^2 ，y\\)乙", " ，", "，", kind), "{kind:?} changes math");
    }
}

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
}

#[test]
fn numbers_may_be_rewritten_if_they_keep_their_values() {
    for (old, new) in [("36000", "36,000"), ("2025-02-10", "2025年2月10日"), ("3千亿", "3000亿"), ("百分之44", "44%")]
    {
        assert!(accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(accepts("甲5-10亿元与２０人", "5-10亿", "5亿～10亿", NUMBER));
    for (old, new) in [("36000", "3600"), ("3千克", "3000克"), ("44%", "44"), ("5亿元", "5元"), ("5元整", "5元")]
    {
        assert!(!accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(!accepts("## 2025-02-10", "2025-02-10", "2025年2月10日", NUMBER), "the heading's id changes");
    assert!(accepts("罚款$5亿", "$5亿", "5亿美元", (Effect::Number, Safety::Unsafe)));
    assert!(accepts("甲 1 人", " 1 ", "1", BLANKS) && !accepts("甲1 234人", " ", "", BLANKS));
    let line = format!("{}甲36000元。{}", "前100，".repeat(50), "后20，".repeat(50));
    assert!(accepts(&line, "36000", "36,000", NUMBER) && !accepts(&line, "36000", "36,001", NUMBER));
}

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
fn raw_html_may_become_an_image_only_by_an_unsafe_fix_of_links() {
    let unsafe_link = (Effect::Link, Safety::Unsafe);
    let tag = "<img src=\"/a.png\" alt=\"图\">";
    for text in [format!("前\n\n{tag}\n\n后"), format!("前{tag}后\n"), format!("- 子\n\n  {tag}\n\n- 丑")] {
        assert!(accepts(&text, tag, "![图](/a.png)", unsafe_link), "{text}");
        assert!(!accepts(&text, tag, "![图](/a.png)", LINK), "{text}");
        assert!(!accepts(&text, tag, "![图](/a.png)", NEW_WORDS), "{text}");
        assert!(!accepts(&text, tag, "![图](/a.png)\n\n甲", unsafe_link), "{text}");
    }
    let framed = format!("前\n\n<div>{tag}</div>\n\n后");
    assert!(!accepts(&framed, tag, "![图](/a.png)", unsafe_link), "it is still raw HTML");
    assert!(!accepts("前\n\n# <b>甲</b>\n\n后", "<b>甲", "甲", unsafe_link));
}

#[test]
fn a_thematic_break_may_be_deleted_only_by_an_unsafe_fix() {
    let text = "前文\n\n****\n\n后文";
    assert!(accepts(text, "****\n\n", "", PARAGRAPH));
    assert!(!accepts(text, "****\n\n", "", (Effect::Paragraph, Safety::Safe)));
    assert!(!accepts(text, "****\n\n", "", BLANKS));
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
fn links_may_change_only_inside_the_edit() {
    let text = "前文 ![]()https://e.com/x.png![]() 后文";
    assert!(accepts(text, "![]()https://e.com/x.png![]()", "![](https://e.com/x.png)", LINK));
    assert!(!accepts(text, "![]()https://e.com/x.png![]() 后", "![](https://e.com/x.png)", EMPHASIS));
    let text = "见[甲]({{< ref \"a.md\" >}})和[乙]({{< pic \"a.md\" >}})。";
    assert!(accepts(text, "[甲]({{< ref \"a.md\" >}})", "[甲]({{< ref \"b/c.md\" >}})", LINK));
    assert!(!accepts(text, "\"a.md\" >}})和", "\"b.md\" >}})和", LINK), "the edit is not the link");
    assert!(!accepts(text, "[乙]({{< pic \"a.md\" >}})", "[乙]({{< pic \"b.md\" >}})", LINK));
    assert!(!accepts(text, "[乙]({{< pic \"a.md\" >}})", "[乙]({{< ref \"a.md\" >}})", LINK));
}

#[test]
fn rewritten_front_matter_keeps_its_value() {
    let text = "---\ntitle: 甲\ndraft: true\n---\n正文\n";
    assert!(accepts(text, "title: 甲", "title: \"甲\"", FRONT_MATTER));
    assert!(!accepts(text, "title: 甲", "title: 乙", FRONT_MATTER));
    assert!(!accepts(text, "draft: true", "draft: \"true\"", FRONT_MATTER));
    assert!(!accepts(text, "正文", "文", FRONT_MATTER));
    assert!(!accepts(text, "title: 甲", "title: \"甲", FRONT_MATTER), "the front matter breaks");
}

#[test]
fn only_the_edited_field_may_change() {
    let text = "---\ntitle: 甲\ntags: [子, 丑]\nmenu:\ndraft: true\n---\n正文\n";
    assert!(accepts(text, "甲", "乙", NEW_FIELD));
    assert!(accepts(text, "title: 甲", "Title: 甲", FIELD));
    assert!(accepts(text, ", 丑", "", NEW_FIELD));
    assert!(accepts(text, "title: 甲\n", "", NEW_FIELD), "an entry goes");
    assert!(accepts(text, "menu:", "menu: main", NEW_FIELD));
    assert!(!accepts(text, "甲\ntags", "乙\ntag", FRONT_MATTER));
    assert!(!accepts(text, "\ntags: [子, 丑]", " 乙", FRONT_MATTER));
    assert!(!accepts(text, "甲", "\"甲", FIELD), "the front matter breaks");
    assert!(!accepts(text, "甲\n", "甲\nmenu: x\n", FIELD), "a key that is there already");
    assert!(!accepts(text, "正文", "文", FIELD));
    let tables = "+++\n[a]\nx = [1, 2]\n[b]\nx = 1\n+++\n正文\n";
    assert!(accepts(tables, ", 2", "", NEW_FIELD));
    assert!(!accepts(tables, ", 2]\n[b]\nx = 1", "]\n[c]\nx = 1", FRONT_MATTER));
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
        let now = super::proof::accepts(&full(behind), &full(old), &full(new), DIRECTIVE);
        assert_eq!(now, accepted, "{behind:?}: {old:?} by {new:?}");
    }
}

#[test]
fn no_fix_writes_an_address_that_hugo_cannot_parse() {
    for (text, old, new) in [
        ("见[指南](https://ab. cd/e.html)", "(https://ab. cd/e.html)", "(<https://ab. cd/e.html>)"),
        ("见[甲](/a.html)", "[甲](/a.html)", "[甲](/50%.html)"),
        ("见![甲](a.png)", "![甲](a.png)", "![甲](1:a.png)"),
        ("见[甲](#a)", "[甲](#a)", "[甲](#100%)"),
        ("见[甲](https://e.com/)", "[甲](https://e.com/)", "[甲](https://e.com:a/)"),
        ("见 https：//e.com/50% 。", "https：//e.com/50%", "https://e.com/50%"),
        ("见 https：//e.com/50% 。", "https：//e.com/50%", "<https://e.com/50%>"),
        ("见https：//e.com/50% 。", "https：", " https:"),
        ("甲[乙][b]\n\n[b]: /x\n", "[b]: /x", "[b]: /%zz"),
        ("甲[乙]\n\n[b]: /%zz\n", "[乙]", "[b]"),
    ] {
        for kind in ALL {
            assert!(!accepts(text, old, new, kind), "{text:?}: {new:?} is accepted as {kind:?}");
        }
    }
    assert!(
        accepts("见[甲](/50%.html \"a\")", "[甲](/50%.html \"a\")", "[甲](/50%.html)", LINK),
        "it is as bad as before"
    );
    assert!(accepts("见[甲](/a.html)", "[甲](/a.html)", "[甲](/50%25.html)", LINK));
    assert!(accepts("见[甲](/a.html)", "[甲](/a.html)", "[甲](</a b.html>)", LINK));
    assert!(accepts("见[甲](/a)", "[甲](/a)", "[甲](mailto:a%zz@e.com)", LINK));
}

/// Unsafe effects that may change words, and so numbers.
const MAY_CHANGE_NUMBERS: &[(Effect, Safety)] = &[NEW_WORDS, PARAGRAPH];

#[test]
fn a_number_keeps_its_value_sign_and_unit() {
    for (text, old, new) in [
        ("容量为5KM。", "5KM", "5GB"),
        ("容量为5KM。", "KM", "GB"),
        ("共5mW。", "mW", "MW"),
        ("售价$5。", "$", "¥"),
        ("售价$5。", "$", ""),
        ("售价US$5亿。", "US$", "HK$"),
        ("气温+5。", "+5", "5"),
        ("气温-5℃。", "-5", "5"),
        ("气温−5℃。", "−", ""),
        ("于2025年成立。", "2025年", "2025月"),
        ("占1/2。", "1/2", "1-2"),
        ("要求≥5。", "≥5", "5"),
        ("要求≥ 5。", "≥", "≤"),
        ("有5≠6。", "≠", "="),
        ("增长3.5%。", "3.5", "35"),
        ("增长3%。", "3%", "3"),
        ("增长3%。", "3%", "3‰"),
        ("增长3%。", "%", ""),
        ("增长百分之5。", "百分之", ""),
        ("共5元整。", "5元", "5"),
        ("共5-10亿元。", "5-10", "5/10"),
        ("共2万3千5百人。", "2万3千5百", "2.3万500"),
        ("共3千5百万元。", "5百", "500"),
        ("共3千亿元。", "3千亿", "300亿"),
        ("有4、5百人。", "5百", "500"),
        ("于2025-02-10发布。", "2025-02-10", "2025年2月1日"),
        ("于2025-02-10发布。", "-02-10", "/10/02"),
        ("比分3:2。", "3:2", "3-2"),
        ("共2500多万。", "多", ""),
    ] {
        for kind in ALL.iter().filter(|kind| !MAY_CHANGE_NUMBERS.contains(kind) && **kind != LINK) {
            assert!(!accepts(text, old, new, *kind), "{text}: {old:?} by {new:?} is accepted as {kind:?}");
        }
    }
}

#[test]
fn invisible_text_does_not_end_a_number() {
    for (text, old, new) in [
        ("毛利率为3\u{200b}.5%。", ".5%", "0.5%"),
        ("毛利率为<b>3</b>.5%。", ".5%", "0.5%"),
        ("毛利率为`3`.5%。", ".5%", "0.5%"),
        ("毛利率为3&#46;5%。", "5%", "05%"),
        ("毛利率为3\\.5%。", "3\\.5", "3\\.50\\.1"),
        ("[营收3](https://e.com/a).5亿元", ".5", "0.5"),
        ("营收**76**.9亿元", ".9", "0.9"),
        ("营收*3*.5%", ".5", "0.5"),
        ("营收**30** **.06亿元**", ".06", "0.06"),
        ("营收[1.](https://e.com/)3千亿元", "3千", "3000"),
        ("营收1. 3千亿元", "3千", "3000"),
        ("毛利率为3 .5%", ".5", "0.5"),
        ("毛利率为3 .5%", "3 .5", "3.5"),
        ("共0. 12345元", "12345", "12,345"),
        ("共**3**至5千亿元", "5千", "5000"),
        ("于2025-01-0<b>7</b>", "2025-01-0", "2025年1月0日"),
        ("共3<!-- x -->5千家", "3<!-- x -->5千", "3<!-- x -->500"),
    ] {
        for kind in ALL.iter().filter(|kind| !MAY_CHANGE_NUMBERS.contains(kind) && **kind != LINK) {
            assert!(!accepts(text, old, new, *kind), "{text}: {old:?} by {new:?} is accepted as {kind:?}");
        }
    }
    assert!(accepts("毛利率为3\u{200b}.5%。", "\u{200b}", "", INVISIBLE));
    assert!(accepts_bold("营收**76****.9**亿元", &[("****", "")], &["76****.9"], EMPHASIS));
}

#[test]
fn spellings_of_the_same_number_are_equal() {
    for (old, new) in [
        ("5KM", "5km"),
        ("5 km", "5km"),
        ("５ｋｍ", "5km"),
        ("5GHZ", "5GHz"),
        ("2000MAH", "2000mAh"),
        ("￥5", "¥5"),
        ("5％", "5%"),
        ("5%%", "5%"),
        ("百分之5", "5%"),
        ("36,000", "3.6万"),
        ("3万6千", "3.6万"),
        ("3千5百万", "3500万"),
        ("2万3千5百", "2.35万"),
        ("3千1百万", "3100万"),
        ("2025-02-10", "2025年2月10日"),
        ("2025/2/10", "2025.02.10"),
        ("5~10亿", "5～10亿"),
        ("5—10亿", "5-10亿"),
        ("3:2", "3：2"),
        ("1920x1080", "1920×1080"),
        ("−5℃", "-5℃"),
        ("20-25%", "20%-25%"),
    ] {
        assert!(accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(accepts("罚款$5亿美元", "$", "", NUMBER));
}

/// A fix that changes the meaning of a field.
const NEW_FIELD: (Effect, Safety) = (Effect::Field, Safety::Unsafe);

/// A post with a value of each kind that a safe fix may rewrite.
const FIELDS: &str = "\
---
title: 3.5 版，上线  了
date: 2025/2/10
draft: yes
published: no
headless: \"tRUE\"
build: {render: no}
publishDate: 2025-02-10
expiryDate: Mon, 10 Feb 2025 07:00:00 GMT
tags: [甲, '', 甲, 乙]
lang: zh_CN
toc: off
---
正文
";

#[test]
fn a_safe_fix_of_a_field_keeps_its_meaning() {
    for (old, new) in [
        ("版，上线  了", "版,上线 了"),
        ("2025/2/10", "2025-02-10"),
        ("[甲, '', 甲, 乙]", "[甲, 乙]"),
        ("zh_CN", "zh-CN"),
        ("off", "false"),
        ("off", "\"off\""),
        ("tags:", "Tags:"),
        ("\"tRUE\"", "'tRUE'"),
        ("draft: yes", "draft: \"yes\""),
    ] {
        assert!(accepts(FIELDS, old, new, FIELD), "{old} {new}");
    }
    for (old, new) in [
        ("3.5", "35"),
        ("版，上线  了", "版上线了"),
        ("版，上线  了", "版，下线了"),
        ("上线  了", "上线"),
        ("2025/2/10", "2025-02-11"),
        ("2025/2/10", "2025-10-02"),
        ("[甲, '', 甲, 乙]", "[甲]"),
        ("[甲, '', 甲, 乙]", "[乙, 甲]"),
        ("zh_CN", "zh-TW"),
        ("off", "true"),
        ("tags:", "tag:"),
        ("lang: zh_CN\n", ""),
        ("lang:", "weight: 1\nlang:"),
        ("tags: [甲, '', 甲, 乙]\nlang: zh_CN", "tags: [甲, 乙]\nlang: zh-CN"),
        ("toc: off\n", "toc: off\ndraft: true\n"),
    ] {
        assert!(ALL.iter().all(|kind| !accepts(FIELDS, old, new, *kind)), "{old} {new}");
    }
    assert!(!accepts_all(FIELDS, &[("zh_CN", "zh-CN"), ("off", "false")], FIELD), "one fix, two fields");
    assert!(!accepts_all(FIELDS, &[("zh_CN", "en"), ("off", "false")], NEW_FIELD), "one fix, two fields");
}

#[test]
fn a_safe_fix_does_not_change_whether_the_page_is_published() {
    for (old, new) in [
        ("draft: yes", "draft: true"),
        ("\"tRUE\"", "true"),
        ("render: no", "render: false"),
        ("publishDate: 2025-02-10", "publishDate: 2025-02-11"),
        ("publishDate: 2025-02-10", "publishDate: 2099-02-10"),
        ("publishDate: 2025-02-10", "publishDate: 2025/2/10"),
        ("publishDate: 2025-02-10", "publishDate: 2025-02-10T00:00:00Z"),
        ("Mon, 10 Feb 2025 07:00:00 GMT", "2025-02-10T07:00:00Z"),
        ("expiryDate:", "expiry:"),
        ("publishDate: 2025-02-10\n", ""),
        ("draft: yes\n", ""),
    ] {
        assert!(ALL.iter().all(|kind| !accepts(FIELDS, old, new, *kind)), "{old} {new}");
        assert!(accepts(FIELDS, old, new, NEW_FIELD), "{old} {new}");
    }
    assert!(accepts(FIELDS, "draft: yes", "draft: \"yes\"", FIELD), "text either way");
    assert!(accepts(FIELDS, "Mon, 10 Feb 2025 07:00:00 GMT", "2025-02-10T07:00:00", FIELD), "the same instant");
    assert!(accepts("---\ndraft: \"true\"\n---\n", "\"true\"", "true", FIELD));
    assert!(accepts("---\ndraft: no\n---\n", "no", "false", FIELD));
    assert!(!accepts("---\nDraft: true\ndraft: no\na: 1\n---\n", "Draft: true\n", "", FIELD));
    assert!(accepts("---\nDraft: true\ndraft: true\na: 1\n---\n", "Draft: true\n", "", FIELD));
    let text = "---\nDraft: true\ndraft: no\n---\n";
    let is_moved = accepts(text, "Draft: true\ndraft: no", "draft: no\nDraft: true", FRONT_MATTER);
    assert!(!is_moved, "Hugo takes the last of both");
}
