//! Bare URLs, which Hugo makes links of where a blank, a bracket or an asterisk stands before them.

use super::boundary::Bold;
use super::delimiters::Neighbour;
use super::strip::{Strip, is_run};
use crate::document::{TokenKind, bare_url};
use crate::span::Span;

/// The bare URLs that would lose or change their link without the run beside them; none where brackets cannot save one.
pub(super) fn at_risk(strip: &Strip<'_>, bolds: &[Bold]) -> Option<Vec<Span>> {
    let mut found: Vec<Span> = Vec::new();
    for (index, run) in strip.tokens.iter().enumerate().filter(|(_, token)| is_run(token)) {
        let next = bolds.partition_point(|bold| bold.span.start < run.span.end);
        let opens = bolds.get(next).is_some_and(|bold| bold.span.start == run.span.end);
        let closes =
            next.checked_sub(1).and_then(|last| bolds.get(last)).is_some_and(|bold| bold.span.end == run.span.start);
        if opens || closes {
            continue;
        }
        let behind = strip.tokens.get(index + 1).filter(|token| token.kind == TokenKind::Text);
        let starts = behind.and_then(|text| bare_url::find(strip.text, text.span.start, text.span.end, true));
        let starts = starts.filter(|url| url.start == run.span.end && !links_behind(strip.before(run.span.start)));
        let goes_on = matches!(strip.after(run.span.end), Neighbour::Char(char) if char.is_ascii_graphic());
        let before = index.checked_sub(1).and_then(|last| strip.tokens.get(last)).filter(|_| goes_on);
        let ends = before.filter(|token| token.kind == TokenKind::Text).and_then(|text| last_url(strip, text.span));
        let ends = ends.filter(|url| url.end == run.span.start);
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

/// The last bare URL of a text.
fn last_url(strip: &Strip<'_>, text: Span) -> Option<Span> {
    let mut found = None;
    let mut at = text.start;
    while let Some(url) = bare_url::find(strip.text, at, text.end, at == text.start) {
        at = url.end;
        found = Some(url);
    }
    found
}
