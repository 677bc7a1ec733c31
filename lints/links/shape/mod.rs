//! Faults in the shape of links and URLs, found without reading any other file. They are computed once and reported by
//! several lints.

mod address;
mod bare;
mod broken;
mod label;
mod link_shape;
mod lost;
mod malformed;
mod picture;
mod private;
mod refused;
mod reversed;
mod subject;
mod surplus;
mod tail;
mod unparsed;

pub(in crate::lints::links) use address::AbsoluteUrl;
pub(in crate::lints::links) use bare::unlinked;
pub(in crate::lints::links) use subject::Subject;

use std::cell::LazyCell;

use memchr::memmem;

use super::ShapeDefect;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety};
use crate::document::link::Link;
use crate::document::{Document, LeafKind, bare_url, linked};
use crate::lint::{Context, Shared};
use crate::text::Span;

/// The faults in the shape of the links of one post.
pub(in crate::lints::links) struct Shapes {
    /// Every fault that a lint reports by default.
    pub(in crate::lints::links) found: Vec<(ShapeDefect, Finding)>,
    /// The indices of the faulty links in the links of the document, sorted.
    faulty: Vec<usize>,
}

type Check = fn(&Subject<'_, '_>) -> Option<Finding>;

/// The checks of a link, the most serious first. If several find a fault, only the first one is reported.
const CHECKS: [(ShapeDefect, Check); 11] = [
    (ShapeDefect::TrailingPunctuation, tail::trailing_punctuation),
    (ShapeDefect::MalformedUrl, malformed::malformed),
    (ShapeDefect::Credentials, private::credentials),
    (ShapeDefect::ScriptTarget, link_shape::script_target),
    (ShapeDefect::Unparsed, link_shape::glued_title),
    (ShapeDefect::Schemeless, link_shape::schemeless),
    (ShapeDefect::PlaceholderImage, picture::placeholder),
    (ShapeDefect::LocalUrl, private::local_url),
    (ShapeDefect::LocalUrl, private::local_path),
    (ShapeDefect::EmptyText, link_shape::empty_text),
    (ShapeDefect::MismatchedText, link_shape::mismatched_text),
];

impl Shared for Shapes {
    /// Reads all links and all text of the post.
    fn compute(context: &Context<'_>) -> Self {
        let document = context.document;
        let mut shapes = Self { found: Vec::new(), faulty: Vec::new() };
        for (index, link) in document.links.iter().enumerate().filter(|(_, link)| !link.templated) {
            let subject = Subject::new(document, link, document.links.get(index + 1));
            let checked = || CHECKS.iter().find_map(|(kind, check)| Some((*kind, check(&subject)?)));
            let fault = refused::link(context, &subject).or_else(checked);
            if let Some(fault) = fault {
                shapes.found.push(fault);
                shapes.faulty.push(index);
            }
        }
        private::find_in_html(document, &mut shapes.found);
        find_in_text(context, &mut shapes.found);
        shapes
    }
}

/// Finds the faults of bare URLs and of what was meant to be a link.
fn find_in_text(context: &Context<'_>, found: &mut Vec<(ShapeDefect, Finding)>) {
    let document = context.document;
    // One search through the whole post is cheaper than one through each text.
    let body = document.source(document.body).as_bytes();
    let [wide_colon, reversed, empty_brackets] =
        ["：//", ")[http", "（）"].map(|marker| LazyCell::new(move || memmem::find(body, marker.as_bytes()).is_some()));
    for leaf in document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText) {
        let first = found.len();
        let urls = if linked::may_hold_urls(leaf) { linked::urls(document, leaf).collect() } else { Vec::new() };
        if !urls.is_empty() {
            private::find_bare(document, &urls, found);
            refused::find_bare(context, &urls, found);
        }
        unparsed::find_brackets(document, leaf, found);
        if leaf.bytes.may_hold(b'[') && leaf.bytes.may_hold(b')') && *reversed {
            reversed::find(document, leaf, found);
        }
        if leaf.bytes.may_hold(b'/') && *wide_colon {
            unparsed::find_wide_colons(document, leaf, found);
        }
        if !urls.is_empty() {
            let mut reported: Vec<Span> = found.iter().skip(first).map(|(_, finding)| finding.span).collect();
            reported.sort_unstable();
            bare::glued(document, (leaf, &urls), &reported, found);
        }
        if *empty_brackets {
            lost::find_empty_brackets(document, leaf, found);
        }
        lost::find_label(document, leaf, found);
    }
}

impl Shapes {
    /// Whether a lint reports by default a fault in the shape of the document's link at `index`.
    pub(in crate::lints::links) fn is_faulty(&self, index: usize) -> bool {
        self.faulty.binary_search(&index).is_ok()
    }

    /// Returns the links with a known, non-empty target in whose shape no lint reports a fault by default.
    pub(in crate::lints::links) fn sound<'d>(&self, document: &'d Document<'_>) -> impl Iterator<Item = &'d Link> {
        let links = document.links.iter().enumerate().filter(|(index, _)| !self.is_faulty(*index));
        links.map(|(_, link)| link).filter(|link| !link.templated && !matches!(link.target.trim(), "" | "#"))
    }
}

/// Returns the fix that replaces `span`, which is a link or becomes one, with `source`. `None` if a bare URL touches
/// it, because linkify would include the brackets in that URL, if emphasis might change, or if a backslash escapes it.
///
/// In a heading the fix is unsafe: old Hugo derives the anchor from the source, including URLs.
fn replace_link(document: &Document<'_>, span: Span, source: String, (title, safety): (String, Safety)) -> Option<Fix> {
    let safety = safety_at(document, span, safety);
    let is_escaped = document.text.get(..span.start).is_some_and(|before| before.ends_with('\\'));
    let sound = !is_escaped && keeps_flanks(document, span, &source) && !touches_address(document, span);
    sound.then(|| Fix::new(title, safety, Effect::Link, vec![Edit::replace(span, source)]))
}

/// Returns the safety of rewriting the link at `span`. In a heading that is unsafe, because it changes the anchor that
/// old Hugo derives from the source.
pub(in crate::lints::links) fn safety_at(document: &Document<'_>, span: Span, safety: Safety) -> Safety {
    let next = document.headings.partition_point(|heading| heading.span.end <= span.start);
    let in_heading = document.headings.get(next).is_some_and(|heading| heading.span.overlaps(span));
    if in_heading { Safety::Unsafe } else { safety }
}

/// Whether emphasis delimiters, and quotes that the typographer curls, keep the same neighbors.
fn keeps_flanks(document: &Document<'_>, span: Span, new: &str) -> bool {
    const DELIMITERS: [char; 5] = ['*', '_', '~', '"', '\''];
    let old = document.source(span);
    let before = span.before(document.text).ends_with(DELIMITERS);
    let after = span.after(document.text).starts_with(DELIMITERS);
    (!before || old.chars().next() == new.chars().next())
        && (!after || old.chars().next_back() == new.chars().next_back())
}

/// Whether no character of the text can open or close emphasis.
fn is_without_emphasis(text: &str) -> bool {
    let mut last = None;
    let mut rest = text.chars().peekable();
    let between = |before: Option<char>, after: Option<&char>| {
        before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(char::is_ascii_alphanumeric)
    };
    while let Some(c) = rest.next() {
        if matches!(c, '*' | '~') || c == '_' && !between(last, rest.peek()) {
            return false;
        }
        last = Some(c);
    }
    true
}

/// Whether a URL may end directly before `span` or start directly after it. Linkify treats shortcodes as letters.
fn touches_address(document: &Document<'_>, span: Span) -> bool {
    let text = document.text;
    let (before, after) = (span.before(text), span.after(text));
    let length = before.bytes().rev().take_while(u8::is_ascii_graphic).take(LONGEST_ADDRESS).count();
    let word = Span::at(before.len() - length).after(before);
    let after_shortcode = document.is_templated(Span::new(span.start - length, span.start));
    let reaches = ["://", "www."].iter().any(|marker| word.contains(marker));
    // Brackets after brackets may form a reference.
    reaches
        || before.ends_with(']') && document.source(span).starts_with('[')
        || after_shortcode
        || length == LONGEST_ADDRESS
        || bare_url::begins_address(after)
}

/// The longest URL that is considered, in bytes. People do not read text with longer ones.
const LONGEST_ADDRESS: usize = 2048;
