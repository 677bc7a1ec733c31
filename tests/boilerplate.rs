//! Boilerplate goes with its blank line, and nothing else changes.

use digest_lint::config::Config;
use digest_lint::diagnostic::Safety;
use digest_lint::document::Document;
use digest_lint::lint::{Context, check};

use crate::house::{family, fixed, names};

fn without_boilerplate(text: &str) -> String {
    let config = Config::parse("[text]\nboilerplate = ['^风险']", &names()).expect("the config is sound");
    let lints: Vec<_> = family("text").into_iter().filter(|(lint, _)| lint.name == "text/boilerplate").collect();
    let found = |document: &Document<'_>| check(&Context::new(document, &config), &lints);
    assert!(!found(&Document::parse(text)).is_empty(), "nothing is found in {text:?}");
    assert_eq!(fixed(text, Safety::Safe, found).expect("nothing is fixed").text, text);
    fixed(text, Safety::Unsafe, found).expect("the fixes are proved").text
}

#[test]
fn a_paragraph_goes_with_its_blank_line() {
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
fn it_stays_where_something_around_would_change() {
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
