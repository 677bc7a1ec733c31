//! URLs without brackets, which Hugo links all the same (goldmark's linkify extension).

use crate::span::Span;

const STARTS: [&str; 4] = ["https://", "http://", "ftp://", "www."];

/// The first bare URL of `text` at or behind `from` and before `to` that Hugo would make a link.
///
/// A blank, `(`, `*`, `_` or `~` must stand before it, or the end of other inline markup (`fresh`: `from` is such a
/// place). It goes as far as its ASCII characters: `https://e.com/路径` is cut to `https://e.com/`.
#[must_use]
pub fn find(text: &str, from: usize, to: usize, fresh: bool) -> Option<Span> {
    let area = Span::new(from, to).of(text);
    let mut at = 0;
    while let Some(found) = area.get(at..).and_then(next_start) {
        let start = from + at + found;
        at += found + 1;
        let free = (start == from && fresh) || opens(text, start);
        if let Some(end) = if free { end(text, start) } else { None } {
            return Some(Span::new(start, end));
        }
    }
    None
}

/// Whether `text` begins as a bare URL does.
#[must_use]
pub fn begins(text: &str) -> bool {
    STARTS.iter().any(|start| text.starts_with(start))
}

fn next_start(area: &str) -> Option<usize> {
    memchr::memchr3_iter(b'h', b'f', b'w', area.as_bytes()).find(|&at| area.get(at..).is_some_and(begins))
}

fn opens(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    match before.chars().next_back() {
        None => true,
        Some('(' | '*' | '_' | '~') => !is_escaped(before),
        Some(c) => c.is_whitespace(),
    }
}

/// Whether a backslash keeps the last character from being markup.
fn is_escaped(text: &str) -> bool {
    let rest = text.char_indices().next_back().and_then(|(at, _)| text.get(..at)).unwrap_or_default();
    rest.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

/// Where the URL that begins at `start` ends; none where it has no host with a dot.
fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let scheme = rest.find("://").filter(|at| *at < 6).map_or(0, |at| at + 3);
    let after = rest.get(scheme..)?;
    let host = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-._+@%~#=:".contains(byte)).count();
    after.get(..host)?.contains('.').then_some(())?;
    let path = after.get(host..)?;
    let length = match path.bytes().next() {
        Some(b'/' | b'?' | b'#') => path.bytes().take_while(|byte| is_path(*byte)).count(),
        _ => 0,
    };
    let url = without_entity(rest.get(..scheme + host + length)?);
    Some(start + url.trim_end_matches(['?', '!', '.', ',', ':', '_', '~', '\'', '"']).len())
}

/// A character reference at the end is no part of the URL.
fn without_entity(url: &str) -> &str {
    let entity = url.strip_suffix(';').and_then(|rest| rest.rsplit_once('&'));
    match entity {
        Some((before, name)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') => before,
        _ => url,
    }
}

fn is_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-@:%_+.~#$!?&/=();,'\">^{}[]`".contains(&byte)
}
