//! Tests of the page that `--report html` writes. `browser/pages.rs` tests it in a browser.

use std::collections::BTreeMap;

use digest_lint::app::formats::HTML;
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::report::{Checked, Counts, Screen, Tally, Total};
use digest_lint::text::Span;

use crate::report::formats::entries;
use crate::support::findings::{finding, place};

const SCREEN: Screen = Screen { width: 80, color: false, ascii: false };

/// Text that could act in a page or a terminal, or that reverses or hides text.
const HOSTILE: &str = "<script>alert(1)</script> </style> ]]> --> &amp; \" ' <img src=x onerror=alert(1)> \
    javascript:alert(1) \u{202e}反\u{2066} \u{1b}[31m红 \0 \u{feff}\u{200b} ::error:: %0A ${x} `";

/// The tags that the findings of a post consist of.
const TAGS: [&str; 21] = [
    "article", "a", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h2", "i", "ins", "mark", "p", "pre", "s",
    "span", "strong", "summary", "u",
];

fn post(path: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    HTML.post(&Checked { path, text, diagnostics }, SCREEN)
}

fn closing(posts: usize, tallies: &[(&'static str, Tally)], show: Level) -> String {
    let lints = BTreeMap::from_iter(tallies.iter().copied());
    let counts = Counts { posts, lints, ..Counts::default() };
    HTML.closing(&Total { counts: &counts, show, lints: entries })
}

fn fixable(lint: &'static str, span: Span, edits: Vec<Edit>) -> Diagnostic {
    let fix = Fix::new("write `甲`", Safety::Safe, Effect::Emphasis, edits);
    Diagnostic { fix: Some(fix.into()), ..finding(lint, Level::Error, span, "cut into pieces") }
}

/// Returns the text of a page without its tags.
fn words(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// Returns the text between two others.
fn between<'h>(html: &'h str, before: &str, after: &str) -> &'h str {
    let rest = html.split_once(before).unwrap_or_else(|| panic!("{before} is not in {html}")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("{after} is not in {rest}")).0
}

#[test]
fn text_of_posts_is_never_markup() {
    let text = format!("{HOSTILE}\n**{HOSTILE}** {HOSTILE}\n");
    let whole = Span::new(0, text.len());
    let inner = place(&text, "**<script>");
    let edits = vec![Edit::replace(inner, HOSTILE), Edit::replace(Span::at(text.len()), HOSTILE)];
    let mut one = fixable("bold/glued", inner, edits);
    one.message = HOSTILE.to_owned();
    one.notes = vec![(Span::new(0, 9), HOSTILE.to_owned()), (whole, HOSTILE.to_owned())];
    let unfixed = finding("bold/glued", Level::Info, whole, HOSTILE);
    let html = post(HOSTILE, &text, &[one, unfixed]);
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag is closed");
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(TAGS.contains(&name), "<{tag}>");
        let attributes = tag.split('"').step_by(2).collect::<String>();
        assert!(!attributes.contains(" on") && !tag.contains("javascript:"), "<{tag}>");
    }
    for raw in ['\u{202e}', '\u{2066}', '\u{1b}', '\0', '\u{feff}', '\u{200b}'] {
        assert!(!html.contains(raw), "{raw:?}");
    }
    assert!(words(&html).contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(words(&html).contains(r"\u{202e}反\u{2066} \u{1b}[31m红 \u{0}"));
}

#[test]
fn a_finding_is_shown_in_its_line_with_notes_and_fix() {
    let text = "甲<乙\n丙**丁****戊**己\n";
    let stars = place(text, "****");
    let mut one = fixable("bold/glued", stars, vec![Edit::delete(stars)]);
    one.notes = vec![(place(text, "己"), "here".to_owned()), (place(text, "乙"), "there".to_owned())];
    let html = post("a&b.md", text, &[one]);
    assert_eq!(
        between(&html, "<pre class=\"source\" lang=\"zh\">", "</pre>"),
        "<code data-line=\"2\">丙**丁<mark>****</mark>戊**<mark class=\"other\">己</mark></code>\
         <span class=\"note\">here</span>\
         <code data-line=\"1\">甲&lt;<mark class=\"other\">乙</mark></code><span class=\"note\">there</span>"
    );
    assert_eq!(
        between(&html, "<pre class=\"diff\" lang=\"zh\"><code>", "</code></pre>"),
        "<span class=\"line removed\">- 丙**丁<del>****</del>戊**己\n</span>\
         <span class=\"line added\">+ 丙**丁戊**己\n</span>"
    );
    assert_eq!(
        between(&html, "<dl class=\"rendered\" lang=\"zh\">", "</dl>"),
        "<div><dt>as readers see it</dt><dd>甲&lt;乙 丙<strong>丁<mark>**</mark><mark>**</mark>戊</strong>己</dd></div>\
         <div><dt>after the fix</dt><dd>甲&lt;乙 丙<strong>丁戊</strong>己</dd></div>"
    );
    assert!(words(&html).contains("error bold/glued cut into pieces"));
    assert!(words(&html).contains("a&amp;b.md:2:5"));
    assert!(words(&html).contains("write 甲 safe digest-lint fix"));
}

#[test]
fn a_fix_of_several_lines_shows_removed_and_added_lines() {
    let text = "一\r\n\r\n■\r\n\r\n二三\r\n四\r\n";
    let sign = place(text, "■\r\n\r\n");
    let one = fixable("text/lone-marker", sign, vec![Edit::replace(sign, "- ")]);
    let html = post("a.md", text, &[one]);
    assert_eq!(
        between(&html, "<pre class=\"diff\" lang=\"zh\"><code>", "</code></pre>"),
        "<span class=\"line removed\">- <del>■</del>\n</span><span class=\"line removed\">- \n</span>\
         <span class=\"line removed\">- 二三\n</span><span class=\"line added\">+ <ins>- </ins>二三\n</span>"
    );
    let line = place(text, "■\r\n");
    let html = post("a.md", text, &[fixable("text/lone-marker", line, vec![Edit::delete(line)])]);
    assert_eq!(
        between(&html, "<pre class=\"diff\" lang=\"zh\"><code>", "</code></pre>"),
        "<span class=\"line removed\">- <del>■</del>\n</span><span class=\"line\">  \n</span>",
        "what only moves up is no change"
    );
}

#[test]
fn long_lines_and_long_fixes_are_cut() {
    let filler = "清晨的港口亮着灯，工人正在清点昨夜到货的木箱。".repeat(2000);
    let text = format!("{filler}**甲****乙**{filler}\n");
    let stars = place(&text, "****");
    let many: String = "行\n".repeat(3000);
    let findings = [
        fixable("bold/glued", stars, vec![Edit::delete(stars)]),
        fixable("bold/glued", Span::new(0, text.len()), vec![Edit::replace(Span::new(0, text.len()), many)]),
    ];
    let html = post("a.md", &text, &findings);
    assert!(html.len() < 10_000, "{} bytes", html.len());
    assert!(html.contains("<span class=\"cut\">…</span>") && html.contains("**甲<mark>****</mark>乙**"));
    let edits = (0..100).map(|line| Edit::replace(Span::at(4 * line), "+")).collect();
    let everywhere = post("a.md", &"行\n".repeat(100), &[fixable("text/lone-marker", Span::at(0), edits)]);
    assert!(everywhere.contains("  … 80 more places\n"));
    assert!(html.contains("  … 2988 more lines\n"));
}

#[test]
fn a_shared_fix_is_shown_once_per_lint() {
    let text = "**甲****乙**\n";
    let stars = place(text, "****");
    let one = fixable("bold/glued", stars, vec![Edit::delete(stars)]);
    let other = Diagnostic { lint: "bold/nested", ..one.clone() };
    let html = post("a.md", text, &[one.clone(), one, other]);
    assert_eq!(html.matches("class=\"diff\"").count(), 2, "a filter may hide the other lint");
    assert_eq!(html.matches("fixed together with the finding above").count(), 1);
}

#[test]
fn the_end_has_counts_and_the_pages_of_the_lints_that_reported() {
    let errors = Tally { errors: 1200, infos: 1, safe_fixes: 3, unsafe_fixes: 2, ..Tally::default() };
    let infos = Tally { infos: 4, ..Tally::default() };
    let tallies = [("bold/glued", errors), ("text/lone-marker", infos)];
    let html = closing(7, &tallies, Level::Warn);
    for said in
        ["7 posts", "1200 errors", "0 warnings", "5 infos", "3 can be fixed with digest-lint fix", "2 more with"]
    {
        assert!(words(&html).contains(said), "{said}");
    }
    assert!(words(&html).contains("5 info findings hidden (use --show info)."));
    assert!(html.contains("<dialog id=\"bold/glued\"") && html.contains("href=\"#lint=bold/glued\""));
    assert!(!html.contains("lone-marker\""), "a lint that is not shown has no row and no page");
    let html = closing(7, &tallies, Level::Info);
    assert!(html.contains("<dialog id=\"text/lone-marker\"") && !words(&html).contains("Without"));
    assert!(!html.contains("<dialog id=\"bold/nested\""));
}

#[test]
fn a_run_without_findings_says_so() {
    assert!(words(&closing(3, &[], Level::Warn)).contains("All good: nothing to fix."));
    assert!(words(&closing(0, &[], Level::Warn)).contains("No posts were found."));
    let infos = Tally { infos: 4, ..Tally::default() };
    assert!(words(&closing(3, &[("bold/glued", infos)], Level::Warn)).contains("No findings to show."));
    let known = Counts { posts: 3, known: infos, on_unchanged_lines: 1, ..Counts::default() };
    let html = HTML.closing(&Total { counts: &known, show: Level::Warn, lints: entries });
    for said in
        ["No findings to show.", "4 findings hidden (in the baseline).", "1 finding hidden (on unchanged lines)"]
    {
        assert!(words(&html).contains(said), "{said}");
    }
}

#[test]
fn the_page_forbids_requests_and_foreign_scripts() {
    let page = HTML.opening(entries) + &closing(0, &[], Level::Warn);
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';") && policy.contains("script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("script-src 'unsafe") && !policy.contains("http"), "{policy}");
    assert_eq!(page.matches("<script").count(), 1);
    for outside in ["src=\"http", "@import", "<link rel=\"stylesheet\"", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}
