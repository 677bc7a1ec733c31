//! Snapshots of what each format prints.

use std::collections::BTreeMap;

use digest_lint::app::formats::ALL;
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::report::{
    CONCISE, Checked, Counts, Ended, Format, GITHUB, JSON, JUNIT, PRETTY, Screen, Tally, brief, summary,
};
use digest_lint::text::{Lines, Position, Span};
use snapbox::{IntoData as _, assert_data_eq, str};

use crate::support::findings::{finding, place};

const PLAIN: Screen = Screen { width: 80, color: false, ascii: false };

fn glued(text: &str) -> Diagnostic {
    let span = place(text, "****");
    let fix = Fix::new("delete the “****”", Safety::Safe, Effect::Emphasis, vec![Edit::delete(span)]);
    Diagnostic {
        fix: Some(fix.into()),
        ..finding("bold/glued", Level::Error, span, "bold ends and begins again at once")
    }
}

fn print(format: &Format, text: &str, diagnostics: &[Diagnostic]) -> String {
    format.post(&Checked { path: "content/posts/port.md", text, diagnostics }, PLAIN)
}

/// Returns a typical paragraph of a digest: one line of about 1,500 characters, with `middle` in the middle.
fn paragraph(middle: &str) -> String {
    let filler = "清晨的港口亮着灯，工人正在清点昨夜到货的木箱。".repeat(30);
    format!("{filler}{middle}{filler}\n")
}

#[test]
fn the_position_of_a_finding_is_not_that_of_a_note() {
    let text = "占比44%，又占98％。\n";
    let mut odd = finding("numbers/percent-sign", Level::Warn, place(text, "98％"), "another percent sign");
    odd.notes.push((place(text, "44%"), "written so".to_owned()));
    let column = Lines::new(text).position(odd.span.start).column;
    assert!(print(&PRETTY, text, &[odd.clone()]).contains(&format!("\n1:{column} warn[")));
    assert!(print(&CONCISE, text, &[odd]).starts_with(&format!("content/posts/port.md:1:{column}:")));
}

#[test]
fn pretty_shows_a_window_of_a_long_line() {
    let text = paragraph("新船队采用了**多级调度（MLA）****架构**，等待时间下降一半。");
    assert_data_eq!(
        print(&PRETTY, &text, &[glued(&text)]),
        str![[r#"
content/posts/port.md
1:708 error[bold/glued] bold ends and begins again at once
 1 │ ...。新船队采用了**多级调度（MLA）****架构**，等待时间下降一半。清晨的港...
   │                                   ^^^^
   = fix: delete the “****”
   + ...。新船队采用了**多级调度（MLA）架构**，等待时间下降一半。清晨的港...


"#]]
        .raw()
    );
}

#[test]
fn pretty_shows_notes_in_the_line_and_in_other_lines() {
    let text = format!("去年增长 5％，\n今年吞吐量增长百分之三，去年增长 3%。\n{}", paragraph("其中冷链占百分之八。"));
    let mut one =
        finding("numbers/mixed-percent", Level::Warn, place(&text, "百分之三"), "“百分之三” is written in Han");
    one.notes.push((place(&text, "3%"), "written so here".to_owned()));
    one.notes.push((place(&text, "5％"), "and so here".to_owned()));
    one.notes.push((
        place(&text, "百分之八"),
        "but not here, which is a note of so many words that it is wrapped".to_owned(),
    ));
    let fix = Edit::replace(one.span, "3%");
    one.fix = Some(Fix::new("write “3%”", Safety::Unsafe, Effect::Words, vec![fix]).into());
    assert_data_eq!(
        print(&PRETTY, &text, &[one]),
        str![[r#"
content/posts/port.md
2:8 warn[numbers/mixed-percent] “百分之三” is written in Han
 2 │ 今年吞吐量增长百分之三，去年增长 3%。
   │               ^^^^^^^^           ^|
   │                   │               `-- written so here
 1 │ 去年增长 5％，
   │          ^|^
   │           `-- and so here
 3 │ ...清点昨夜到货的木箱。其中冷链占百分之八。清晨的港口亮着灯，工人正在清...
   │                                  ^^^^|^^^
   │                                      `-| but not here, which is a note of
   │                                        │ so many words that it is wrapped
   = unsafe fix: write “3%”
   + 今年吞吐量增长3%，去年增长 3%。


"#]]
        .raw()
    );
}

#[test]
fn pretty_shows_both_ends_of_a_long_place() {
    let text = paragraph(&format!("**重点：{}结尾**，", "船期".repeat(100)));
    let span = Span::new(text.find("**").unwrap(), text.rfind("**").unwrap() + 2);
    let edits =
        vec![Edit::delete(Span::new(span.start, span.start + 2)), Edit::delete(Span::new(span.end - 2, span.end))];
    let fix = Some(Fix::new("take the asterisks away", Safety::Unsafe, Effect::Emphasis, edits));
    let one =
        Diagnostic { fix: fix.map(Into::into), ..finding("bold/long", Level::Info, span, "a whole paragraph is bold") };
    assert_data_eq!(
        print(&PRETTY, &text, &[one]),
        str![[r#"
content/posts/port.md
1:691 info[bold/long] a whole paragraph is bold
 1 │ ...的木箱。**重点：船期船期船期船期...期船期船期船期船期结尾**，清晨的...
   │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = unsafe fix: take the asterisks away
   + ...的木箱。重点：船期船期船期船期...期船期船期船期船期结尾，清晨的...


"#]]
        .raw()
    );
}

#[test]
fn pretty_shows_the_first_of_several_lines_and_places_without_text() {
    let text = "第一段\n第二段\n第三段\n\n末尾";
    let lines = Span::new(place(text, "二段").start, place(text, "三段").end);
    let findings = [
        finding("bold/lines", Level::Warn, lines, "these belong together"),
        finding("text/blank", Level::Warn, Span::at(place(text, "末").start - 1), "a line without text"),
        finding("text/end", Level::Warn, Span::at(text.len()), "the last line has no end"),
    ];
    assert_data_eq!(
        print(&PRETTY, text, &findings),
        str![[r#"
content/posts/port.md
2:2 warn[bold/lines] these belong together
 2 │ 第二段
   │   ^^|^
   │     `-- continues to line 3

4:1 warn[text/blank] a line without text
 4 │
   │ ^

5:3 warn[text/end] the last line has no end
 5 │ 末尾
   │     ^


"#]]
        .raw()
    );
}

#[test]
fn text_of_posts_cannot_control_the_terminal() {
    let text = "\u{1b}[31m红\u{202e}字\t**完**\u{200b}👨\u{200d}👩\u{200d}👧 cafe\u{301}";
    let message = "“\u{1b}]8;;x\u{7}\n::error::%0A” ends the bold";
    let mut one = finding("bold/glued", Level::Error, place(text, "**完**"), message);
    one.notes.push((place(text, "👧"), "a \u{9b}note".to_owned()));
    let fix = vec![Edit::replace(one.span, "\u{1b}[2J")];
    one.fix = Some(Fix::new("write \u{7}", Safety::Safe, Effect::Words, fix).into());
    let one = [one];
    assert_data_eq!(
        print(&PRETTY, text, &one),
        str![[r#"
content/posts/port.md
1:10 error[bold/glued] “\u{1b}]8;;x\u{7}\n::error::%0A” ends the bold
 1 │ \u{1b}[31m红\u{202e}字\t**完**\u{200b}👨👩👧 café
   │                         ^^^^^^        ^^^|^^
   │                            │             `-- a \u{9b}note
   = fix: write \u{7}
   + \u{1b}[31m红\u{202e}字\t\u{1b}[2J\u{200b}👨👩👧 café


"#]]
        .raw()
    );
    assert_data_eq!(
        print(&CONCISE, text, &one),
        str![[r#"
content/posts/port.md:1:10: error[bold/glued] “\u{1b}]8;;x\u{7}\n::error::%0A” ends the bold

"#]]
        .raw()
    );
    assert_data_eq!(print(&GITHUB, text, &one), str![[r#"
::error file=content/posts/port.md,line=1,endLine=1,col=10,endColumn=15,title=bold/glued::“\u{1b}]8;;x\u{7}\n::error::%250A” ends the bold

"#]].raw());
}

#[test]
fn concise_prints_one_line_per_finding() {
    let text = "标题\n\n推出**甲****乙**。\n";
    assert_data_eq!(
        print(&CONCISE, text, &[glued(text)]),
        str![[r#"
content/posts/port.md:3:6: error[bold/glued] bold ends and begins again at once

"#]]
        .raw()
    );
}

#[test]
fn json_is_stable() {
    let text = "标题\r\n推出**甲****乙**。\n";
    let mut one = glued(text);
    one.notes.push((place(text, "标题"), "the \"title\"".to_owned()));
    let other = finding("links/empty-target", Level::Warn, Span::at(0), "no fix");
    assert_data_eq!(print(&JSON, text, &[one, other]), str![[r#"
{"path":"content/posts/port.md","lint":"bold/glued","level":"error","message":"bold ends and begins again at once","start":{"byte":19,"line":2,"column":6},"end":{"byte":23,"line":2,"column":10},"notes":[{"message":"the \"title\"","start":{"byte":0,"line":1,"column":1},"end":{"byte":6,"line":1,"column":3}}],"fix":{"title":"delete the “****”","safety":"safe","edits":[{"start":19,"end":23,"text":""}]}}
{"path":"content/posts/port.md","lint":"links/empty-target","level":"warn","message":"no fix","start":{"byte":0,"line":1,"column":1},"end":{"byte":0,"line":1,"column":1},"notes":[],"fix":null}

"#]].raw());
}

#[test]
fn github_gives_columns_only_within_a_line() {
    let text = "推出**甲****乙**。\n第二行";
    let lines = Span::new(0, text.len());
    let checked = Checked {
        path: "a,b:c%.md",
        text,
        diagnostics: &[glued(text), finding("bold/lines", Level::Info, lines, "50% of it")],
    };
    assert_data_eq!(
        GITHUB.post(&checked, PLAIN),
        str![[r#"
::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=6,endColumn=10,title=bold/glued::bold ends and begins again at once
::notice file=a%2Cb%3Ac%25.md,line=1,endLine=2,title=bold/lines::50%25 of it

"#]]
        .raw()
    );
}

#[test]
fn a_post_without_findings_prints_nothing() {
    for format in ALL.iter().filter(|format| **format != &JUNIT) {
        assert_eq!(print(format, "正文", &[]), "");
    }
}

#[test]
fn a_brief_post_counts_what_it_leaves_out() {
    let text = "甲、乙、丙、丁、戊、己";
    let at = |lint, found| finding(lint, Level::Warn, place(text, found), "a mark");
    let findings = ["甲", "乙", "丙", "丁", "戊"].map(|found| at("text/mark", found));
    let findings = [findings.to_vec(), vec![at("text/other", "己")]].concat();
    let post = brief(&Checked { path: "a.md", text, diagnostics: &findings }, PLAIN);
    assert_eq!(post.findings(), 4);
    assert_data_eq!(
        post.whole(),
        str![[r#"
a.md
1:1 warn[text/mark] a mark
 1 │ 甲、乙、丙、丁、戊、己
   │ ^^

1:3 warn[text/mark] a mark
 1 │ 甲、乙、丙、丁、戊、己
   │     ^^

1:5 warn[text/mark] a mark
 1 │ 甲、乙、丙、丁、戊、己
   │         ^^

1:11 warn[text/other] a mark
 1 │ 甲、乙、丙、丁、戊、己
   │                     ^^

and 2 more of text/mark (--full shows them)


"#]]
        .raw()
    );
    let shown: Vec<_> = (0..5).map(|most| post.first(most).matches("warn[").count()).collect();
    assert_eq!(shown, [0, 1, 2, 3, 4]);
    assert_eq!((post.first(0), post.first(4)), ("", post.whole()));
    assert!(post.first(3).ends_with("^^\n\n") && !post.first(3).contains("more"));
}

#[test]
fn with_ascii_only_the_text_of_the_post_is_not() {
    let text = paragraph("其中冷链占百分之八。");
    let one = [finding("numbers/percent", Level::Warn, place(&text, "百分之八"), "a percentage in Han")];
    let screen = Screen { ascii: true, ..PLAIN };
    let shown = PRETTY.post(&Checked { path: "a.md", text: &text, diagnostics: &one }, screen);
    assert!(shown.chars().all(|c| c.is_ascii() || text.contains(c)), "{shown}");
    assert!(shown.contains(" 1 | ...") && shown.contains("^^^^^^^^"), "{shown}");
}

#[test]
fn a_post_cannot_give_commands_to_the_runner_of_github() {
    let message = format!("{}::error::forged", "x".repeat(80 - "1:1 warn[text/mark] ".len()));
    let mut one = finding("text/mark", Level::Warn, Span::at(0), &message);
    let title = format!("{}::error::forged", "x".repeat(80 - "   = fix: ".len()));
    let edits = vec![Edit::replace(Span::at(0), "::error::forged")];
    one.fix = Some(Fix::new(&title, Safety::Safe, Effect::Words, edits).into());
    one.notes.push((Span::at(0), "::error::forged".to_owned()));
    let text = "::error::forged\n";
    let shown = PRETTY.post(&Checked { path: "::error::forged", text, diagnostics: &[one] }, PLAIN);
    assert!(shown.matches("::error::forged").count() >= 5, "{shown}");
    assert!(shown.lines().all(|line| !line.trim_start().starts_with("::")), "{shown}");
}

#[test]
fn the_summary_counts_in_plain_english() {
    let counts = |posts, rewritten, tally| Counts {
        posts,
        rewritten,
        lints: BTreeMap::from([("bold/glued", tally)]),
        ..Counts::default()
    };
    let tally = Tally::default();
    let mut many = counts(195, 1, Tally { errors: 1, warnings: 8, infos: 1, safe_fixes: 2, unsafe_fixes: 3, fixed: 2 });
    many.lints.insert("bold/nested", Tally { errors: 1, fixed: 3, ..tally });
    let all = [
        Counts::default(),
        counts(3, 0, tally),
        counts(3, 1, Tally { fixed: 1, ..tally }),
        counts(1, 0, Tally { errors: 1, safe_fixes: 1, ..tally }),
        many.clone(),
        counts(2, 0, Tally { warnings: 1, unsafe_fixes: 1, ..tally }),
    ];
    let ended = Ended { show: Level::Warn, drawn: None, tabled: false, arguments: Some(" content") };
    let lines: String = all.iter().map(|counts| summary(counts, ended, PLAIN)).collect();
    assert_data_eq!(
        lines,
        str![[r#"
No posts found.
Checked 3 posts: all good.
Checked 3 posts: all good now.
Fixed 1 finding in 1 post.
Checked 1 post: 1 error.
1 can be fixed with digest-lint fix content.
Checked 195 posts: 2 errors, 8 warnings, 1 info.
Fixed 5 findings in 1 post.
2 can be fixed with digest-lint fix content.
3 more can be fixed with digest-lint fix --unsafe-fixes content.
1 info is not shown (use --show info).
Checked 2 posts: 1 warning.
1 can be fixed with digest-lint fix --unsafe-fixes content.

"#]]
        .raw()
    );
    let color = Screen { color: true, ..PLAIN };
    assert_eq!(anstream::adapter::strip_str(&summary(&many, ended, color)).to_string(), summary(&many, ended, PLAIN));
}

#[test]
fn positions_count_characters_however_long_the_line() {
    let text = format!("一\r\n{}末\r三\n", "汉a".repeat(2000));
    let lines = Lines::new(&text);
    let at = |offset| {
        let Position { line, column } = lines.position(offset);
        (line, column)
    };
    assert_eq!(at(0), (1, 1));
    assert_eq!(at(2), (1, 1), "inside of a character is that character's column");
    assert_eq!([at(3), at(4)], [(1, 2), (1, 3)], "the characters of a line end count like any other");
    assert_eq!(at(5), (2, 1));
    assert_eq!(at(5 + 4 * 1000), (2, 2001));
    assert_eq!(at(place(&text, "末").start), (2, 4001));
    assert_eq!(at(place(&text, "三").start), (3, 1));
    assert_eq!([at(text.len()), at(text.len() + 9)], [(4, 1), (4, 1)]);
}
