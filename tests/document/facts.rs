//! Tests of the facts that a `Document` has about a post.

use digest_lint::document::Document;
use digest_lint::document::link::{Link, LinkStyle};

/// Returns one line per leaf: its kind, then its tokens with their source.
fn leaves(text: &str) -> String {
    let document = Document::parse(text);
    let leaf = |leaf| {
        let tokens = document.tokens(leaf).iter();
        let tokens: Vec<_> =
            tokens.map(|token| format!("{:?} {:?}", token.kind, document.source(token.span))).collect();
        format!("{:?}: {}\n", leaf.kind, tokens.join(", "))
    };
    document.leaves.iter().map(leaf).collect()
}

#[track_caller]
fn assert_leaves(text: &str, expected: &[&str]) {
    assert_eq!(leaves(text).lines().collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn a_run_is_one_token_whether_it_matches_or_not() {
    assert_leaves("**甲****乙**\n", &[r#"Paragraph: Stars "**", Text "甲", Stars "****", Text "乙", Stars "**""#]);
    assert_leaves("***甲** 乙*", &[r#"Paragraph: Stars "***", Text "甲", Stars "**", Text " 乙", Stars "*""#]);
    assert_leaves("甲 * 乙", &[r#"Paragraph: Text "甲 ", Stars "*", Text " 乙""#]);
    assert_leaves(
        "~~甲~~ _乙_",
        &[r#"Paragraph: Tildes "~~", Text "甲", Tildes "~~", Text " ", Underscores "_", Text "乙", Underscores "_""#],
    );
}

#[test]
fn escapes_entities_and_atoms_are_tokens() {
    assert_leaves(
        r"\*\*甲\# &amp; & 乙",
        &[
            r##"Paragraph: Escape "\\*", Escape "\\*", Text "甲", Escape "\\#", Text " ", Entity "&amp;", Text " & 乙""##,
        ],
    );
    assert_leaves(
        "`a**b` <b>c</b> ![**d**](e) <https://e.com/**> [^1]\n\n[^1]: 注",
        &[
            r#"Paragraph: Code "`a**b`", Text " ", Html "<b>", Text "c", Html "</b>", Text " ", Image "![**d**](e)", Text " ", Link "<https://e.com/**>", Text " ", Footnote "[^1]""#,
            r#"Paragraph: Text "注""#,
        ],
    );
    assert_leaves("- [x] 做完\n- \\*", &[r#"Item: Task "[x]", Text "做完""#, r#"Item: Escape "\\*""#]);
}

#[test]
fn the_text_of_a_link_is_a_separate_leaf() {
    assert_leaves(
        "见**[**甲**](u)**。",
        &[
            r#"LinkText: Stars "**", Text "甲", Stars "**""#,
            r#"Paragraph: Text "见", Stars "**", Link "[**甲**](u)", Stars "**", Text "。""#,
        ],
    );
}

#[test]
fn breaks_skip_the_prefix_of_the_next_line() {
    assert_leaves(
        "> **甲  \n> 乙**\n丙",
        &[r#"Paragraph: Stars "**", Text "甲", HardBreak "  \n", Text "乙", Stars "**", SoftBreak "\n", Text "丙""#],
    );
    assert_leaves("甲\\\n乙", &[r#"Paragraph: Text "甲", HardBreak "\\\n", Text "乙""#]);
}

#[test]
fn every_block_with_text_is_a_leaf_but_code_is_not() {
    assert_leaves(
        "# 一 **甲** #\n\n二\n---\n\n- 三\n  1. 四\n\n| 五 |\n|---|\n| 六 |\n\n```\n**七**\n```\n\n    **八**\n\n<p>**九**</p>\n",
        &[
            r#"Heading: Text "一 ", Stars "**", Text "甲", Stars "**""#,
            r#"Heading: Text "二""#,
            r#"Item: Text "三""#,
            r#"Item: Text "四""#,
            r#"Cell: Text "五""#,
            r#"Cell: Text "六""#,
        ],
    );
}

#[test]
fn shortcodes_are_one_token_with_the_content_of_a_pair() {
    assert_leaves(
        "**甲**{{< x a=\"**\" >}}**乙**",
        &[
            r#"Paragraph: Stars "**", Text "甲", Stars "**", Shortcode "{{< x a=\"**\" >}}", Stars "**", Text "乙", Stars "**""#,
        ],
    );
    assert_leaves(
        "{{< note >}}\n**甲**\n\n{{< /note >}} 乙",
        &[r#"Paragraph: Shortcode "{{< note >}}\n**甲**\n\n{{< /note >}}", Text " 乙""#],
    );
    assert_leaves(
        "{{% note %}}甲{{% /note %}}",
        &[r#"Paragraph: Shortcode "{{% note %}}", Text "甲", Shortcode "{{% /note %}}""#],
    );
    assert_leaves("{{< open 甲", &[r#"Paragraph: Text "{{< open 甲""#]);
    let [Link { templated, .. }] = &Document::parse("[甲]({{< ref \"a.md\" >}})").links[..] else {
        panic!("one link")
    };
    assert!(templated);
}

#[test]
fn links_headings_and_references_are_found() {
    let document =
        Document::parse("## 甲 {#a}\n\n[乙](u \"t\") ![](i) <https://e.com> [丙][d] [丁][no] [戊][] [己]\n\n[d]: v\n");
    let targets: Vec<_> = document.links.iter().map(|link| (link.style, link.image, link.target.as_str())).collect();
    assert_eq!(
        targets,
        [
            (LinkStyle::Inline, false, "u"),
            (LinkStyle::Inline, true, "i"),
            (LinkStyle::Autolink, false, "https://e.com"),
            (LinkStyle::Reference, false, "v"),
        ]
    );
    let undefined = document.undefined_references.iter();
    let undefined: Vec<_> = undefined.map(|one| (document.source(one.span), document.source(one.label))).collect();
    assert_eq!(undefined, [("[丁][no]", "no"), ("[戊][]", "戊")]);
    assert_eq!(document.definitions.len(), 1);
    assert_eq!((document.headings[0].level, document.headings[0].id.as_deref()), (2, Some("a")));
}

#[test]
fn odd_files_can_be_parsed() {
    for text in
        ["", "\u{feff}", "\0", "\r", "甲\u{2028}乙\rb\0", "\u{feff}---\ntitle: 甲\n---\n**乙**", "---", "+++", "{"]
    {
        let document = Document::parse(text);
        assert!(text.get(document.body.start..document.body.end).is_some());
    }
    assert_leaves("甲\rb\r\n丙", &[r#"Paragraph: Text "甲", SoftBreak "\r", Text "b", SoftBreak "\r\n", Text "丙""#]);
    assert_leaves("\u{feff}**甲**", &[r#"Paragraph: Stars "**", Text "甲", Stars "**""#]);
}
