//! Digits of double width.

use memchr::memchr_iter;

use super::address::{Addresses, is_address};
use super::is_judged;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, LeafKind, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Digits of double width.
pub static LINT: Lint = Lint {
    name: "numbers/fullwidth-digits",
    level: Some(Level::Warn),
    page: include_str!("fullwidth_digits.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if !holds_digit(document.source(document.body).as_bytes()) {
        return;
    }
    let mut judged = false;
    let mut names_anchor = false;
    // The texts of links stand before the block that holds them: going backwards, the block decides for its links.
    for leaf in document.leaves.iter().rev() {
        if leaf.kind != LeafKind::LinkText {
            judged = is_judged(document.source(leaf.span), leaf.kind == LeafKind::Cell);
            names_anchor = leaf.kind == LeafKind::Heading;
        }
        if !judged {
            continue;
        }
        let mut addresses = Addresses::default();
        for token in document.tokens(leaf) {
            for number in numbers(document, *token, &mut addresses) {
                sink.report(finding(document, number, names_anchor));
            }
        }
    }
}

/// Looks for the bytes of `０` to `９`, EF BC 90 to EF BC 99, at memory speed: most posts have none.
fn holds_digit(bytes: &[u8]) -> bool {
    memchr_iter(0xef, bytes).any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xbc, 0x90..=0x99])))
}

fn finding(document: &Document<'_>, span: Span, names_anchor: bool) -> Finding {
    let found = document.source(span);
    let finding = Finding::new(span, format!("full-width digits \"{found}\""));
    if makes_markup(document, span) {
        return finding;
    }
    // Whether `，` groups digits or parts two numbers only the author knows; a heading's anchor is made from its words.
    let safety = if found.contains('，') || names_anchor { Safety::Unsafe } else { Safety::Safe };
    let written: String = found.chars().map(|c| narrow(c).unwrap_or(c)).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for (at, c) in found.char_indices() {
        let Some(to) = narrow(c) else { continue };
        let place = Span::new(at, at + c.len_utf8()).shifted(span.start);
        match edits.last_mut() {
            Some(last) if last.span.end == place.start => {
                last.span.end = place.end;
                last.text.push(to);
            }
            _ => edits.push(Edit::replace(place, to)),
        }
    }
    finding.fix(Fix::new(format!("write \"{written}\""), safety, Effect::Words, edits))
}

/// Whether half-width digits here would mean something to Markdown or Hugo: `１. ` becomes a list, `[１]` a reference, and
/// an address goes on through all that is ASCII.
fn makes_markup(document: &Document<'_>, span: Span) -> bool {
    let before = document.source(Span::new(document.body.start, span.start));
    let after = document.text.get(span.end..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = after.strip_prefix(['.', ')']);
    let label = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
    let marks = before.trim_end_matches(|c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c));
    let word = before.rsplit(|c: char| !c.is_ascii_graphic()).next().unwrap_or_default();
    let behind_shortcode = document.is_templated(Span::new(span.start.saturating_sub(1), span.start));
    is_address(word)
        || behind_shortcode
        || label && (marks.is_empty() || marks.ends_with(['\n', '\r', '\u{feff}']))
        || before.ends_with(['[', '^']) && after.starts_with(']') && !after.starts_with("](")
}

/// The numbers of a text token that are written with full-width digits, but for those in bare addresses.
fn numbers(document: &Document<'_>, token: Token, addresses: &mut Addresses) -> Vec<Span> {
    addresses.enter(token);
    if token.kind != TokenKind::Text {
        return Vec::new();
    }
    let text = document.source(token.span);
    let mut found = Vec::new();
    let mut read = 0;
    while let Some(start) = text.get(read..).and_then(|rest| rest.find(is_digit)).map(|at| read + at) {
        let in_address = addresses.read(Span::new(read, start).of(text));
        read = start + run_length(text.get(start..).unwrap_or_default());
        if !in_address {
            found.push(Span::new(start, read).shifted(token.span.start));
        }
    }
    addresses.read(text.get(read..).unwrap_or_default());
    found
}

/// How many bytes of `text` the number at its begin has.
fn run_length(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_digit);
        let mut next = rest.chars();
        let goes_on = match next.next() {
            Some('．' | '.' | ',') => next.next().is_some_and(is_digit),
            Some('，') => next.as_str().chars().take_while(|c| is_digit(*c)).take(4).count() == 3,
            _ => false,
        };
        if !goes_on {
            return text.len() - rest.len();
        }
        rest = rest.trim_start_matches(['．', '.', ',', '，']);
    }
}

const fn is_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '．' => Some('.'),
        '，' => Some(','),
        _ => None,
    }
}
