//! Parses directives in the front matter: `digest-lint: {allow: [numbers]}`.

use super::{Directive, DirectiveError, DirectivePlacement, DirectiveScope, WORD, before_reason, is_name, short};
use crate::document::front_matter::{Entry, FrontMatter, Node, NodeKind};
use crate::text::Span;

/// The only key in the mapping of [`WORD`].
const ALLOW: &str = "allow";

/// Returns the directives of a front matter.
pub(super) fn read(text: &str, front_matter: &FrontMatter<'_>) -> Vec<Directive> {
    if memchr::memmem::find(front_matter.content.of(text).as_bytes(), WORD.as_bytes()).is_none() {
        return Vec::new();
    }
    let entries = front_matter.root().map(Node::entries).unwrap_or_default();
    let own = entries.iter().filter(|entry| entry.key == WORD);
    own.map(|entry| directive(text, entry)).collect()
}

fn directive(text: &str, field: &Entry) -> Directive {
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    if !matches!(field.value.kind, NodeKind::Mapping(_)) {
        faults.push(DirectiveError::new(
            field.key_span,
            format!("the value must be a mapping: write `{WORD}: {{{ALLOW}: [bold/glued]}}`"),
        ));
    }
    for entry in field.value.entries() {
        match &entry.value.kind {
            NodeKind::Sequence(items) if entry.key == ALLOW => {
                for item in items {
                    match name(text, item) {
                        Some(name) => names.push(name),
                        None => faults.push(DirectiveError::new(item.span, unreadable(item.span.of(text)))),
                    }
                }
            }
            _ if entry.key == ALLOW => {
                let message = format!("`{ALLOW}` must be a list: write `{ALLOW}: [bold/glued]`");
                faults.push(DirectiveError::new(entry.key_span, message));
            }
            _ => {
                let message = format!("unknown key `{}`: the only key here is `{ALLOW}`", short(&entry.key));
                faults.push(DirectiveError::new(entry.key_span, message));
            }
        }
    }
    Directive { span: field.span(), form: DirectivePlacement::Field, reach: DirectiveScope::Post, names, faults }
}

/// Returns the span of the name that an item starts with.
fn name(text: &str, item: &Node) -> Option<Span> {
    let NodeKind::Scalar { text: said, .. } = &item.kind else { return None };
    let name = before_reason(said, Span::new(0, said.len())).of(said);
    let at = item.span.of(text).find(name)?;
    let start = item.span.start + at;
    (is_name(name) && !name.is_empty()).then(|| Span::new(start, start + name.len()))
}

fn unreadable(item: &str) -> String {
    format!("`{}` is not a lint name: a reason must follow ` -- `", short(item))
}
