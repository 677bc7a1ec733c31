//! Bare URLs and e-mail addresses, which Hugo turns into links after a space, a bracket or an asterisk.

use super::boundary::{Bold, MarkerForm};
use super::delimiters::Neighbour;
use super::inline_source::{InlineSource, is_run};
use crate::document::{LeafKind, TokenKind, bare_url};
use crate::text::Span;

/// The number of bytes before a run that are searched for an address. No real address is longer.
const LONGEST: usize = 2048;

/// The bare URLs whose link would disappear or change without the asterisks next to them. `None` if angle brackets
/// cannot preserve one of the links.
pub(super) fn at_risk(inline: &InlineSource<'_>, bolds: &[Bold]) -> Option<Vec<Span>> {
    let source = inline.source(inline.span());
    // Every address has a dot.
    if memchr::memchr(b'.', source.as_bytes()).is_none() {
        return Some(Vec::new());
    }
    if inline.kind == LeafKind::LinkText && is_address(source) {
        return None;
    }
    let cuts = |bold: &Bold| [bold.span.start, bold.span.end].into_iter().any(|at| is_inside(inline, at));
    if bolds.iter().any(|bold| gains_link(inline.text, bold.span) || cuts(bold)) {
        return None;
    }
    let mut found: Vec<Span> = Vec::new();
    for (index, run) in inline.tokens.iter().enumerate().filter(|(_, token)| is_run(token)) {
        let next = bolds.partition_point(|bold| bold.span.start < run.span.end);
        // When the asterisks move into a link, an address before them would extend into the link's bracket.
        let opens =
            bolds.get(next).is_some_and(|bold| bold.span.start == run.span.end && bold.form != MarkerForm::InLink);
        let closes =
            next.checked_sub(1).and_then(|last| bolds.get(last)).is_some_and(|bold| bold.span.end == run.span.start);
        // An escaped asterisk does not make the address after it a link. The unescaped one that replaces it would.
        if closes && inline.source(run.span).starts_with('\\') && is_after(inline.text, run.span) {
            return None;
        }
        if opens || closes {
            continue;
        }
        let after = inline.tokens.get(index + 1).filter(|token| token.kind == TokenKind::Text);
        let starts = after.and_then(|text| bare_url::find_address(inline.text, text.span.start, text.span.end, true));
        let starts = starts.filter(|url| url.start == run.span.end && !links_after(inline, run.span.start));
        // Hugo's placeholder for a shortcode is ASCII too.
        let goes_on = match inline.after(run.span.end) {
            Neighbour::Char(char) => char.is_ascii_graphic(),
            Neighbour::Shortcode => true,
            Neighbour::Edge => false,
        };
        let ends = if goes_on { url_before(inline, run.span.start) } else { None };
        if goes_on && ends.is_none() && is_address(ascii_before(inline, run.span.start)) {
            return None;
        }
        for address in [ends, starts].into_iter().flatten() {
            if inline.source(address).starts_with("www.") {
                return None;
            }
            if found.last() != Some(&address) {
                found.push(address);
            }
        }
    }
    // Hugo does not link addresses after an unclosed bracket.
    let count = |byte| memchr::memchr_iter(byte, source.as_bytes()).count();
    (found.is_empty() || count(b'[') <= count(b']')).then_some(found)
}

/// Whether an address that Hugo links follows the asterisk.
pub(super) fn is_after(text: &str, star: Span) -> bool {
    bare_url::begins_address(star.after(text))
}

/// Whether `at` is inside text that Hugo treats as one address, such as `https://e.com/a[^1]`.
fn is_inside(inline: &InlineSource<'_>, at: usize) -> bool {
    url_before(inline, at).is_some_and(|url| at < url.end)
}

/// Whether the bold starts with an address that is not a link yet but becomes one after asterisks.
fn gains_link(text: &str, bold: Span) -> bool {
    let is_link = |fresh| bare_url::find_address(text, bold.start, bold.end, fresh);
    let begins = |url: Option<Span>| url.is_some_and(|url| url.start == bold.start);
    begins(is_link(true)) && !begins(is_link(false))
}

/// Whether Hugo links an address at `at` once the run before it is removed.
fn links_after(inline: &InlineSource<'_>, at: usize) -> bool {
    let escaped = inline.last(Span::new(0, at)).is_some_and(|atom| atom.kind == TokenKind::Escape);
    match inline.before(at) {
        Neighbour::Char(char) => char.is_whitespace() || (!escaped && matches!(char, '(' | '*' | '_' | '~')),
        Neighbour::Edge => true,
        Neighbour::Shortcode => false,
    }
}

/// The bare URL that starts in the ASCII characters before `at` and would absorb the text that follows.
fn url_before(inline: &InlineSource<'_>, at: usize) -> Option<Span> {
    let mut from = at - ascii_before(inline, at).len();
    let mut found = None;
    while let Some(url) = bare_url::find_address(inline.text, from, at, is_fresh(inline, from)) {
        from = url.end;
        found = Some(url);
    }
    found
}

/// The ASCII characters directly before `at`, which may contain an address.
fn ascii_before<'t>(inline: &InlineSource<'t>, at: usize) -> &'t str {
    let text = Span::at(at).before(inline.text);
    let length = text.bytes().rev().take_while(u8::is_ascii_graphic).take(LONGEST).count();
    Span::at(at - length).after(text)
}

/// Whether the text may contain a bare URL.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.")
}

/// Whether other inline markup ends at `at`, so that an address may start there.
fn is_fresh(inline: &InlineSource<'_>, at: usize) -> bool {
    let next = inline.tokens.partition_point(|token| token.span.end < at);
    inline.tokens.get(next).is_none_or(|token| {
        let markup = matches!(
            token.kind,
            TokenKind::Code | TokenKind::Html | TokenKind::Link | TokenKind::Image | TokenKind::Footnote
        );
        token.span.start >= at || (markup && token.span.end == at)
    })
}
