//! Fixes that are proved by reading only a part of the post, and those that change how the rest of it is read.

use digest_lint::diagnostic::{Edit, Effect, Fix, Safety};
use digest_lint::document::Document;
use digest_lint::text::Span;
use digest_lint::verify::harmless_alone;

/// Paragraphs around the example: enough that its part is small.
const REST: &str = "持平。\n\n持平，**乙**。\n\n## 题\n\n持平。\n\n持平。\n\n持平。\n\n持平。\n\n";

/// Whether the proof accepts a fix in the middle of a post. Builds with debug assertions also read the whole post.
fn accepts(text: &str, old: &str, new: &str, effect: Effect) -> bool {
    let post = format!("{REST}{text}\n\n{REST}- 子\n- 丑\n\n末段\n");
    let start = REST.len() + text.find(old).expect("the example holds what is replaced");
    let edit = Edit::replace(Span::new(start, start + old.len()), new);
    harmless_alone(&Document::parse(&post), &Fix::new("replace", Safety::Unsafe, effect, vec![edit]))
}

#[test]
fn harmless_fixes_of_a_part_are_accepted() {
    for (text, old, new) in [
        ("甲，乙", "甲", "丙"),
        ("甲\n\n```\n码\n```\n\n乙", "乙", "丙"),
        ("甲\n\n<div>\n块\n</div>\n\n乙", "甲", "丙"),
        ("甲\n\n- 子\n- 丑", "甲", "丙"),
        ("[甲](u)，见[^1]。\n\n[^1]: 注文", "见", "看"),
        ("{{< ref \"a\" >}}甲", "甲", "乙"),
    ] {
        assert!(accepts(text, old, new, Effect::Words), "{text:?}: {old:?} by {new:?}");
    }
}

#[test]
fn fixes_that_reach_beyond_their_part_are_refused() {
    for (text, old, new) in [
        ("甲\n\n```\n码\n```\n\n```\n码\n```", "码\n```\n\n", "码\n"),
        ("```\n码\n```", "\n```", ""),
        ("~~~\n码\n~~~", "\n~~~", ""),
        ("<pre>\n块\n</pre>", "\n</pre>", ""),
        ("甲", "甲", "```\n甲"),
        ("甲", "甲", "<!-- 甲"),
        ("甲", "甲", "<script>\n甲"),
        ("甲", "甲", "<?甲"),
        ("见[题]。\n\n持平。\n\n持平。\n\n[题]: /u", "题]: /u", "体]: /u"),
        ("甲", "甲", "[持平]: /u"),
        ("[^1]: 注文\n\n见[^1]", "[^1]: ", "[^2]: "),
        ("甲", "甲", "{{< a\n甲"),
    ] {
        for effect in [Effect::Words, Effect::Source, Effect::Blanks, Effect::Emphasis] {
            assert!(!accepts(text, old, new, effect), "{text:?}: {old:?} by {new:?} as {effect:?}");
        }
    }
}

#[test]
fn html_that_a_fix_opens_ends_in_its_part() {
    let block = "<div>\n块\n</div>";
    assert!(accepts(block, block, "<pre>块</pre>", Effect::Link));
    assert!(!accepts(block, block, "<pre>块", Effect::Link), "the block takes in the rest of the post");
    assert!(!accepts("甲", "甲", "<script>\n甲", Effect::Link));
}
