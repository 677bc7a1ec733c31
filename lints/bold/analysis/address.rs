//! Bare URLs and e-mail addresses, which Hugo makes links of after a space, a bracket or an asterisk.

use super::boundary::{Bold, Dress};
use super::delimiters::Neighbour;
use super::strip::{Strip, is_run};
use crate::document::{LeafKind, TokenKind, bare_url};
use crate::text::Span;

/// Addresses are looked for in as many bytes before a run; longer ones are no text that people read.
const LONGEST: usize = 2048;

/// The bare URLs that would lose or change their link without the run beside them; none where brackets cannot save one.
pub(super) fn at_risk(strip: &Strip<'_>, bolds: &[Bold]) -> Option<Vec<Span>> {
    if strip.kind == LeafKind::LinkText && is_address(strip.source(strip.span())) {
        return None;
    }
    let cuts = |bold: &Bold| [bold.span.start, bold.span.end].into_iter().any(|at| is_inside(strip, at));
    if bolds.iter().any(|bold| gains_link(strip.text, bold.span) || cuts(bold)) {
        return None;
    }
    let mut found: Vec<Span> = Vec::new();
    for (index, run) in strip.tokens.iter().enumerate().filter(|(_, token)| is_run(token)) {
        let next = bolds.partition_point(|bold| bold.span.start < run.span.end);
        // Asterisks that go into a link let an address before it go on with its bracket.
        let opens = bolds.get(next).is_some_and(|bold| bold.span.start == run.span.end && bold.dress != Dress::InLink);
        let closes =
            next.checked_sub(1).and_then(|last| bolds.get(last)).is_some_and(|bold| bold.span.end == run.span.start);
        // Escaped asterisks make no address behind them a link; those that take their place would.
        if closes && strip.source(run.span).starts_with('\\') && is_behind(strip.text, run.span) {
            return None;
        }
        if opens || closes {
            continue;
        }
        let behind = strip.tokens.get(index + 1).filter(|token| token.kind == TokenKind::Text);
        let starts = behind.and_then(|text| bare_url::find_address(strip.text, text.span.start, text.span.end, true));
        let starts = starts.filter(|url| url.start == run.span.end && !links_behind(strip, run.span.start));
        // Hugo's placeholder for a shortcode is ASCII too.
        let goes_on = match strip.after(run.span.end) {
            Neighbour::Char(char) => char.is_ascii_graphic(),
            Neighbour::Shortcode => true,
            Neighbour::Edge => false,
        };
        let ends = if goes_on { url_before(strip, run.span.start) } else { None };
        if goes_on && ends.is_none() && is_address(ascii_before(strip, run.span.start)) {
            return None;
        }
        for address in [ends, starts].into_iter().flatten() {
            if strip.source(address).starts_with("www.") {
                return None;
            }
            if found.last() != Some(&address) {
                found.push(address);
            }
        }
    }
    // Hugo links no address after a bracket that nothing closes.
    let count = |sign| memchr::memchr_iter(sign, strip.source(strip.span()).as_bytes()).count();
    (found.is_empty() || count(b'[') <= count(b']')).then_some(found)
}

/// Whether an address that is a link stands behind the asterisk.
pub(super) fn is_behind(text: &str, star: Span) -> bool {
    bare_url::begins_address(star.after(text))
}

/// Whether the place is inside of what Hugo takes for one address, such as `https://e.com/a[^1]`.
fn is_inside(strip: &Strip<'_>, at: usize) -> bool {
    url_before(strip, at).is_some_and(|url| at < url.end)
}

/// Whether a bold begins with an address that is no link today, and would be one behind asterisks.
fn gains_link(text: &str, bold: Span) -> bool {
    let is_link = |fresh| bare_url::find_address(text, bold.start, bold.end, fresh);
    let begins = |url: Option<Span>| url.is_some_and(|url| url.start == bold.start);
    begins(is_link(true)) && !begins(is_link(false))
}

/// Whether Hugo makes a link of an address at the place once the run before it is gone.
fn links_behind(strip: &Strip<'_>, at: usize) -> bool {
    let escaped = strip.last(Span::new(0, at)).is_some_and(|atom| atom.kind == TokenKind::Escape);
    match strip.before(at) {
        Neighbour::Char(char) => char.is_whitespace() || (!escaped && matches!(char, '(' | '*' | '_' | '~')),
        Neighbour::Edge => true,
        Neighbour::Shortcode => false,
    }
}

/// The bare URL that begins among the ASCII characters before the place and would take in what follows there.
fn url_before(strip: &Strip<'_>, at: usize) -> Option<Span> {
    let mut from = at - ascii_before(strip, at).len();
    let mut found = None;
    while let Some(url) = bare_url::find_address(strip.text, from, at, is_fresh(strip, from)) {
        from = url.end;
        found = Some(url);
    }
    found
}

/// The ASCII characters before the place, in which an address may stand.
fn ascii_before<'t>(strip: &Strip<'t>, at: usize) -> &'t str {
    let text = Span::at(at).before(strip.text);
    let length = text.bytes().rev().take_while(u8::is_ascii_graphic).take(LONGEST).count();
    Span::at(at - length).after(text)
}

/// Whether there may be a bare URL in the text.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.")
}

/// Whether other inline markup ends at the place, so that an address may begin there.
fn is_fresh(strip: &Strip<'_>, at: usize) -> bool {
    let next = strip.tokens.partition_point(|token| token.span.end < at);
    strip.tokens.get(next).is_none_or(|token| {
        let markup = matches!(
            token.kind,
            TokenKind::Code | TokenKind::Html | TokenKind::Link | TokenKind::Image | TokenKind::Footnote
        );
        token.span.start >= at || (markup && token.span.end == at)
    })
}
