//! Checks that suppressed findings are not reported, counted or fixed, and that directives without effect are reported.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Safety};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context, Environment};
use digest_lint::lints::ALL;
use digest_lint::selection::{Filter, Selection};
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::{Linter, every, fixed, names, tries, try_fix};

fn check(text: &str) -> Vec<Diagnostic> {
    lint::check(&Context::new(&Document::parse(text), &Config::default()), &every())
}

/// Returns the lints that report something in `text`, each with the text that it reports.
fn found(text: &str) -> Vec<(&'static str, &str)> {
    check(text).into_iter().map(|one| (one.lint, one.span.of(text))).collect()
}

/// Like [`found`], with lints chosen by the config and the command line.
fn chosen<'t>(text: &'t str, config: &str, only: &[&str], skip: &[&str]) -> Vec<(&'static str, &'t str)> {
    let config = Config::parse(config, &names()).expect("the config is right");
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let selection = Selection::new(ALL, &config, &Filter { only: owned(only), skip: owned(skip) });
    let environment = Environment { withheld: selection.withheld(), ..Environment::default() };
    let document = Document::parse(text);
    let found = lint::check(&Context::with_environment(&document, &config, environment), &selection.at(None));
    found.into_iter().map(|one| (one.lint, one.span.of(text))).collect()
}

#[test]
fn a_directive_suppresses_a_lint_or_family_only_where_it_applies() {
    let glued = ("bold/glued", "****");
    let digits = ("numbers/fullwidth-digits", "３");
    assert_eq!(found("**甲****乙**３人。"), [glued, digits]);
    assert_eq!(found("<!-- digest-lint: allow bold/glued -->\n**甲****乙**３人。"), [digits]);
    assert_eq!(found("<!-- digest-lint: allow numbers -->\n**甲****乙**３人。\n\n约３人。"), [glued, digits]);
    assert_eq!(found("**甲****乙**３人。<!-- digest-lint: allow numbers, bold -->"), []);
    assert_eq!(found("**甲****乙**３人。\n\n**甲****乙**\n\n<!-- digest-lint: allow-file bold -->"), [digits]);
    assert_eq!(found("---\ndigest-lint: {allow: [bold]}\n---\n**甲****乙**３人。"), [digits]);
    assert_eq!(found("---\ntitle: \"甲 \"\ndigest-lint: {allow: [front-matter]}\n---\n甲"), []);
}

#[test]
fn suppressed_findings_are_not_fixed() {
    let text = "<!-- digest-lint: allow bold/glued -->\n**甲****乙**３人。\n\n**丙****丁**";
    let outcome =
        fixed(text, Safety::Unsafe, |document| lint::check(&Context::new(document, &Config::default()), &every()));
    assert_eq!(outcome.text, "<!-- digest-lint: allow bold/glued -->\n**甲****乙**3人。\n\n**丙丁**");
    assert_eq!((outcome.fixed.len(), outcome.left.len()), (2, 0));
}

#[test]
fn directives_apply_in_a_post_with_a_conflict_and_none_is_unused() {
    let text =
        "<!-- digest-lint: allow-file bold -->\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n\n**甲****乙**３人。\n";
    let lints: Vec<_> = found(text).into_iter().map(|(lint, _)| lint).collect();
    assert_eq!(lints, ["text/conflict-marker", "numbers/fullwidth-digits"]);
    assert_eq!(found(&text.replace("**甲****乙**", "甲")).len(), 2);
}

#[test]
fn a_name_is_unused_only_if_all_of_its_lints_ran() {
    let unused = |name| vec![("allow/unused", name)];
    let of = |name: &str, config: &str, only: &[&str], skip: &[&str]| {
        let text = format!("<!-- digest-lint: allow {name} -->\n甲");
        chosen(&text, config, only, skip).into_iter().map(|(lint, at)| (lint, at.to_owned())).collect::<Vec<_>>()
    };
    let said = |name: &str| vec![("allow/unused", name.to_owned())];
    assert_eq!(of("numbers", "", &[], &[]), said("numbers"));
    assert_eq!(of("numbers", "", &["numbers", "allow"], &[]), said("numbers"));
    assert_eq!(of("numbers", "", &["bold", "allow"], &[]), []);
    assert_eq!(of("numbers", "", &[], &["numbers/percent-sign"]), []);
    assert_eq!(of("numbers/time-colon", "", &[], &["numbers/percent-sign"]), said("numbers/time-colon"));
    assert_eq!(of("numbers", "", &[], &["allow"]), []);
    assert_eq!(of("numbers", "levels = { numbers = 'off' }", &[], &[]), said("numbers"));
    assert_eq!(of("numbers", "levels = { allow = 'off' }", &[], &[]), []);
    assert_eq!(of("numbers/currency-form", "", &[], &[]), said("numbers/currency-form"));
    // Without a site and hosts, the lints that need them have not run.
    assert_eq!(of("links/bare-url", "", &[], &[]), said("links/bare-url"));
    assert_eq!(of("links/dead-url", "", &[], &[]), []);
    assert_eq!(of("links", "", &[], &[]), []);
    assert_eq!(of("front-matter/alias-collision", "", &[], &[]), []);
    assert_eq!(chosen("<!-- digest-lint: allow numbers -->\n甲", "", &[], &[]), unused("numbers"));
}

#[test]
fn the_allow_lints_can_suppress_themselves() {
    assert_eq!(found("<!-- digest-lint: allow-file allow -->\n\n<!-- digest-lint: allow bold, x -->\n甲"), []);
    assert_eq!(found("<!-- digest-lint: allow-file allow/unused -->\n甲"), []);
    assert_eq!(found("<!-- digest-lint: allow-file allow -->\n甲"), []);
    let text = "<!-- digest-lint: allow allow/unknown -->\n<!-- digest-lint: allow x -->\n甲";
    assert_eq!(found(text), []);
    let text = "<!-- digest-lint: allow allow/unknown -->\n甲\n\n<!-- digest-lint: allow x -->\n甲";
    assert_eq!(found(text), [("allow/unused", "allow/unknown"), ("allow/unknown", "x")]);
}

/// Runs all lints on a post that has a directive in every place where one can be.
#[test]
fn no_other_lint_reads_a_directive_as_text() {
    let post = "\
---
title: 早间汇总
date: 2025-03-01T07:00:00+08:00
digest-lint: {allow: [links/dead-url -- 见 https://e.com/a，其余照旧]}
---
C
## 第一节 C

C
甲说C乙说，C 丙说 C
C
丁说。C

- 子C
- 丑
  C

C

1. 寅

   C

   卯

> C
> 辰

| 巳 C | 午 |
|---|---|
| C | 未 |

C
[见C后](https://e.com/b)，**甲**C乙。

<div>
C
申
</div>

C
[b]: https://e.com/c

C
```
酉
```

[戌][b]

C
";
    let directive = "<!-- digest-lint: allow links/dead-url -- 见 https://e.com/a。３．５％，（照**旧 &amp; 12:00 -->";
    let without = check(&post.replace('C', ""));
    let with = check(&post.replace('C', directive));
    let lints = |found: &[Diagnostic]| found.iter().map(|one| (one.lint, one.message.clone())).collect::<Vec<_>>();
    let known = lints(&without);
    let new: Vec<_> = lints(&with).into_iter().filter(|one| !known.contains(one)).collect();
    assert_eq!(new, []);
}

#[test]
fn hostile_directives_take_linear_time() {
    const BYTES: usize = 12_000;
    let linter =
        Linter::new(every().into_iter().filter(|(lint, _)| ["allow", "numbers"].contains(&lint.family())).collect());
    let holds =
        |what: &str, input: &dyn Fn(usize) -> String| assert_linear(what, BYTES, input, |text| drop(linter.find(text)));
    for piece in [
        "<!-- digest-lint: allow bold -->\n",
        "<!-- digest-lint: allow numbers -->３\n\n",
        "甲３<!-- digest-lint: allow numbers -->",
        "甲\n<!-- digest-lint: allow bold -->\n",
        "- <!-- digest-lint: allow numbers -->\n  ３\n",
        "<!-- digest-lint: allow ",
        "<!-- digest-lint: allow numbers, bold, x/y, -->\n３\n\n",
        "digest-lint: allow numbers\n",
    ] {
        holds(piece, &repeated(piece));
    }
    holds("names", &|bytes| format!("<!-- digest-lint: allow {} -->\n３", repeated("numbers, bold, ")(bytes)));
}

const NAMES: [&str; 8] = [
    "bold",
    "bold/glued",
    "numbers",
    "numbers/fullwidth-digits, text",
    "text/html-entity, links, bold/nested",
    "allow",
    "glued",
    "links/bare-url, bold -- 因为",
];

const PIECES: [&str; 34] = [
    "甲",
    "乙说",
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n",
    "\n",
    "**甲****乙**",
    "**",
    "３",
    "，，",
    "&amp;",
    "https://e.com/a",
    "[甲](u)",
    "“",
    "- ",
    "1. ",
    "> ",
    "    ",
    "## ",
    "| a |\n|-|\n| ",
    "```\n",
    "<div>",
    "<!-- 注 -->",
    "[^1]",
    "[^1]: ",
    ": ",
    "[a]: /u\n",
    "{{< x >}}",
    "\r\n",
    "---\n",
    "  \n",
];

/// Returns posts with directives in random places.
fn post() -> impl Strategy<Value = String> {
    let directive = (prop_oneof![4 => Just("allow"), 1 => Just("allow-file")], prop::sample::select(&NAMES[..]))
        .prop_map(|(verb, names)| format!("<!-- digest-lint: {verb} {names} -->"));
    let piece = prop_oneof![3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => directive];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Returns front matter with an `allow` entry, in one of the three formats.
fn front_matter() -> impl Strategy<Value = String> {
    let names =
        prop::collection::vec(prop::sample::select(&["bold", "numbers -- 因为", "bold/glued", "glued"][..]), 0..4);
    let format = prop::sample::select(
        &[
            ("---\ntitle: 甲\ndigest-lint: {allow: [", ", ", "]}\ndraft: true\n---\n"),
            ("---\ndigest-lint:\n  allow:\n  - ", "\n  - ", "\n---\n"),
            ("+++\na = 1\n[digest-lint]\nallow = [", ", ", "]\n+++\n"),
            ("{\"a\": 1, \"digest-lint\": {\"allow\": [", ",\n", "]}\n}\n"),
            ("{\"digest-lint\": {\"allow\": [", ", ", "]}, \"a\": 1}\n"),
        ][..],
    );
    (format, names).prop_map(|((before, between, behind), names)| {
        let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
        format!("{before}{}{behind}\n", quoted.join(between))
    })
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn fixes_of_posts_with_directives_converge(matter in prop_oneof![2 => Just(String::new()), 1 => front_matter()], body in post(), wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        let text = matter + &body;
        let check = |document: &Document<'_>| lint::check(&Context::new(document, &Config::default()), &every());
        let first = try_fix(&text, wanted, check)?;
        let second = try_fix(&first.text, wanted, check)?;
        prop_assert_eq!(&first.text, &second.text);
        prop_assert!(second.fixed.is_empty());
    }

    #[test]
    fn a_family_that_is_allowed_for_the_whole_post_changes_nothing(body in post(), family in prop::sample::select(&["bold", "numbers", "text", "links"][..])) {
        let text = format!("{body}\n\n<!-- digest-lint: allow-file {family} -->\n");
        let lints: Vec<_> = every().into_iter().filter(|(lint, _)| lint.family() == family).collect();
        let check = |document: &Document<'_>| lint::check(&Context::new(document, &Config::default()), &lints);
        let holds = Document::parse(&text).directives.iter().any(|one| one.span.of(&text).contains(&format!("allow-file {family} -->")));
        if holds {
            let outcome = try_fix(&text, Safety::Unsafe, check)?;
            prop_assert_eq!(&outcome.text, &text);
            prop_assert!(outcome.left.is_empty());
        }
    }
}
