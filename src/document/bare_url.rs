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

/// The bare URL that begins at `start`, where other inline markup ends.
#[must_use]
pub fn behind_markup(text: &str, start: usize) -> Option<Span> {
    let end = if text.get(start..).is_some_and(begins) { end(text, start)? } else { return None };
    Some(Span::new(start, end))
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

/// Where the URL that begins at `start` ends; none where it has no host with a domain of small letters.
fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let scheme = rest.find("://").filter(|at| *at < 6).map_or("www.".len(), |at| at + 3);
    let after = rest.get(scheme..)?;
    let run = after.bytes().take(MOST_OF_HOST).take_while(|byte| is_host(*byte)).count();
    let domain = last_domain(after.get(..run)?)?;
    let letters = after.get(domain..)?.bytes().take_while(u8::is_ascii_lowercase).count();
    let host = domain + letters;
    let digits =
        after.get(host..)?.strip_prefix(':').map_or(0, |port| port.bytes().take_while(u8::is_ascii_digit).count());
    let host = if digits == 0 || rest.starts_with("www.") { host } else { host + 1 + digits };
    let path = after.get(host..)?;
    let length = match path.bytes().next() {
        Some(b'/' | b'?' | b'#') => path.bytes().take_while(|byte| is_path(*byte)).count(),
        _ => 0,
    };
    Some(start + without_tail(rest.get(..scheme + host + length)?).len())
}

/// The longest name of a host that is looked at, in bytes, with the dot behind it and the domain's first letter.
const MOST_OF_HOST: usize = 258;

/// Where the last label of `run` begins that has a small letter in front, with something before its dot.
fn last_domain(run: &str) -> Option<usize> {
    let mut dots = memchr::memrchr_iter(b'.', run.as_bytes());
    let domain = dots.find(|at| run.as_bytes().get(at + 1).is_some_and(u8::is_ascii_lowercase));
    domain.filter(|at| *at > 0).map(|at| at + 1)
}

/// The URL without the punctuation of the sentence, brackets that close nothing in it, and a character reference.
fn without_tail(url: &str) -> &str {
    let url = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~']);
    if url.ends_with(')') {
        let count = |sign| memchr::memchr_iter(sign, url.as_bytes()).count();
        let surplus = count(b')').saturating_sub(count(b'('));
        return url.get(..url.len() - surplus).unwrap_or(url);
    }
    match url.strip_suffix(';').and_then(|rest| rest.rsplit_once('&')) {
        Some((before, name)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => before,
        _ => url,
    }
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-@:%._+~#=".contains(&byte)
}

fn is_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-@:%_+.~#$!?&/=();,'\">^{}[]`".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_url_ends_where_hugo_ends_it() {
        for (text, expected) in [
            ("https://e.com/a，b", "https://e.com/a"),
            ("https://e.com/路径", "https://e.com/"),
            ("(https://e.com/a))后", "https://e.com/a"),
            ("https://e.com/a(b)", "https://e.com/a(b)"),
            ("https://e.com/a)b) c", "https://e.com/a)"),
            ("https://e.com/a). b", "https://e.com/a"),
            ("https://e.com/a.) b", "https://e.com/a."),
            ("https://e.com/a?! b", "https://e.com/a"),
            ("https://e.com/a\" b", "https://e.com/a\""),
            ("https://e.com/a)&amp; c", "https://e.com/a)"),
            ("https://e.com:80/a b", "https://e.com:80/a"),
            ("https://e.com: b", "https://e.com"),
            ("https://e.c-m/a b", "https://e.c"),
            ("https://e.com1/a b", "https://e.com"),
            ("https://u:p@e.com/a b", "https://u:p@e.com/a"),
            ("www.e.com，b", "www.e.com"),
        ] {
            assert_eq!(find(text, 0, text.len(), true).map(|url| url.of(text)), Some(expected), "{text:?}");
        }
        for text in
            ["http://127.0.0.1/a", "https://E.COM/a", "https://例子.com/a", "https://.com", "www.com", "ahttps://e.com"]
        {
            assert_eq!(find(text, 0, text.len(), true), None, "{text:?}");
        }
    }
}
