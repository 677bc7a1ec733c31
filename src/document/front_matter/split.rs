//! Splits front matter from the body, as `lexIntroSection` of Hugo's `parser/pageparser/pagelexer_intro.go` does.

use std::cell::OnceCell;

use memchr::memchr2_iter;

use super::{FrontMatter, FrontMatterFormat};
use crate::text::Span;

/// Splits a post into its front matter and the bytes of its body.
///
/// A post that starts with `- item`, `+ item` or `{{<` has none, although Hugo looks for it there and fails.
#[must_use]
pub fn split(text: &str) -> (Option<FrontMatter<'_>>, Span) {
    let marked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = marked.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let Some(front_matter) = opened_at(text, text.len() - rest.len()) else {
        return (None, Span::new(text.len() - marked.len(), text.len()));
    };
    let body = front_matter.span.end;
    let body = body + line_ending(Span::at(body).after(text));
    (Some(front_matter), Span::new(body, text.len()))
}

/// Returns the front matter that opens at byte `start`, if there is one.
pub(super) fn opened_at(text: &str, start: usize) -> Option<FrontMatter<'_>> {
    let rest = text.get(start..)?;
    let SplitFrontMatter { format, content, end } = if rest.starts_with("---") {
        delimited(rest, FrontMatterFormat::Yaml)
    } else if rest.starts_with("+++") {
        delimited(rest, FrontMatterFormat::Toml)
    } else if rest.starts_with('{') && !rest.starts_with("{{") {
        braced(rest)
    } else {
        return None;
    };
    Some(FrontMatter {
        format,
        span: Span::new(start, start + end.unwrap_or(rest.len())),
        content: content.shifted(start),
        closed: end.is_some(),
        text,
        read: OnceCell::new(),
    })
}

/// Returns the format whose delimiter is all of the first line of `text`.
pub(super) fn delimiter_line(text: &str) -> Option<FrontMatterFormat> {
    let line = text.lines().next()?.trim_end();
    [FrontMatterFormat::Yaml, FrontMatterFormat::Toml].into_iter().find(|format| line == format.opening())
}

/// Front matter as its delimiters mark it.
struct SplitFrontMatter {
    format: FrontMatterFormat,
    content: Span,
    /// The end of the closing delimiter; `None` if it is missing.
    end: Option<usize>,
}

/// Splits from three delimiter characters to the next line that starts with them. The rest of the opening line is
/// content.
fn delimited(rest: &str, format: FrontMatterFormat) -> SplitFrontMatter {
    let mark = format.closing();
    let start = mark.len() + line_ending(Span::at(mark.len()).after(rest));
    let content = Span::at(start).after(rest);
    let closes = |at: usize| content.get(at..).is_some_and(|line| line.starts_with(mark));
    let first = (start > mark.len() && closes(0)).then_some(0);
    let close =
        first.or_else(|| memchr2_iter(b'\n', b'\r', content.as_bytes()).map(|at| at + 1).find(|&at| closes(at)));
    let end = close.unwrap_or(content.len());
    SplitFrontMatter { format, content: Span::new(start, start + end), end: close.map(|at| start + at + mark.len()) }
}

/// Splits from `{` to the matching `}`, ignoring braces in double quotes.
fn braced(rest: &str) -> SplitFrontMatter {
    let mut level = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    let close = rest.bytes().position(|byte| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match byte {
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => level += 1,
            b'}' if !quoted => level -= 1,
            _ => {}
        }
        level == 0
    });
    let end = close.map(|at| at + 1);
    SplitFrontMatter { format: FrontMatterFormat::Json, content: Span::new(0, end.unwrap_or(rest.len())), end }
}

/// Returns the length in bytes of the line ending that `text` starts with; 0 if there is none.
pub(super) fn line_ending(text: &str) -> usize {
    text.strip_prefix('\r')
        .map_or_else(|| usize::from(text.starts_with('\n')), |rest| 1 + usize::from(rest.starts_with('\n')))
}
