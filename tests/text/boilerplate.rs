//! Checks that boilerplate is deleted with its blank line, and that nothing else changes.

use digest_lint::diagnostic::Safety;

use crate::support::lints::Linter;

fn without_boilerplate(text: &str) -> String {
    let linter = Linter::of(&["text/boilerplate"]).under("[text]\nboilerplate = ['^风险']");
    assert!(!linter.find(text).is_empty(), "nothing is found in {text:?}");
    assert_eq!(linter.fixed(text, Safety::Safe), text);
    linter.fixed(text, Safety::Unsafe)
}

#[test]
fn a_paragraph_is_deleted_with_its_blank_line() {
    for (before, after) in [
        ("甲\n\n风险\n\n乙\n", "甲\n\n乙\n"),
        ("甲\r\n\r\n风险\r\n\r\n乙\r\n", "甲\r\n\r\n乙\r\n"),
        ("甲\n\n风险\n", "甲\n"),
        ("甲\n\n风险", "甲\n"),
        ("甲  \n\n  风险  \n\n\n", "甲  \n"),
        ("甲\r\n\r\n风险\r\n", "甲\r\n"),
        ("风险\n\n甲\n", "甲\n"),
        ("\u{feff}风险\n\n甲\n", "\u{feff}甲\n"),
        ("---\ntitle: 甲\n---\n\n风险\n\n- 乙\n", "---\ntitle: 甲\n---\n\n- 乙\n"),
        ("甲\n\n风险\n\n\n\n乙\n", "甲\n\n乙\n"),
        ("甲\n \n风险\n \n乙\n", "甲\n \n乙\n"),
        ("甲\n\n风险一\n\n风险二\n\n风险三\n\n乙\n", "甲\n\n乙\n"),
        ("甲\n\n风险一\n\n乙\n\n风险二\n", "甲\n\n乙\n"),
        ("甲\n\n风险一\n二\n\n乙\n", "甲\n\n乙\n"),
        ("甲\n\n风险\n\n- 乙\n", "甲\n\n- 乙\n"),
        ("- 甲\n\n风险\n\n乙\n", "- 甲\n\n乙\n"),
        ("3月\n\n风险\n\n4月\n", "3月\n\n4月\n"),
        ("> 甲\n\n风险\n\n> 乙\n", "> 甲\n\n> 乙\n"),
        ("甲\n\n风险\n\n\u{3000}\u{3000}乙\n", "甲\n\n\u{3000}\u{3000}乙\n"),
        ("甲\n\n风险\n\n ![](u)\n", "甲\n\n ![](u)\n"),
        ("甲\n\n风险[乙](u)\n\n丙\n", "甲\n\n丙\n"),
        ("甲\n\n**风**险`乙`\n\n丙\n", "甲\n\n丙\n"),
    ] {
        assert_eq!(without_boilerplate(before), after, "{before:?}");
    }
}

#[test]
fn a_paragraph_is_kept_if_something_around_it_would_change() {
    for text in [
        "风险\n",
        "![](u)\n\n风险\n",
        "- 甲\n\n风险\n\n- 乙\n",
        "1. 甲\n\n风险\n\n2. 乙\n",
        "- 甲\n乙\n\n风险\n\n- 丙\n",
        "- 甲\n\n  乙\n\n风险\n\n- 丙\n",
        "- 甲\n\n风险\n\n    乙\n",
        "    甲\n\n风险\n\n    乙\n\n丙\n",
        "- 甲\n\n风险\n\n  乙\n",
        "甲[^1]\n\n[^1]: 注\n\n风险\n\n  乙\n",
        "甲\n\n> 风险\n",
        "甲\n\n- 风险\n",
        "甲\n\n- 乙\n\n  风险\n",
        "甲\n\n风险[^1]\n\n[^1]: 注\n",
        "甲\n\n风险[乙][a]\n\n丙\n\n[a]: u\n",
        "甲\n\n风险<a id=\"b\"></a>\n\n乙\n",
        "甲\n\n风险{{< x >}}\n\n乙\n",
        "# 甲\n风险\n\n乙\n",
        "甲\n\n风险\n# 乙\n",
        "甲\n\n风险\n\n: 乙\n",
        "风险\n\n- 乙\n",
        "风险\n\n---\n\n乙\n",
    ] {
        assert_eq!(without_boilerplate(text), text, "{text:?}");
    }
}
