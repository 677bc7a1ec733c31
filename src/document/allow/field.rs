//! What the front matter says to us: `digest-lint: {allow: [numbers]}`.

use super::{Directive, Fault, Form, Reach, WORD, before_reason, is_name, short};
use crate::document::front_matter::{Entry, FrontMatter, Kind, Node};
use crate::text::Span;

/// The key below [`WORD`].
const ALLOW: &str = "allow";

/// The directives of a front matter.
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
    if !matches!(field.value.kind, Kind::Mapping(_)) {
        faults.push(Fault::new(field.key_span, format!("write `{WORD}: {{{ALLOW}: [bold/glued]}}`")));
    }
    for entry in field.value.entries() {
        match &entry.value.kind {
            Kind::Sequence(items) if entry.key == ALLOW => {
                for item in items {
                    match name(text, item) {
                        Some(name) => names.push(name),
                        None => faults.push(Fault::new(item.span, unreadable(item.span.of(text)))),
                    }
                }
            }
            _ if entry.key == ALLOW => {
                let message = format!("`{ALLOW}` is a list: `{ALLOW}: [bold/glued]`");
                faults.push(Fault::new(entry.key_span, message));
            }
            _ => {
                let message = format!("`{}` means nothing here; it can only be `{ALLOW}`", short(&entry.key));
                faults.push(Fault::new(entry.key_span, message));
            }
        }
    }
    Directive { span: field.span(), form: Form::Field, reach: Reach::Post, names, faults }
}

/// The name that an item begins with.
fn name(text: &str, item: &Node) -> Option<Span> {
    let Kind::Scalar { text: said, .. } = &item.kind else { return None };
    let name = before_reason(said, Span::new(0, said.len())).of(said);
    let at = item.span.of(text).find(name)?;
    let start = item.span.start + at;
    (is_name(name) && !name.is_empty()).then(|| Span::new(start, start + name.len()))
}

fn unreadable(item: &str) -> String {
    format!("`{}` is no name of a lint; a reason stands behind ` -- `", short(item))
}
