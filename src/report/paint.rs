//! The colours of the reports, and how their prose is wrapped.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::Screen;
use super::escape::columns;
use crate::diagnostic::Level;

/// Text as it is.
pub(super) const PLAIN: Style = Style::new();
/// What must catch the eye, and what leads through a text.
pub(super) const STRONG: Style = Style::new().bold();
/// What may be overlooked.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Literal text, and things to type.
pub(super) const LITERAL: Style = AnsiColor::Cyan.on_default();
/// What a fix takes away.
pub(super) const REMOVED: Style = AnsiColor::Red.on_default();
/// What a fix puts in, and good news.
pub(super) const ADDED: Style = AnsiColor::Green.on_default();

/// The colour of a level.
pub(super) const fn level(level: Level) -> Style {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warn => AnsiColor::Yellow.on_default().bold(),
        Level::Info => AnsiColor::Cyan.on_default().bold(),
    }
}

impl Screen {
    /// `text` in `style`, where colours are wanted.
    pub(super) fn paint(self, text: &str, style: Style) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// `text` in lines of `width` columns, of which the first leaves `first` columns free and the others `rest`. Han breaks
/// anywhere but before a closing mark or behind an opening one, as UAX #14 has it; a flag such as `--unsafe-fixes` stays whole.
pub(super) fn wrap(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    if first + columns(text) <= width {
        return vec![text.to_owned()];
    }
    let (first, rest) = (" ".repeat(first), " ".repeat(rest));
    let options = Options::new(width)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options.initial_indent(&first).subsequent_indent(&rest));
    lines.iter().map(|line| line.trim_start().to_owned()).collect()
}
