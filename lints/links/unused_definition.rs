//! Link definitions that no link names.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Link definitions that no link names.
pub static LINT: Lint = Lint {
    name: "links/unused-definition",
    level: Some(Level::Warn),
    page: include_str!("unused_definition.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut unused = document.definitions.iter().filter(|definition| !definition.used).peekable();
    // What stands between the tags of a shortcode is read by its template.
    let by_template = || document.shortcodes.iter().any(|tag| document.source(*tag).contains('['));
    // A reference that is undefined may be a mistyped label of a definition that seems to be unused.
    if unused.peek().is_none() || !document.undefined_references.is_empty() || by_template() {
        return;
    }
    let safety = if has_brackets(document) { Safety::Unsafe } else { Safety::Safe };
    for definition in unused.filter(|definition| !is_comment(document.source(definition.span))) {
        if document.is_templated(definition.span) {
            continue;
        }
        let message = format!("no link names the definition `{}`", definition.label);
        let fix = lines(document, definition.span).map(|lines| {
            let title = format!("delete the definition `{}`", definition.label);
            Fix::new(title, safety, Effect::Link, vec![Edit::delete(lines)])
        });
        let source = document.source(definition.span).trim_end();
        let span = Span::new(definition.span.start, definition.span.start + source.len());
        sink.report(Finding::new(span, message).fix(fix));
    }
}

/// Whether brackets stand in the text, which may be a mistyped label.
fn has_brackets(document: &Document<'_>) -> bool {
    let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
    let mut texts = tokens.filter(|token| token.kind == TokenKind::Text).map(|token| document.source(token.span));
    texts.any(|text| text.contains('['))
}

/// `[//]: # (…)` and `[comment]: <> (…)`: ways to write a comment.
fn is_comment(source: &str) -> bool {
    source.split_once("]:").is_some_and(|(_, target)| {
        let target = target.trim_start();
        target.starts_with('#') || target.starts_with("<>")
    })
}

/// The lines of a definition that stands on lines of its own, in no other block.
fn lines(document: &Document<'_>, span: Span) -> Option<Span> {
    let before = document.text.get(..span.start)?;
    let start = before.trim_end_matches(' ').len();
    let source = document.source(span).trim_end();
    let behind = document.text.get(span.start + source.len()..)?;
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let rest = behind.get(blanks..)?;
    let line_end = if rest.is_empty() {
        0
    } else {
        rest.find('\n').filter(|&at| at <= 1 && (at == 0 || rest.starts_with('\r')))? + 1
    };
    let own = start == document.body.start || before.get(..start)?.ends_with('\n');
    (own && span.start - start <= 3).then(|| Span::new(start, span.start + source.len() + blanks + line_end))
}
