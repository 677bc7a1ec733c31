//! Reports CSS and scripts from a web page in the text.

use std::cell::LazyCell;

use memchr::{memchr2, memmem};

use super::blocks::code::{find, shows_code, speaks_of_code};
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/leftover-code", level: Some(Level::Warn), page: include_text!("leftover_code.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    // All code contains one of these.
    if !document.bytes.may_hold_any(b";{}.-") || shows_code(document) {
        return;
    }
    let body = document.source(document.body).as_bytes();
    let is_held = |name: &str| memmem::find(body, name.as_bytes()).is_some();
    let holds_name = LazyCell::new(|| ["mp-style-type", "window.__"].into_iter().any(is_held));
    let mut found = Vec::new();
    // All other code contains one of these, and most prose contains neither.
    let may_hold_code = |source: &str| memchr2(b';', b'{', source.as_bytes()).is_some() || *holds_name;
    for leaf in document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'a') && leaf.bytes.may_hold_any(b";{}.-")) {
        let source = document.source(leaf.span);
        if may_hold_code(source) && !speaks_of_code(source) {
            for stretch in stretches(document, leaf).filter(|stretch| may_hold_code(document.source(*stretch))) {
                let code = find(document.source(stretch));
                found.extend(code.into_iter().map(|code| (code.span.shifted(stretch.start), code.script)));
            }
        }
    }
    // Code in many places is the subject of the post.
    if found.len() <= MOST {
        for (span, is_script) in found {
            let kind = if is_script { "script" } else { "CSS" };
            sink.report(Finding::new(span, format!("{kind} from a web page in the text")));
        }
    }
}

/// The maximum number of pieces of code that a converter leaves in one post.
const MOST: usize = 5;

/// Returns the stretches of text in a leaf, including the emphasis that Markdown makes of asterisks and underscores in
/// code.
fn stretches<'d>(document: &'d Document<'_>, leaf: &'d Leaf) -> impl Iterator<Item = Span> {
    let is_text = |kind| {
        !matches!(
            kind,
            TokenKind::Code
                | TokenKind::Html
                | TokenKind::Link
                | TokenKind::Image
                | TokenKind::Footnote
                | TokenKind::Shortcode
        )
    };
    let pieces = document.tokens(leaf).chunk_by(move |one, other| is_text(one.kind) == is_text(other.kind));
    pieces.filter_map(move |piece| {
        let (first, last) = (piece.first()?, piece.last()?);
        is_text(first.kind).then(|| first.span.cover(last.span))
    })
}
