//! Draws the frames of a finding with miette: the text of a line, the underlines, and the labels of notes.
//!
//! Underlines and cuts are ASCII, and every row starts with the same characters. So an underline stays below its text
//! in terminals whose font draws `│` and `…` two columns wide, as many Chinese and Japanese fonts do.

use miette::{GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};

use super::Screen;
use super::snippet::Snippet;
use crate::diagnostic::Level;

impl Screen {
    /// Returns the line between the margin and the text of a post.
    pub(super) const fn bar(self) -> char {
        if self.ascii { '|' } else { '│' }
    }
}

/// Returns the rows of a finding of this level.
pub(super) fn draw(snippet: &Snippet, level: Level, screen: Screen) -> String {
    let bar = screen.bar();
    let characters = ThemeCharacters { vbar: bar, vbar_break: bar, ..ThemeCharacters::ascii() };
    let theme = GraphicalTheme { characters, styles: styles(level, snippet, screen) };
    let handler = GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).with_context_lines(0);
    let mut drawn = String::new();
    // Writing to a string cannot fail, and every label is inside of the source.
    let _ = handler.render_report(&mut drawn, snippet);
    let mut out = String::with_capacity(drawn.len());
    for line in rows(&drawn, bar) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Returns the lines that show text of the post, underlines or labels. The others are the empty message, and the head
/// and the foot of each frame, which say nothing without a path.
fn rows(drawn: &str, bar: char) -> impl Iterator<Item = &str> {
    drawn.lines().filter(move |line| line.contains(bar))
}

/// Returns the colours. miette does not export its style type, so they are derived from its themes.
fn styles(level: Level, snippet: &Snippet, screen: Screen) -> ThemeStyles {
    if !screen.color {
        return ThemeStyles::none();
    }
    let ansi = ThemeStyles::ansi();
    let own = match level {
        Level::Error => ansi.error.bold(),
        Level::Warn => ansi.warning.bold(),
        Level::Info => ansi.advice.bold(),
    };
    let note = ansi.help.blue();
    let highlights = snippet.marks().map(|is_finding| if is_finding { own } else { note }).collect();
    ThemeStyles { highlights, ..ansi }
}
