//! Text that looks like a link but is not one in Markdown.

use memchr::memmem;

use super::super::ShapeDefect;
use super::label::label_start;
use super::{broken, is_without_emphasis, replace_link};
use crate::diagnostic::{Finding, Safety};
use crate::document::go_url::refusal;
use crate::document::{Document, Leaf, TokenKind};
use crate::site::destination::begins_with_host;
use crate::text::numeral::is_of_symbol;
use crate::text::{Span, is_han};

/// Finds brackets that a URL in parentheses follows.
pub(super) fn find_brackets(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    if !leaf.bytes.may_hold(b']') {
        return;
    }
    for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
        let bytes = document.source(token.span).as_bytes();
        let closings = memchr::memchr_iter(b']', bytes).map(|at| token.span.start + at);
        for closing in closings {
            let finding = brackets(document, leaf, closing).or_else(|| broken::find(document, leaf, closing));
            found.extend(finding.map(|finding| (ShapeDefect::Unparsed, finding)));
        }
    }
}

/// Finds URLs with a full-width colon.
pub(super) fn find_wide_colons(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
        let bytes = document.source(token.span).as_bytes();
        let colons = memmem::find_iter(bytes, "：//").map(|at| token.span.start + at);
        for colon in colons {
            found.extend(wide_colon(document, leaf, colon).map(|finding| (ShapeDefect::Unparsed, finding)));
        }
    }
}

/// The text and the URL of what was meant to be a link.
struct IntendedLink<'t> {
    /// From the `[` or `!` to the closing parenthesis.
    span: Span,
    /// `[text]`, including the `!` of an image.
    label: &'t str,
    address: &'t str,
    /// The text between `]` and the URL.
    opening: &'t str,
    /// The closing parenthesis, `)` or `）`.
    closing: char,
}

fn brackets(document: &Document<'_>, leaf: &Leaf, closing: usize) -> Option<Finding> {
    let meant = IntendedLink::read(document, leaf, closing)?;
    let IntendedLink { span, label, address, .. } = meant;
    let (message, written, safety) = meant.judge()?;
    let written = written.filter(|_| is_without_emphasis(document.source(span)));
    let fix = written.and_then(|written| {
        let source = format!("{label}({written})");
        let title = format!("replace with `{source}`");
        replace_link(document, span, source, (title, safety))
    });
    let known = !is_template(address)
        && !document.is_templated(span)
        && !address.contains(['<', '>', '\\', '"', '`', '[', ']']);
    known.then(|| Finding::new(span, message).fix(fix))
}

impl<'t> IntendedLink<'t> {
    fn read(document: &Document<'t>, leaf: &Leaf, closing: usize) -> Option<Self> {
        let start = label_start(document, leaf, closing)?;
        let after = rest_of_line(document, Span::new(closing + 1, leaf.span.end))?;
        let inner = after.trim_start_matches([' ', '\u{3000}']).strip_prefix(['(', '（'])?;
        let opening = after.strip_suffix(inner)?;
        let length = inner.find([')', '）', '['])?;
        let (address, closes) = inner.split_at_checked(length).filter(|(_, closes)| !closes.starts_with('['))?;
        let end = closing + 1 + opening.len() + length + closes.chars().next()?.len_utf8();
        let span = Span::new(start, end);
        let label = document.source(Span::new(start, closing + 1));
        let tokens = document.tokens(leaf);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let plain = tokens.iter().skip(first).take_while(|token| token.span.start < span.end);
        let plain = plain
            .into_iter()
            .all(|token| !matches!(token.kind, TokenKind::Link | TokenKind::Image | TokenKind::Footnote));
        plain.then(|| Self { span, label, address, opening, closing: closes.chars().next().unwrap_or(')') })
    }

    /// Returns the message, the target that makes it a link, if there is one, and the safety of that fix.
    fn judge(&self) -> Option<(String, Option<String>, Safety)> {
        let address = self.address.trim();
        let blank = address.contains([' ', '\t']);
        if self.opening == "(" && self.closing == ')' {
            let mail = address.strip_prefix("mailto:").map(str::trim_start).filter(|mail| is_mail(mail));
            let written = match mail {
                Some(mail) => Some(format!("mailto:{mail}")),
                None if is_address(address) || self.is_image_file() => {
                    has_spaces_in_names(address).then(|| format!("<{address}>"))
                }
                None => return None,
            };
            return blank
                .then(|| ("whitespace in the URL keeps this from being a link".to_owned(), written, Safety::Safe));
        }
        let web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        if !web || blank || !address.is_ascii() {
            return None;
        }
        let wide = self.opening.contains('（') || self.closing == '）';
        let message = if wide {
            "full-width brackets do not make a link"
        } else {
            "the space before `(` keeps this from being a link"
        };
        let is_whole = !address.contains('(') && refusal(address).is_none();
        Some((message.to_owned(), is_whole.then(|| address.to_owned()), Safety::Unsafe))
    }

    /// Whether it is an image whose URL is the name of an image file.
    fn is_image_file(&self) -> bool {
        const FORMATS: [&str; 6] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];
        let name = self.address.trim().to_ascii_lowercase();
        self.label.starts_with('!') && FORMATS.iter().any(|format| name.ends_with(format))
    }
}

/// Returns the start of `rest` up to the end of its line, or up to the longest URL that is considered.
fn rest_of_line<'t>(document: &Document<'t>, rest: Span) -> Option<&'t str> {
    const LONGEST: usize = 2_048;
    let end = rest.end.min(rest.start + LONGEST);
    let near = (0..char::MAX.len_utf8()).find_map(|back| document.text.get(rest.start..end.checked_sub(back)?))?;
    near.lines().next()
}

/// Whether the text is a URL or a path, without prose.
fn is_address(text: &str) -> bool {
    let parted = ["https://", "http://", "/", "./", "../"].iter().find_map(|start| text.strip_prefix(start));
    let prose = |c: char| matches!(c, '，' | '。' | '；' | '：' | '“' | '”' | '\'');
    parted.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !rest.contains(prose) && !rest.contains("://"))
}

/// Whether the whole text is an e-mail address.
fn is_mail(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    text.contains('@') && text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_plain)
}

/// Whether a template engine writes the URL or a part of it: `{{ site.baseurl }}/a.png`, `{% link a.md %}`, `${url}`.
fn is_template(address: &str) -> bool {
    ["{{", "{%", "${", "#{"].iter().any(|marker| address.contains(marker))
}

/// Whether every space in the URL certainly belongs to the name of a file or folder, so that `<…>` makes it a link.
/// Otherwise the text after a space may be a title, a size such as `=300x200`, or the rest of a host.
fn has_spaces_in_names(address: &str) -> bool {
    let (web, path) = match ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme)) {
        Some(rest) => (true, rest),
        None => (false, address),
    };
    let is_path =
        |c: char| !matches!(c, ':' | '?' | '#' | '(' | '{' | '}' | '|' | '，' | '。' | '；' | '：' | '“' | '”');
    let mut names = path.split('/');
    let host = if web { names.next() } else { None };
    let names: Vec<&str> = names.collect();
    let last = names.last().copied().unwrap_or_default();
    path.chars().all(is_path)
        && refusal(address).is_none()
        && !host.is_some_and(|host| host.contains(char::is_whitespace))
        && (last.is_empty() || extension(last).is_some())
        && names.iter().all(|name| is_name(name))
        // `www.a b.com/c.png` starts with a host without a scheme, not with the name of a folder.
        && (web || !path.split(' ').next().is_some_and(begins_with_host))
}

/// Whether `name` is the name of a file or folder: words that single spaces separate, none of which looks like a URL.
fn is_name(name: &str) -> bool {
    let mut words = name.split(' ').peekable();
    if words.peek().is_some_and(|word| *word == name) {
        return true;
    }
    while let Some(word) = words.next() {
        let is_word = word.contains(char::is_alphanumeric)
            && !word.contains(['\t', '\u{3000}', '='])
            && !word.ends_with([',', ';', '.']);
        let ends = words.peek().is_some() && extension(word).is_some();
        if !is_word || ends || begins_with_host(word) {
            return false;
        }
    }
    true
}

/// Returns the extension of a file name: a letter and one to four more letters or digits after the last dot.
fn extension(name: &str) -> Option<&str> {
    let (_, extension) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let is_sound = extension.starts_with(|c: char| c.is_ascii_alphabetic())
        && (2..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_sound.then_some(extension)
}

/// How many characters before a URL are searched for a number and its unit.
const LONGEST_NUMBER: usize = 8;

/// Whether a URL is so close to a number that one may be read as part of the other: `5℃http：//e.com`.
fn joins_number(before: &str, address: &str, after: &str) -> bool {
    let before = before.trim_end_matches(['*', '_', '~']).chars().rev().take(LONGEST_NUMBER);
    let mut before = before.take_while(|c| c.is_alphanumeric() || c.is_whitespace() || is_of_symbol(*c));
    let mut after = after.chars();
    let (next, after_next) = (after.next(), after.next());
    let is_number = |c: Option<char>| c.is_some_and(char::is_numeric);
    let goes_on = next.is_some_and(|c| is_han(c) || is_dash(c)) || is_number(after_next);
    before.any(char::is_numeric) || is_number(next) || address.ends_with(|c: char| c.is_ascii_digit()) && goes_on
}

const fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '−' | '～' | '％')
}

/// Finds `https：//e.com`, which Hugo treats as plain text.
fn wide_colon(document: &Document<'_>, leaf: &Leaf, colon: usize) -> Option<Finding> {
    let before = Span::new(leaf.span.start, colon).of(document.text);
    let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
    let start = colon - scheme.len();
    let outside = Span::new(leaf.span.start, start).of(document.text);
    let rest = document.text.get(colon + "：//".len()..leaf.span.end)?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-./?#=%@:,+;".contains(byte)).count();
    let address = rest.get(..length)?.trim_end_matches(['.', ',', ':', ';', '?']);
    let host = address.split(['/', '?', '#']).next()?;
    let is_host = host.contains('.') && !host.starts_with('.');
    if outside.ends_with(|c: char| c.is_ascii_alphanumeric()) || !is_host {
        return None;
    }
    let span = Span::new(start, colon + "：//".len() + address.len());
    let finding = Finding::new(span, format!("the `：` after `{scheme}` is a full-width colon, so this is not a URL"));
    let written = format!("{scheme}://{address}");
    let after = Span::at(address.len()).after(rest);
    let ends = !after.starts_with(|c: char| c.is_ascii() && !c.is_whitespace());
    let is_read = !outside.ends_with('>') && !joins_number(outside, address, after);
    let is_sound = ends && is_read && refusal(&written).is_none();
    let title = format!("replace with `{written}`");
    let fix = if is_sound { replace_link(document, span, written, (title, Safety::Safe)) } else { None };
    Some(finding.fix(fix))
}
