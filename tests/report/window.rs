//! Properties of findings anywhere in any text: they can be shown, and the underline is below them.

use digest_lint::app::formats::ALL;
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::report::{CONCISE, Checked, GITHUB, JSON, PRETTY, Screen};
use digest_lint::text::Span;
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use unicode_width::UnicodeWidthChar as _;

use crate::support::findings::{finding, place};

use crate::support::lints::tries;

/// Returns the width in columns, as terminals without emoji ligatures count them.
fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Returns the part of `line` in these columns, without combining marks.
fn slice(line: &str, from: usize, to: usize) -> String {
    let mut column = 0;
    let starts = line.chars().filter(|c| c.width() != Some(0)).map(|c| {
        let start = column;
        column += c.width().unwrap_or(0);
        (start, c)
    });
    starts.filter(|(start, _)| (from..to).contains(start)).map(|(_, c)| c).collect()
}

/// Returns normal and unusual text of posts.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "汉",
        "字。",
        "（a",
        "b ",
        "*",
        "…",
        "👨\u{200d}👩",
        "⚠\u{fe0f}",
        "🇨🇳",
        "e\u{301}",
        "\u{301}",
        "\t",
        "\u{1b}[1m",
    ];
    let pieces: Vec<_> =
        pieces.into_iter().chain(["\u{200b}", "\u{202e}", "\u{feff}", "👍🏽", "\u{e0041}", "한", "क्ष"]).collect();
    proptest::collection::vec(proptest::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn the_underline_is_exactly_below_the_finding((before, after) in (text(), text()), found in 1..60usize, width in 40..130usize) {
        let found = format!("〔{}〕", "码头".repeat(found));
        let text = format!("{before}\n{before}{found}{after}\n{after}");
        let one = finding("text/found", Level::Warn, place(&text, &format!("{found}{after}\n")), "found");
        let one = Diagnostic { span: Span::new(one.span.start, one.span.start + found.len()), ..one };
        let screen = Screen { width, color: false, ascii: false };
        let shown = PRETTY.post(&Checked { path: "port.md", text: &text, diagnostics: &[one] }, screen);
        let lines: Vec<_> = shown.lines().collect();
        prop_assert!(lines.iter().all(|line| columns(line) <= width.min(120)), "{shown}");
        let (line, underline) = (lines[2], lines[3]);
        let from = columns(underline.trim_end_matches('^'));
        let seen = slice(line, from, columns(underline));
        let ends: Vec<_> = seen.split("...").collect();
        let is_whole = seen == found;
        let is_cut = ends.len() == 2 && found.starts_with(ends[0]) && found.ends_with(ends[1]);
        prop_assert!(is_whole || is_cut, "{seen}\n{shown}");
    }

    #[test]
    fn every_place_can_be_shown(text in text(), places in any::<[(usize, usize); 3]>(), width in 0..200usize) {
        let text = format!("{text}\r\n{text}");
        let borders: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let spans = places.map(|(a, b)| {
            let (a, b) = (borders[a % borders.len()], borders[b % borders.len()]);
            Span::new(a.min(b), a.max(b))
        });
        let mut one = finding("text/found", Level::Warn, spans[0], &text);
        one.notes.extend(spans.iter().skip(1).map(|span| (*span, text.clone())));
        let edits = vec![Edit::replace(spans[1], &text)];
        one.fix = Some(Fix::new("write it", Safety::Safe, Effect::Words, edits).into());
        let checked = Checked { path: &text, text: &text, diagnostics: &[one] };
        for format in ALL {
            let shown = format.post(&checked, Screen { width, color: false, ascii: false });
            prop_assert!(!shown.contains(['\u{1b}', '\u{202e}', '\t', '\r']), "{shown}");
            let is_line = [&CONCISE, &JSON, &GITHUB].contains(format);
            prop_assert!(!is_line || shown.lines().count() == 1, "{shown}");
        }
    }
}
