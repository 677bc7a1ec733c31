//! Fixes of links and images.

use digest_lint::diagnostic::{Effect, Safety};

use crate::support::proof::{ALL, EMPHASIS, LINK, NEW_WORDS, accepts};

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
fn the_definition_of_a_link_or_an_image_keeps_its_target() {
    for text in ["见[甲][b]。\n\n[b]: /x.png\n", "见![甲][b]。\n\n[b]: /x.png\n"] {
        for kind in ALL {
            assert!(!accepts(text, "/x.png", "/y.png", kind), "{text:?} as {kind:?}");
        }
    }
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
