//! Reports front matter that Hugo cannot parse.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{FrontMatter, FrontMatterFormat, Node, NodeKind, SyntaxErrorKind, Tab};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/syntax", level: Some(Level::Error), page: include_text!("syntax.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(front_matter) = &context.document.front_matter else { return };
    for error in front_matter.errors() {
        let finding = Finding::new(error.span, error.message.as_str());
        match error.fault {
            SyntaxErrorKind::Broken => sink.report(finding),
            SyntaxErrorKind::Limit => sink.report(finding.at_most(Level::Info)),
            SyntaxErrorKind::Repeats(_) => {}
        }
    }
    for tab in front_matter.tabs() {
        sink.report(no_blank(*tab));
    }
    let text = context.document.text;
    let content = context.document.source(front_matter.content);
    if front_matter.format == FrontMatterFormat::Yaml && memchr::memchr(b'\t', content.as_bytes()).is_some() {
        for quoted in front_matter.root().map(double_quoted).unwrap_or_default() {
            check_tabs(text, quoted, front_matter, sink);
        }
    }
}

/// Reports a tab at the start of a line or before a key.
fn no_blank(Tab { span, indent }: Tab) -> Finding {
    let (title, edit) = match indent {
        0 => ("delete the tab", Edit::delete(span)),
        _ => ("replace with spaces", Edit::replace(span, " ".repeat(indent))),
    };
    let fix = Fix::new(title, Safety::Safe, Effect::FrontMatter, vec![edit]);
    Finding::new(span, "a tab where Hugo accepts only spaces").fix(fix)
}

/// The spans of all scalars and keys that may contain a raw tab, in no particular order.
fn double_quoted(node: &Node) -> Vec<Span> {
    let mut found = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match &node.kind {
            NodeKind::Scalar { text, plain: false, .. } if text.contains('\t') => found.push(node.span),
            _ => {}
        }
        let keys = node.entries().iter().filter(|entry| entry.key.contains('\t'));
        found.extend(keys.map(|entry| entry.key_span));
        waiting.extend(node.children());
    }
    found
}

/// Reports raw tabs in double quotes. goccy/go-yaml, which Hugo has used since 0.152, loses its position after such a
/// tab when other text directly follows the closing quote.
fn check_tabs(text: &str, quoted: Span, front_matter: &FrontMatter<'_>, sink: &mut Sink<'_>) {
    let source = quoted.of(text);
    let rest = Span::new(quoted.end, front_matter.content.end).of(text);
    if !source.starts_with('"') || !loses_its_place(rest) {
        return;
    }
    let tabs: Vec<Span> = raw_tabs(source).into_iter().map(|at| Span::new(at, at + 1).shifted(quoted.start)).collect();
    // A single tab directly before the closing quote is harmless.
    let Some(first) = tabs.first().filter(|tab| tab.end + 1 < quoted.end) else { return };
    let edits = tabs.iter().map(|tab| Edit::replace(*tab, "\\t")).collect();
    let message = "a tab in double quotes: Hugo cannot parse the text after it";
    let fix = Fix::new("replace with `\\t`", Safety::Safe, Effect::FrontMatter, edits);
    sink.report(Finding::new(*first, message).fix(fix));
}

/// Whether text directly follows the closing quote: on the same line, or as a key or an item on the next.
fn loses_its_place(rest: &str) -> bool {
    match rest.strip_prefix('\n') {
        None => !rest.is_empty() && !rest.starts_with([' ', '\t', '\r']),
        Some(next) => {
            let next = next.trim_start_matches([' ', '\t']);
            !next.is_empty() && !next.starts_with(['\n', '\r', '#', ',', ']', '}'])
        }
    }
}

/// The offsets of the tabs in a double-quoted text that are part of its value: not escaped, and not at the edge of a
/// line.
fn raw_tabs(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut line = 0;
    for content in source.split(['\n', '\r']) {
        let (start, end) = (line, line + content.len());
        line = end + 1;
        let blank = [' ', '\t'];
        let first = if start == 0 { 0 } else { end - content.trim_start_matches(blank).len() };
        let last = if end == source.len() { end } else { start + content.trim_end_matches(blank).len() };
        let mut escaped = false;
        for (at, byte) in (start..).zip(content.bytes()) {
            if byte == b'\t' && !escaped && (first..last).contains(&at) {
                found.push(at);
            }
            escaped = byte == b'\\' && !escaped;
        }
    }
    found
}
