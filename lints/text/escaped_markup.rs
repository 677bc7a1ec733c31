//! Reports tags and Markdown that a converter escaped, so that readers see them.

use memchr::{memchr, memmem};

use super::blocks::code::{shows_code, speaks_of_code};
use super::blocks::title::may_be_title;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/escaped-markup", level: Some(Level::Warn), page: include_text!("escaped_markup.md"), check };

/// The tags of web pages that readers may see.
const TAGS: &str = "a b blockquote br center code div em font h1 h2 h3 hr i img li ol p section span strong td u ul";

/// With one of these, all escaped markup starts.
const MARKS: &[u8] = b"&\\";

/// The longest attributes of a tag that are read, in characters.
const LONGEST_ATTRIBUTES: usize = 1_000;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let body = document.source(document.body).as_bytes();
    let has_entity = || memmem::find(body, b"&lt;").is_some();
    let has_escape = || memchr(b'\\', body).is_some();
    if !document.bytes.may_hold_any(MARKS) || !(has_escape() || has_entity()) || shows_code(document) {
        return;
    }
    for leaf in document.leaves.iter().filter(|leaf| leaf.bytes.may_hold_any(MARKS)) {
        let source = document.source(leaf.span);
        if !speaks_of_code(source)
            && !["标签", "標籤", "HTML", "Markdown"].iter().any(|subject| source.contains(subject))
        {
            sink.report(tags(document, leaf));
            links(document, leaf).for_each(|finding| sink.report(finding));
            sink.report(heading(document, leaf));
        }
    }
}

/// An escaped tag.
#[derive(Clone, Copy)]
struct EscapedTag<'d> {
    span: Span,
    name: &'d str,
    is_closing: bool,
    /// Whether it has attributes or is always alone.
    is_certain: bool,
}

/// Reports the tags of a leaf if they are no words in angle brackets: a pair, an attribute, or `<br>`.
fn tags(document: &Document<'_>, leaf: &Leaf) -> Option<Finding> {
    let tags: Vec<EscapedTag<'_>> =
        document.tokens(leaf).iter().filter_map(|token| EscapedTag::at(document, leaf, *token)).collect();
    let is_pair = |pair: &[EscapedTag<'_>]| matches!(pair, [open, close] if !open.is_closing && close.is_closing && open.name == close.name);
    let is_certain = tags.iter().any(|tag| tag.is_certain) || tags.windows(2).any(is_pair);
    let first = tags.first().filter(|_| is_certain)?;
    let count = if tags.len() == 1 { String::new() } else { format!(", the first of {}", tags.len()) };
    let source = document.source(first.span);
    Some(Finding::new(first.span, format!("an escaped tag, which readers see: `{source}`{count}")))
}

impl<'d> EscapedTag<'d> {
    /// Returns the tag that starts with the escaped `<` of a token.
    fn at(document: &Document<'d>, leaf: &Leaf, token: Token) -> Option<Self> {
        let source = document.source(token.span);
        let opens = match token.kind {
            TokenKind::Entity => entity::decode(source) == Some('<'),
            kind => kind == TokenKind::Escape && source == "\\<",
        };
        let rest = document.source(Span::new(token.span.end, leaf.span.end.max(token.span.end)));
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        let name = inner.get(..inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len())?;
        if !opens || !TAGS.split(' ').any(|tag| tag.eq_ignore_ascii_case(name)) {
            return None;
        }
        let after = Span::at(name.len()).after(inner);
        let near = after.char_indices().nth(LONGEST_ATTRIBUTES).map_or(after, |(at, _)| Span::new(0, at).of(after));
        let (length, end) = ["&gt;", "\\>", ">"].iter().filter_map(|end| Some((near.find(end)?, end.len()))).min()?;
        let attributes = after.get(..length)?;
        let is_free = attributes.trim_matches([' ', '/']).is_empty();
        let has_attribute =
            attributes.starts_with(' ') && attributes.contains('=') && !attributes.contains(['\n', '。']);
        let is_void = is_free && matches!(name, "br" | "hr" | "BR");
        let end = token.span.end + rest.len() - after.len() + length + end;
        (is_free || has_attribute).then(|| Self {
            span: Span::new(token.span.start, end),
            name,
            is_closing: inner.len() < rest.len(),
            is_certain: has_attribute || is_void,
        })
    }
}

/// Reports escaped links: `\[text\](https://…)`.
fn links(document: &Document<'_>, leaf: &Leaf) -> impl Iterator<Item = Finding> {
    let mut open = None;
    document.tokens(leaf).windows(2).filter_map(move |pair| {
        let [token, next] = pair else { return None };
        match document.source(token.span) {
            "\\[" => open = Some(token.span.start),
            "\\]" => {
                let target = document.source(next.span);
                let is_target = target.starts_with("(http://") || target.starts_with("(https://");
                let start = open.take().filter(|_| is_target)?;
                let end = next.span.start + target.find(')')? + 1;
                return Some(Finding::new(Span::new(start, end), "an escaped link, whose brackets readers see"));
            }
            _ => {}
        }
        None
    })
}

/// Reports a paragraph that is an escaped heading: `\## title`.
fn heading(document: &Document<'_>, leaf: &Leaf) -> Option<Finding> {
    let source = document.source(leaf.span).trim_end();
    let marks = source.strip_prefix('\\')?;
    let words = marks.trim_start_matches('#');
    let level = marks.len() - words.len();
    let title = words.strip_prefix(' ')?;
    if leaf.kind != LeafKind::Paragraph
        || !(1..=6).contains(&level)
        || title.contains(['\n', '#', '{'])
        || !may_be_title(title)
    {
        return None;
    }
    let place = Span::new(leaf.span.start, leaf.span.start + 1 + level + 1);
    let marks = "#".repeat(level);
    let edit = Edit::replace(place, format!("{marks} "));
    let fix = Fix::new(format!("replace with `{marks} {title}`"), Safety::Unsafe, Effect::Heading, vec![edit]);
    let span = Span::new(place.start, place.end - 1);
    Some(Finding::new(span, "an escaped heading, whose `#` readers see").fix(fix))
}
