//! Tests for the parsing and the reach of directives.

use super::DirectiveScope;
use crate::document::Document;

/// Returns the names of each directive and the text that it reaches; `*` for the whole post.
fn directives(text: &str) -> Vec<(String, &str)> {
    let document = Document::parse(text);
    let directives = document.directives.iter().map(|directive| {
        let names: Vec<_> = directive.names.iter().map(|name| document.source(*name)).collect();
        let reach = match directive.reach {
            DirectiveScope::Post => "*",
            DirectiveScope::Part(part) => document.source(part).trim(),
        };
        (names.join(" "), reach)
    });
    directives.collect()
}

fn faults(text: &str) -> Vec<&str> {
    let document = Document::parse(text);
    document.directives.iter().flat_map(|directive| &directive.faults).map(|fault| fault.span.of(text)).collect()
}

fn reach(text: &str) -> &str {
    let found = directives(text);
    assert!(found.len() == 1 && found[0].0 == "a", "{text:?}: {found:?}");
    found[0].1
}

#[test]
fn a_comment_reaches_to_the_end_of_the_next_block() {
    const ALLOW: &str = "<!-- digest-lint: allow a -->";
    for (after, expected) in [
        ("\n甲\n乙\n\n丙", "甲\n乙"),
        ("\n\n\n# 甲\n乙", "# 甲"),
        ("\r\n\r\n甲\r\n\r\n乙", "甲"),
        ("\n- 甲\n\n  乙\n- 丙\n\n丁", "- 甲\n\n  乙\n- 丙"),
        ("\n> 甲\n\n> 乙", "> 甲"),
        ("\n| 甲 |\n|-|\n| 乙 |\n\n丙", "| 甲 |\n|-|\n| 乙 |"),
        ("\n```\n甲\n\n乙\n```\n丙", "```\n甲\n\n乙\n```"),
        ("\n<div>\n甲\n</div>\n\n乙", "<div>\n甲\n</div>"),
        ("\n***\n甲", "***"),
        ("\n[甲]: /u\n[乙]: /v\n\n[甲][乙]", "[甲]: /u"),
        ("\n[^1]: 甲\n\n    乙\n\n丙[^1]", "[^1]: 甲\n\n    乙"),
        ("\n<!-- 注 -->\n<!-- 注 -->\n甲\n\n乙", "<!-- 注 -->\n<!-- 注 -->\n甲"),
        ("\n{{< x >}}\n\n甲", "{{< x >}}"),
        ("  \n", ""),
        ("", ""),
    ] {
        assert_eq!(reach(&format!("{ALLOW}{after}")), expected, "{after:?}");
    }
    assert_eq!(reach(&format!("甲\n{ALLOW}\n乙")), "乙");
    assert_eq!(reach(&format!("- 甲\n\n  {ALLOW}\n\n  乙\n\n  丙")), "乙");
    assert_eq!(reach(&format!("- {ALLOW}\n  甲\n  - 乙\n- 丙")), "甲");
    assert_eq!(reach(&format!("- 甲\n  {ALLOW}\n- 乙\n  - 丙\n- 丁")), "- 乙\n  - 丙");
    assert_eq!(reach(&format!("> 甲\n> {ALLOW}\n\n乙\n\n丙")), "乙");
}

#[test]
fn a_comment_in_inline_text_or_html_reaches_over_its_block() {
    const ALLOW: &str = "<!-- digest-lint: allow a -->";
    assert_eq!(reach(&format!("甲\n\n乙 {ALLOW}\n丙\n\n丁")), format!("乙 {ALLOW}\n丙"));
    assert_eq!(reach(&format!("# 甲 {ALLOW}\n\n乙")), format!("# 甲 {ALLOW}"));
    assert_eq!(reach(&format!("| a | b |\n|-|-|\n| 甲 | **乙 {ALLOW}** |\n")), format!("**乙 {ALLOW}**"));
    assert_eq!(reach(&format!("- 甲 {ALLOW}\n  - 乙\n- 丙")), format!("- 甲 {ALLOW}\n  - 乙"));
    assert_eq!(reach(&format!("<div>\n{ALLOW}\n甲\n</div>\n\n乙")), format!("<div>\n{ALLOW}\n甲\n</div>"));
    assert_eq!(reach(&format!("{ALLOW} 甲\n乙")), format!("{ALLOW} 甲"));
}

#[test]
fn names_are_separated_by_commas_and_precede_the_reason() {
    for (comment, expected) in [
        ("<!--digest-lint:allow a-->", "a"),
        ("<!-- digest-lint : allow a/b-c, d ,e,-->", "a/b-c d e"),
        ("<!--\ndigest-lint: allow\n  a,\n  b -- 因为 -- 所以\n-->", "a b"),
        ("<!-- digest-lint: allow a --因为 -->", ""),
    ] {
        assert_eq!(directives(comment)[0].0, expected, "{comment}");
    }
    assert_eq!(directives("甲 <!-- digest-lint: allow-file a, b -- 因为 -->"), [("a b".to_owned(), "*")]);
    let two = "<!-- digest-lint: allow a --><!-- digest-lint: allow b -->\n甲";
    assert_eq!(directives(two).len(), 2);
}

#[test]
fn front_matter_directives_reach_over_the_whole_post() {
    for text in [
        "---\ndigest-lint: {allow: [a, 'b -- 因为']}\n---\n",
        "---\r\ndigest-lint:\r\n  allow:\r\n    - a\r\n    - b -- 因为\r\n---\r\n",
        "+++\n[digest-lint]\nallow = [\"a\", \"b -- 因为\"]\n+++\n",
        "+++\ndigest-lint.allow = [\"a\", \"b\"]\n+++\n",
        "{\"digest-lint\": {\"allow\": [\"a\", \"b -- 因为\"]}}\n",
    ] {
        assert_eq!(directives(text), [("a b".to_owned(), "*")], "{text}");
        assert_eq!(faults(text), [""; 0], "{text}");
    }
    assert_eq!(directives("---\nparams: {digest-lint: {allow: [a]}}\n---\n"), []);
}

#[test]
fn other_comments_and_fields_are_not_directives() {
    for text in [
        "`<!-- digest-lint: allow a -->`",
        "    <!-- digest-lint: allow a -->",
        "```\n<!-- digest-lint: allow a -->\n```",
        "<!-- 由 digest-lint: allow a -->",
        "<!-- digest-lint 说的不对 -->",
        "<!-- digest-linter: allow a -->",
        "\\<!-- digest-lint: allow a -->",
        "digest-lint: allow a",
    ] {
        assert_eq!(directives(text), [], "{text}");
    }
}

#[test]
fn mistakes_in_directives_are_reported() {
    for (text, expected) in [
        ("<!-- digest-lint: alow a -->", vec!["alow"]),
        ("<!-- digest-lint: allow a b, c -->", vec!["a b"]),
        ("<!-- digest-lint: allow -->", vec!["allow"]),
        ("<!-- digest-lint: -->", vec!["digest-lint"]),
        ("<!-- digest-lint-allow a -->", vec!["digest-lint"]),
        ("<!-- digest-lint：allow a -->", vec!["digest-lint"]),
        ("<!-- digest-lint: allow a", vec!["digest-lint"]),
        ("---\ndigest-lint: {allow: a}\n---\n", vec!["allow"]),
        ("---\ndigest-lint: [a]\n---\n", vec!["digest-lint"]),
        ("---\ndigest-lint:\n---\n", vec!["digest-lint"]),
        ("---\ndigest-lint: {allow: [a, [b], '', 甲], alow: []}\n---\n", vec!["[b]", "''", "甲", "alow"]),
    ] {
        assert_eq!(faults(text), expected, "{text}");
    }
    assert_eq!(faults("---\ndigest-lint: {allow: []}\n---\n"), [""; 0]);
    assert_eq!(directives("<!-- digest-lint: allow a b, c -->\n甲")[0].0, "c", "valid names still apply");
}
