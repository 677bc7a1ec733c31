//! Wrong fixes, each of which is refused whatever its effect.

use digest_lint::diagnostic::{Effect, Safety};

use crate::support::proof::{ALL, BLANKS, DIRECTIVE, HEADING, INVISIBLE, ITEM, LINK, NEW_WORDS, accepts};

/// A post with one of everything that a fix must not change.
pub(super) const POST: &str = "\
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
