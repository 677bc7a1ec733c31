//! The ids that links can lead to in a post, as Hugo makes them.

mod attributes;
mod footnotes;
mod heading;
mod id;

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Body, Document, LeafKind, html, is_address, mask_shortcodes, parse_markdown};
use crate::text::Span;
use attributes::Attributes;
use footnotes::Notes;
pub(crate) use heading::HeadingText;
pub use id::IdType;

/// What Hugo's config says of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorOptions {
    /// How ids are made of headings.
    pub id_type: IdType,
    /// Whether headings get an id at all (`autoHeadingID`).
    pub headings: bool,
    /// Whether headings may have attributes (`attribute.title`).
    pub heading_attributes: bool,
    /// Whether other blocks may have attributes in the line behind them (`attribute.block`).
    pub block_attributes: bool,
    /// Whether quotes, dashes and dots are made typographic signs.
    pub typographer: bool,
    /// The hyphens that the signs of the typographer leave in an id.
    pub hyphens: Hyphens,
    /// Whether Hugo makes ids that are not made here: of defined terms, or of footnotes with a prefix.
    pub others: bool,
}

impl Default for AnchorOptions {
    fn default() -> Self {
        Self {
            id_type: IdType::Github,
            headings: true,
            heading_attributes: true,
            block_attributes: false,
            typographer: true,
            hyphens: Hyphens::default(),
            others: false,
        }
    }
}

/// How many hyphens of an id come of what the typographer writes for a sign: none of its own dashes, two of `--`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hyphens {
    /// For `--`.
    pub en_dash: usize,
    /// For `---`.
    pub em_dash: usize,
}

/// The ids of one post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// In the order of the file, those of footnotes last.
    ids: Vec<String>,
    known: HashSet<String>,
    /// Whether these are all; a shortcode may make others.
    pub complete: bool,
    /// If shortcodes alone may make others: what they may make these of, which is their own text and the front matter.
    pub said: Option<String>,
}

/// The ids of headings of letters, digits and blanks alone. They are found without another look at the Markdown, and are
/// among [`Anchors`].
pub fn plain_ids<'d>(document: &'d Document<'_>, options: &AnchorOptions) -> impl Iterator<Item = String> + 'd {
    let AnchorOptions { headings, id_type, .. } = *options;
    let headings = document.leaves.iter().filter(move |leaf| headings && leaf.kind == LeafKind::Heading);
    let texts = headings.filter_map(|leaf| match document.tokens(leaf) {
        // Behind the text may be attributes, which may name another id.
        [only] if !document.source(Span::new(only.span.end, leaf.span.end)).contains('{') => {
            Some(document.source(only.span))
        }
        _ => None,
    });
    let plain = texts.filter(|text| text.chars().all(|c| c.is_alphanumeric() || c == ' '));
    plain.map(move |text| id_type.id(text)).filter(|id| !id.is_empty())
}

impl Anchors {
    /// The ids of a post. It is parsed once more for them, so this is for posts that something links into.
    #[must_use]
    pub fn of(document: &Document<'_>, options: &AnchorOptions) -> Self {
        let masked = mask_shortcodes(document.text, &document.shortcodes);
        let body = Body { text: document.body.of(&masked), offset: document.body.start };
        let anchors = Self { complete: !options.others, ..Self::default() };
        let notes = Notes::default();
        let mut walk =
            Walk { document, text: &masked, options, anchors, notes, heading: None, taken: HashMap::new(), images: 0 };
        document.html_blocks.iter().for_each(|block| walk.html(block.of(&masked)));
        parse_markdown(body, |_| {}, |event, span| walk.event(&event, span));
        if options.block_attributes {
            let lines = document.source(document.body).lines().map(str::trim);
            let ids = lines.filter_map(|line| Attributes::read(line)?.id).map(str::to_owned);
            walk.anchors.extend(ids);
        }
        walk.anchors.extend(walk.notes.ids());
        let mut others = document.shortcodes.iter().map(|tag| document.source(*tag)).filter(|tag| !is_address(tag));
        if walk.anchors.complete && others.next().is_some() {
            let shortcodes: String = document.shortcodes.iter().map(|tag| document.source(*tag)).collect();
            let front_matter = document.front_matter.as_ref().map_or("", |found| document.source(found.span));
            walk.anchors.said = Some(shortcodes + front_matter);
            walk.anchors.complete = false;
        }
        walk.anchors
    }

    /// Whether a link to `#id` leads somewhere.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.known.contains(id)
    }

    /// The ids, in the order of the file, those of footnotes last; none twice.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    fn extend(&mut self, ids: impl IntoIterator<Item = String>) {
        for id in ids {
            if self.known.insert(id.clone()) {
                self.ids.push(id);
            }
        }
    }
}

struct Walk<'w, 't> {
    document: &'w Document<'w>,
    /// The file, with shortcodes masked.
    text: &'t str,
    options: &'w AnchorOptions,
    anchors: Anchors,
    notes: Notes<'t>,
    /// The open heading, if Hugo makes an id of its text.
    heading: Option<HeadingText<'t>>,
    /// The ids of headings so far, each with the last number that it was given to tell it apart.
    taken: HashMap<String, usize>,
    /// How many images are open: their text is no markup to a reader.
    images: usize,
}

impl<'t> Walk<'_, 't> {
    fn event(&mut self, event: &Event<'t>, span: Span) {
        if let Some(heading) = &mut self.heading {
            heading.event(event, span);
        }
        match event {
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                self.open_heading(id.is_some() || !classes.is_empty() || !attrs.is_empty(), span);
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = self.heading.take().map(HeadingText::finish).unwrap_or_default();
                if !text.is_empty() {
                    self.number(self.options.id_type.id(&text));
                }
            }
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Start(Tag::FootnoteDefinition(_)) => self.notes.define(span.of(self.text)),
            Event::FootnoteReference(_) if self.images == 0 => self.notes.refer(span.of(self.text)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                self.anchors.extend(Attributes::at_end(info).and_then(|found| found.id).map(str::to_owned));
            }
            // Hugo reads the footnote first: `[^1](target)` is one, and brackets.
            Event::Start(Tag::Link { .. }) => self.notes.refer(span.of(self.text)),
            Event::InlineHtml(html) => self.html(html),
            _ => {}
        }
    }

    /// `braces`: whether the parser has read attributes.
    fn open_heading(&mut self, braces: bool, span: Span) {
        let mut lines = span.of(self.text).lines().map(str::trim).filter(|line| !line.is_empty());
        let line = lines.rfind(|line| !line.trim_start_matches('>').trim().chars().all(|c| matches!(c, '=' | '-')));
        let attributes = line.and_then(Attributes::at_end).filter(|_| self.options.heading_attributes);
        // What is read here by other rules than Hugo's: attributes, bare e-mail addresses.
        let ends_in_brace = line.is_some_and(|line| line.ends_with('}'));
        let unsure = (braces || ends_in_brace) != attributes.is_some() || line.is_some_and(|line| line.contains('@'));
        if unsure || self.document.is_templated(span) {
            self.anchors.complete = false;
        }
        match attributes.and_then(|found| found.id) {
            Some(id) => self.take(id.to_owned()),
            None if self.options.headings => self.heading = Some(self.heading_text()),
            None => {}
        }
    }

    fn heading_text(&self) -> HeadingText<'t> {
        let mut text = HeadingText::new(self.text, self.options.typographer);
        text.hyphens = self.options.hyphens;
        text
    }

    /// Gives a heading its id, with a number where an earlier heading has it.
    fn number(&mut self, id: String) {
        let id = if id.is_empty() { "heading".to_owned() } else { id };
        let Some(&last) = self.taken.get(&id) else { return self.take(id) };
        let mut numbered = (last + 1..).map(|number| (number, format!("{id}-{number}")));
        if let Some((number, new)) = numbered.find(|(_, new)| !self.taken.contains_key(new)) {
            self.taken.insert(id, number);
            self.take(new);
        }
    }

    fn take(&mut self, id: String) {
        self.taken.entry(id.clone()).or_insert(0);
        self.anchors.extend([id]);
    }

    fn html(&mut self, html: &str) {
        let names = html::attributes(html).into_iter();
        let names = names.filter(|one| one.name.eq_ignore_ascii_case("id") || one.name.eq_ignore_ascii_case("name"));
        self.anchors.extend(names.map(|one| one.value.to_owned()));
    }
}
