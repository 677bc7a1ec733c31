//! Bare URLs and e-mail addresses, which Hugo turns into links (goldmark's linkify extension).

use super::escape::ends_with_escape;
use crate::text::Span;

const STARTS: [&str; 4] = ["https://", "http://", "ftp://", "www."];

/// Returns the first bare URL of `text` that starts in `from..to` and that Hugo would turn into a link.
///
/// Whitespace, `(`, `*`, `_`, `~` or the end of other inline markup must precede it; `fresh` says whether `from` is the
/// end of such markup. The URL includes ASCII characters only: `https://e.com/路径` is cut to `https://e.com/`.
#[must_use]
pub fn find(text: &str, from: usize, to: usize, fresh: bool) -> Option<Span> {
    let area = Span::new(from, to.max(from)).of(text);
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

/// Returns the first bare URL or e-mail address of `text` that starts in `from..to` and that Hugo would turn into a
/// link.
///
/// The same must precede an e-mail address as a URL; see [`find`].
#[must_use]
pub fn find_address(text: &str, from: usize, to: usize, fresh: bool) -> Option<Span> {
    let url = find(text, from, to, fresh);
    let end = url.map_or(to.max(from), |url| url.start);
    find_mail(text, Span::new(from, end), fresh).or(url)
}

/// Whether Hugo links the same addresses after `new` replaces `span`.
#[must_use]
pub fn keeps_addresses(text: &str, span: Span, new: &str) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_graphic();
    let before = span.before(text);
    let head = before.bytes().rev().take(MOST_BESIDE).take_while(is_part).count();
    // The character before an address decides whether it is linked.
    let head = before.len() - head;
    let head = head - Span::new(0, head).of(text).chars().next_back().map_or(0, char::len_utf8);
    let head = Span::new(head, span.start).of(text);
    let tail = span.after(text);
    let tail = Span::new(0, tail.bytes().take(MOST_BESIDE).take_while(is_part).count()).of(tail);
    let old = span.of(text);
    let found = |middle: &str| addresses(&[head, middle, tail].concat());
    // Every address has a dot.
    [head, old, new, tail].iter().all(|text| !text.contains('.')) || found(old) == found(new)
}

/// How many bytes on each side of an edit are examined. Longer addresses do not occur in text that people read.
const MOST_BESIDE: usize = 2048;

/// Returns the bare addresses of a line.
fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(address) = find_address(text, at, text.len(), false) {
        found.push(address.of(text).to_owned());
        at = address.end;
    }
    found
}

/// Returns the first bare e-mail address that starts in `area`, by goldmark's rules:
/// <https://github.com/yuin/goldmark/blob/master/extension/linkify.go>.
fn find_mail(text: &str, area: Span, fresh: bool) -> Option<Span> {
    memchr::memchr_iter(b'@', area.of(text).as_bytes()).find_map(|at| {
        let at = area.start + at;
        let before = Span::new(area.start, at).of(text);
        let local = before.bytes().rev().take_while(|byte| is_local(*byte)).count();
        let starts = |start: &usize| {
            let first = text.as_bytes().get(*start).is_some_and(|byte| !byte.is_ascii_punctuation());
            first && ((*start == area.start && fresh) || opens(text, *start))
        };
        let start = (at - local..at).find(starts)?;
        Some(Span::new(start, at + 1 + domain_length(text.get(at + 1..)?)?))
    })
}

/// Returns the length in bytes of the e-mail domain at the start of `text`: labels of letters, digits and inner
/// hyphens, with at least one dot between them. `None` if there is no such domain.
fn domain_length(text: &str) -> Option<usize> {
    let run = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')).count();
    let mut length = 0;
    for label in text.get(..run)?.split('.') {
        let label_length = label.trim_end_matches('-').len();
        if label_length == 0 || label_length > LONGEST_LABEL || label.starts_with('-') {
            break;
        }
        length += usize::from(length > 0) + label_length;
        if label_length < label.len() {
            break;
        }
    }
    let ends = !matches!(text.as_bytes().get(length), Some(b'-' | b'_'));
    (ends && text.get(..length)?.contains('.')).then_some(length)
}

/// The maximum length of a domain label, in bytes.
const LONGEST_LABEL: usize = 63;

/// Whether the byte is allowed before the `@` of an e-mail address.
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-./=?^_`{|}~".contains(&byte)
}

/// Returns the bare URL that starts at `start`, directly after other inline markup.
#[must_use]
pub fn after_markup(text: &str, start: usize) -> Option<Span> {
    let end = if text.get(start..).is_some_and(begins) { end(text, start)? } else { return None };
    Some(Span::new(start, end))
}

/// Whether `text` starts with the scheme or the `www.` of a bare URL.
#[must_use]
pub fn begins(text: &str) -> bool {
    STARTS.iter().any(|start| text.starts_with(start))
}

/// Whether `text` starts with the scheme or the `www.` of a bare URL, or with an e-mail address.
#[must_use]
pub fn begins_address(text: &str) -> bool {
    let local = text.bytes().take_while(|byte| is_local(*byte)).count();
    let domain = || text.get(local..)?.strip_prefix('@').and_then(domain_length);
    begins(text) || (!text.starts_with(|c: char| c.is_ascii_punctuation()) && local > 0 && domain().is_some())
}

fn next_start(area: &str) -> Option<usize> {
    memchr::memchr3_iter(b'h', b'f', b'w', area.as_bytes()).find(|&at| area.get(at..).is_some_and(begins))
}

fn opens(text: &str, start: usize) -> bool {
    let before = Span::at(start).before(text);
    match before.chars().next_back() {
        None => true,
        Some(mark @ ('(' | '*' | '_' | '~')) => !before.strip_suffix(mark).is_some_and(ends_with_escape),
        Some(c) => c.is_whitespace(),
    }
}

/// Returns the end of the URL that starts at `start`; `None` if its host has no domain in lower case.
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

/// The maximum length of a host name, in bytes, including the last dot and the first letter after it.
const MOST_OF_HOST: usize = 258;

/// Returns the start of the last label of `run` that follows a dot and starts with a lower-case letter, provided that
/// something precedes the dot.
fn last_domain(run: &str) -> Option<usize> {
    let mut dots = memchr::memrchr_iter(b'.', run.as_bytes());
    let domain = dots.find(|at| run.as_bytes().get(at + 1).is_some_and(u8::is_ascii_lowercase));
    domain.filter(|at| *at > 0).map(|at| at + 1)
}

/// Trims the URL: removes trailing punctuation, unbalanced closing parentheses, or a trailing character reference.
fn without_tail(url: &str) -> &str {
    let url = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~']);
    if url.ends_with(')') {
        let count = |byte| memchr::memchr_iter(byte, url.as_bytes()).count();
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
    use super::{find, find_address, keeps_addresses};
    use crate::text::Span;

    #[test]
    fn nothing_is_found_in_an_area_that_ends_before_it_starts() {
        let text = "甲 https://e.com/a@b.cc 乙";
        assert_eq!((find(text, 5, 4, true), find_address(text, 5, 4, true)), (None, None));
    }

    #[test]
    fn urls_end_where_hugo_ends_them() {
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

    #[test]
    fn email_addresses_are_found_where_hugo_links_them() {
        for (text, expected) in [
            ("a@b.com", Some("a@b.com")),
            ("写信到 a.b+c@d-e.f.cn，谢谢", Some("a.b+c@d-e.f.cn")),
            ("(a@b.com)", Some("a@b.com")),
            ("a@b.com.", Some("a@b.com")),
            ("a@b.com/路径", Some("a@b.com")),
            ("见 a@b 或 c@d.cn", Some("c@d.cn")),
            ("写信到a@b.com", None),
            ("：a@b.com", None),
            ("a@b.com-x", Some("a@b.com-x")),
            ("a@b.com-", None),
            ("a@b.com_", None),
            ("a@-b.com", None),
            ("a@b", None),
            ("@b.com", None),
        ] {
            let found = find_address(text, 0, text.len(), true);
            assert_eq!(found.map(|address| address.of(text)), expected, "{text:?}");
        }
    }
    #[test]
    fn edits_that_change_an_address_are_rejected() {
        for (before, old, after, new, kept) in [
            ("##", "", "https://e.com", " ", false),
            ("", "\u{7f}", "a@e.com", "", false),
            ("w", "\u{200b}", "ww.e.com", "", false),
            ("甲", "", "https://e.com", " ", false),
            ("https://e.com/", "百分之5", "的", "5%", false),
            ("https://e.com/a", "，，", "甲", "，", true),
            ("甲 https://e.com/a 乙", "，，", "甲", "，", true),
            ("a@e.com甲", "１", "乙", "1", true),
        ] {
            let text = format!("{before}{old}{after}");
            let span = Span::new(before.len(), before.len() + old.len());
            assert_eq!(keeps_addresses(&text, span, new), kept, "{text:?}: {old:?} by {new:?}");
        }
    }
}
