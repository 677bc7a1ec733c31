//! Bare URLs, which Hugo makes links of where a blank, a bracket or an asterisk stands before them.

use super::boundary::Bold;
use super::delimiters::Neighbour;
use super::strip::{Strip, is_run};
use crate::document::TokenKind;
use crate::span::Span;

/// The bare URLs that would lose or change their link without the run beside them; none where brackets cannot save one.
pub(super) fn at_risk(strip: &Strip<'_>, bolds: &[Bold]) -> Option<Vec<Span>> {
    let mut found: Vec<Span> = Vec::new();
    for (index, run) in strip.tokens.iter().enumerate().filter(|(_, token)| is_run(token)) {
        let next = bolds.partition_point(|bold| bold.span.start < run.span.end);
        let opens = bolds.get(next).is_some_and(|bold| bold.span.start == run.span.end);
        let closes = next.checked_sub(1).and_then(|last| bolds.get(last)).is_some_and(|bold| bold.span.end == run.span.start);
        if opens || closes {
            continue;
        }
        let behind = strip.tokens.get(index + 1).filter(|token| token.kind == TokenKind::Text).map(|token| token.span);
        let before = index.checked_sub(1).and_then(|last| strip.tokens.get(last));
        let before = before.filter(|token| token.kind == TokenKind::Text).map(|token| token.span);
        let starts = behind.and_then(|text| address_at(strip, text)).filter(|_| !links_behind(strip.before(run.span.start)));
        let goes_on = matches!(strip.after(run.span.end), Neighbour::Char(char) if is_part(char));
        let ends = before.and_then(|text| address_before(strip, text)).filter(|_| goes_on);
        for address in [ends, starts].into_iter().flatten() {
            if strip.source(address).starts_with("www.") {
                return None;
            }
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    Some(found)
}

/// Whether Hugo makes a link of an address behind this.
fn links_behind(neighbour: Neighbour) -> bool {
    match neighbour {
        Neighbour::Char(char) => char.is_whitespace() || matches!(char, '(' | '*' | '_' | '~'),
        Neighbour::Edge => true,
        Neighbour::Shortcode => false,
    }
}

const SCHEMES: [&str; 4] = ["https://", "http://", "ftp://", "www."];

/// The address that begins with the text.
fn address_at(strip: &Strip<'_>, text: Span) -> Option<Span> {
    let source = strip.source(text);
    SCHEMES.iter().find(|scheme| source.starts_with(**scheme))?;
    let length: usize = source.chars().take_while(|&char| is_part(char)).map(char::len_utf8).sum();
    let address = source.get(..length)?.trim_end_matches(['?', '!', '.', ',', ':', '_', '~', ')', ';', '\'', '"']);
    Some(Span::new(text.start, text.start + address.len()))
}

/// The address that ends with the text.
fn address_before(strip: &Strip<'_>, text: Span) -> Option<Span> {
    let source = strip.source(text);
    let length: usize = source.chars().rev().take_while(|&char| is_part(char)).map(char::len_utf8).sum();
    let word = Span::new(text.end - length, text.end);
    let start = SCHEMES.iter().filter_map(|scheme| strip.source(word).find(scheme)).min()?;
    Some(Span::new(word.start + start, text.end))
}

/// Whether an address may hold the character.
const fn is_part(char: char) -> bool {
    char.is_ascii_graphic() && !matches!(char, '<' | '>' | '*' | '|' | '\\')
}
