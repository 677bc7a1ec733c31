//! Reports reference links whose label is not defined.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::definition::Definition;
use crate::document::link::UndefinedReference;
use crate::document::{Around, Document};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "links/undefined-reference",
    level: Some(Level::Error),
    page: include_text!("undefined_reference.md"),
    check,
};

/// The maximum number of comparisons between a label and a definition per post: 4 ms at most.
const COMPARISONS: usize = 20_000;
/// The longest label, in bytes, that is compared: the cost grows with the square of the length.
const COMPARED_LENGTH: usize = 64;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let references = document.undefined_references.iter().map(|found| WrittenReference::new(document, found));
    for (count, reference) in references.filter(|reference| !reference.is_notation(document)).enumerate() {
        let affordable = (count + 1) * document.definitions.len() <= COMPARISONS;
        let near = if affordable { nearest(document, reference.label) } else { None };
        if near.is_some() || !reference.is_prose(document) {
            sink.report(reference.finding(document, near));
        }
    }
}

/// A reference to a definition, as it is written.
struct WrittenReference<'a> {
    span: Span,
    /// `[`, or `![` for an image.
    mark: &'a str,
    text: &'a str,
    /// The label, which is the text itself in `[text][]`.
    label: &'a str,
    /// Whether the reference has the form `[text][]`.
    collapsed: bool,
}

impl<'a> WrittenReference<'a> {
    fn new(document: &Document<'a>, found: &UndefinedReference) -> Self {
        let UndefinedReference { span, label } = *found;
        let open = span.start + document.source(span).find('[').map_or(0, |at| at + 1);
        let collapsed = label.start == open;
        let text = if collapsed { label } else { Span::new(open, label.start.saturating_sub(2)) };
        let mark = document.source(Span::new(span.start, open));
        Self { span, mark, text: document.source(text), label: document.source(label), collapsed }
    }

    fn finding(&self, document: &Document<'_>, near: Option<&Definition>) -> Finding {
        let finding = Finding::new(self.span, format!("no link definition has the label `{}`", self.label));
        let Some(near) = near else { return finding };
        let finding = finding.note(near.span, format!("`{}` is defined here", near.label));
        // Hugo turns a URL directly after a link into a link, but not one directly after brackets.
        let after = self.span.after(document.text);
        if ["http", "www.", "ftp"].iter().any(|start| after.starts_with(start)) {
            return finding;
        }
        let title = format!("change the label to `{}`", near.label);
        let edit = Edit::replace(self.span, format!("{}{}][{}]", self.mark, self.text, near.label));
        finding.fix(Fix::new(title, Safety::Unsafe, Effect::Link, vec![edit]))
    }

    /// Whether the brackets are not meant as a link, but as an array, a pattern, a chain of tags, a citation such as
    /// `[1][2]` or a footnote.
    fn is_notation(&self, document: &Document<'_>) -> bool {
        let Around { before, after } = document.around(self.span);
        before.is_some_and(|c| c.is_ascii_alphanumeric() || "[])}<>$=^_\\.".contains(c))
            || after.is_some_and(|c| "[({+?".contains(c))
            || [self.text, self.label].iter().any(|part| part.starts_with('^') || part.trim().is_empty())
            || is_number(self.text)
            || self.text.len() == 1
            || is_character_class(self.label)
            || document.is_templated(self.span)
    }

    /// Whether brackets whose label is not similar to any definition may be literal text: `[Bugfix][UI]` before a
    /// title, `[笑][哭]` in a chat, or a type such as `[string][]`.
    fn is_prose(&self, document: &Document<'_>) -> bool {
        let linked = !document.definitions.is_empty();
        if self.collapsed {
            return !linked && self.text.is_ascii();
        }
        let before = self.span.before(document.text).trim_end_matches(' ');
        let opens = before.is_empty() || before.ends_with(['\n', '\r', '-', '*', '+', '>', '|', '.', ')', ':', '：']);
        let shouted = !self.text.contains(|c: char| c.is_ascii_lowercase());
        let tag = self.text.is_ascii() && (opens || shouted || self.is_among_tags(document, linked));
        let sticker = !linked && !self.text.is_ascii() && self.text.chars().count() <= 4;
        let words = [self.text, self.label].iter().all(|part| !part.contains(char::is_whitespace));
        !self.label.is_ascii() || self.text == self.label || words && !is_number(self.label) && (tag || sticker)
    }

    /// Whether its line starts with another tag, as the subject `[riscv] Reland [wasm][shared] Fix` does. In a post
    /// without link definitions, also whether it is in a heading or at the end of a bold line.
    fn is_among_tags(&self, document: &Document<'_>, linked: bool) -> bool {
        const LONGEST: usize = 512;
        let before = self.span.before(document.text);
        let line = before.rfind('\n').filter(|at| before.len() - at <= LONGEST).and_then(|at| before.get(at + 1..));
        let line = line.or_else(|| (before.len() <= LONGEST).then_some(before)).unwrap_or_default();
        let is_mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || "*_#->+|.`~\"'(（".contains(c);
        let tag = line.trim_start_matches(is_mark).strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let begins = tag.is_some_and(|(tag, after)| !tag.contains('[') && !after.starts_with(['(', '[', ':']));
        let after = self.span.after(document.text);
        let is_title = line.trim_start().starts_with('#') || line.starts_with("**") && after.starts_with("**");
        begins || !linked && is_title
    }
}

/// Returns the definition whose label differs from `label` by a typo.
fn nearest<'d>(document: &'d Document<'_>, label: &str) -> Option<&'d Definition> {
    let comparable = |label: &str| label.len() <= COMPARED_LENGTH && !is_number(label) && !label.starts_with('^');
    if !comparable(label) {
        return None;
    }
    let wanted = label.to_lowercase();
    let most = 2.min(wanted.chars().count() / 3);
    let others = document.definitions.iter().filter(|other| comparable(&other.label));
    let others = others.filter(|other| other.label.len().abs_diff(label.len()) <= most * char::MAX.len_utf8());
    others
        .map(|other| (strsim::osa_distance(&wanted, &other.label.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the label is a character class of a pattern, such as `0-9` or `a-z`.
fn is_character_class(label: &str) -> bool {
    matches!(label.as_bytes(), [first, b'-', last] if first.is_ascii_alphanumeric() && first < last)
}
