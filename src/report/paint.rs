//! The colours of reports, and the wrapping of text.

use anstyle::{AnsiColor, Style};
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::Screen;
use super::escape::columns;
use crate::diagnostic::Level;
use crate::text::Span;

/// Unstyled text.
pub(crate) const PLAIN: Style = Style::new();
/// Important text, and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// Less important text.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Literal text, such as code and commands.
pub(crate) const LITERAL: Style = AnsiColor::Cyan.on_default();
/// Text that a fix removes.
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();
/// Text that a fix inserts, and good news.
pub(crate) const ADDED: Style = AnsiColor::Green.on_default();

/// Returns the style of a level.
pub(crate) const fn level(level: Level) -> Style {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warn => AnsiColor::Yellow.on_default().bold(),
        Level::Info => AnsiColor::Cyan.on_default().bold(),
    }
}

impl Screen {
    /// Returns `text` in `style`, if colours are used.
    pub(crate) fn paint(self, text: &str, style: Style) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// Wraps `text` to `width` columns, with `first` columns left free in the first line and `rest` in the others. Han text
/// breaks anywhere except before closing and after opening punctuation, as in UAX #14. Flags such as `--unsafe-fixes`
/// and short code are not broken.
pub(crate) fn wrap(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    if first + columns(text) <= width {
        return vec![text.to_owned()];
    }
    let (first, rest) = (" ".repeat(first), " ".repeat(rest));
    let options =
        Options::new(width).word_separator(WordSeparator::Custom(words)).word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options.initial_indent(&first).subsequent_indent(&rest));
    lines.iter().map(|line| line.trim_start().to_owned()).collect()
}

/// Joins the lines of a wrapped text, with `indent` spaces before all but the first. The runner of GitHub Actions obeys
/// a line that starts with `::`, even after spaces, so something else comes before it.
pub(super) fn hanging(lines: &[String], indent: usize) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let guard = if line.starts_with("::") { "..." } else { "" };
        let before = if at == 0 { String::new() } else { format!("\n{:indent$}{guard}", "") };
        out += &(before + line);
    }
    out
}

/// The longest code that is moved to the next line instead of being broken, in columns.
const WHOLE_CODE: usize = 28;

/// Splits a line into words. Short code, in backticks or in its colour, is one word.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let pieces: Vec<usize> = WordSeparator::UnicodeBreakProperties.find_words(line).map(|word| length(&word)).collect();
    let (mut next, mut start, mut in_code) = (0, 0, false);
    Box::new(std::iter::from_fn(move || {
        let mut end = start + pieces.get(next)?;
        next += 1;
        let opened = !in_code;
        in_code = in_code_after(Span::new(start, end).of(line), in_code);
        let code = if opened && in_code { code_end(line, end, pieces.get(next..)?) } else { None };
        if let Some((count, code_end)) = code.filter(|(_, end)| columns(Span::new(start, *end).of(line)) <= WHOLE_CODE)
        {
            (next, end, in_code) = (next + count, code_end, false);
        }
        let word = line.get(start..end).map(Word::from);
        start = end;
        word
    }))
}

/// Returns the number of pieces up to the end of the code that is open at `start`, and the byte where it ends.
fn code_end(line: &str, start: usize, pieces: &[usize]) -> Option<(usize, usize)> {
    let ends = pieces.iter().scan(start, |end, piece| {
        let begin = *end;
        *end += piece;
        Some((begin, *end))
    });
    let mut ends = ends.enumerate();
    ends.find(|(_, (begin, end))| !in_code_after(Span::new(*begin, *end).of(line), true))
        .map(|(count, (_, end))| (count + 1, end))
}

fn length(word: &Word<'_>) -> usize {
    word.word.len() + word.whitespace.len()
}

/// Whether code is open after `text`, if `before` tells whether it was open before.
fn in_code_after(text: &str, before: bool) -> bool {
    let painted = LITERAL.render().to_string();
    match text.rsplit_once('\u{1b}') {
        Some((_, last)) => painted.ends_with(last.split('m').next().unwrap_or_default()),
        None => before ^ (text.matches('`').count() % 2 == 1),
    }
}
