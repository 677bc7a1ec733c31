//! The format for people: the message, the source lines and the fix.

use miette::{GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};

use super::escape::visible;
use super::frame::PostOnScreen;
use super::paint::{self, STRONG};
use super::preview;
use super::snippet::{Snippet, SnippetSource};
use super::{Checked, Format, Screen};
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::text::Lines;

/// The maximum width; in longer lines the finding is hard to see.
const WIDEST: usize = 120;

/// The minimum width; a narrower report would show too little of a line.
const NARROWEST: usize = 40;

/// The format for people, with the source lines.
pub static PRETTY: Format =
    Format { name: "pretty", about: "for people, with the source lines", post, is_start, ..Format::LINES };

/// A report starts with a level and a lint, such as `warn[bold/glued]`.
fn is_start(text: &str) -> bool {
    [Level::Error, Level::Warn, Level::Info].iter().any(|level| {
        let name = text.strip_prefix(level.as_str()).and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
        name.is_some_and(|(name, _)| name.contains('/'))
    })
}

fn post(post: &Checked<'_>, screen: Screen) -> String {
    let lines = Lines::new(post.text);
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let view = PostOnScreen { text: post.text, lines: &lines, screen };
    let before = std::iter::once(None).chain(post.diagnostics.iter().map(|one| one.fix.as_ref()));
    let findings = post.diagnostics.iter().zip(before);
    findings.map(|(one, before)| finding(post.path, one, view) + &fix_text(one, before, view) + "\n").collect()
}

/// Returns the text of the fix, shortened if it is the same fix as that of the finding `before`.
fn fix_text(one: &Diagnostic, before: Option<&Fix>, view: PostOnScreen<'_>) -> String {
    match &one.fix {
        None => String::new(),
        Some(fix) if before == Some(fix) => preview::same(fix, one.level, view.screen),
        Some(fix) => preview::fix(fix, one.level, view),
    }
}

fn finding(path: &str, one: &Diagnostic, view: PostOnScreen<'_>) -> String {
    let source = SnippetSource::new(visible(path).into_owned(), view, view.frames(one.span, &one.notes));
    let snippet = Snippet::new(message(one, view.screen), one.level, source);
    let theme = GraphicalTheme { characters: characters(one), styles: styles(one.level, &snippet, view.screen) };
    let handler = GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).with_context_lines(0);
    let mut drawn = String::new();
    // Writing to a string cannot fail, and every label is inside of the source.
    let _ = handler.render_report(&mut drawn, &snippet);
    let mut out = String::with_capacity(drawn.len());
    for line in drawn.trim_start().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Returns the message, wrapped to follow the level and the name of the lint.
fn message(one: &Diagnostic, screen: Screen) -> String {
    let lines = paint::wrap(&visible(&one.message), screen.width, name(one).len() + 1, "  │ ".chars().count());
    lines.iter().map(|line| screen.paint(line, STRONG)).collect::<Vec<_>>().join("\n")
}

/// Returns text such as `warn[bold/glued]`, which replaces miette's severity symbols.
fn name(one: &Diagnostic) -> String {
    format!("{}[{}]", one.level.as_str(), one.lint)
}

fn characters(one: &Diagnostic) -> ThemeCharacters {
    let name = name(one);
    ThemeCharacters { error: name.clone(), warning: name.clone(), advice: name, ..ThemeCharacters::unicode() }
}

/// Returns the colours. miette does not export its style type, so they are derived from its themes.
fn styles(level: Level, snippet: &Snippet, screen: Screen) -> ThemeStyles {
    if !screen.color {
        return ThemeStyles::none();
    }
    let ansi = ThemeStyles::ansi();
    let (error, warning, advice) = (ansi.error.bold(), ansi.warning.bold(), ansi.advice.bold());
    let own = match level {
        Level::Error => error,
        Level::Warn => warning,
        Level::Info => advice,
    };
    let note = ansi.help.blue();
    let highlights = snippet.marks().map(|is_finding| if is_finding { own } else { note }).collect();
    ThemeStyles { error, warning, advice, link: ansi.help, highlights, ..ansi }
}
