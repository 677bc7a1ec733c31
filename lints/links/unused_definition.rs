//! Reports link definitions that no link uses.

use super::definitions::definition::{is_comment, lines};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "links/unused-definition",
    level: Some(Level::Warn),
    page: include_text!("unused_definition.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut unused = document.definitions.iter().filter(|definition| !definition.used).peekable();
    // The template of a shortcode may render the text between its tags.
    let by_template = || document.shortcodes.iter().any(|tag| document.source(*tag).contains('['));
    // An undefined reference may be a misspelled label of a definition that seems to be unused.
    if unused.peek().is_none() || !document.undefined_references.is_empty() || by_template() {
        return;
    }
    let safety = if has_brackets(document) { Safety::Unsafe } else { Safety::Safe };
    for definition in unused.filter(|definition| !is_comment(document.source(definition.span))) {
        if document.is_templated(definition.span) {
            continue;
        }
        let message = format!("no link uses the definition `{}`", definition.label);
        let lines = lines(document, definition.span);
        let fix = lines.map(|lines| {
            let title = format!("delete the definition `{}`", definition.label);
            Fix::new(title, safety, Effect::Link, vec![Edit::delete(lines)])
        });
        let source = document.source(definition.span).trim_end();
        let span = Span::new(definition.span.start, definition.span.start + source.len());
        sink.report(Finding::new(span, message).fix(fix));
    }
}

/// Whether the text contains brackets, which may be a reference with a misspelled label.
fn has_brackets(document: &Document<'_>) -> bool {
    let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
    let mut texts = tokens.filter(|token| token.kind == TokenKind::Text).map(|token| document.source(token.span));
    texts.any(|text| text.contains('['))
}
