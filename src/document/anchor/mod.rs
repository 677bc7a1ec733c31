//! The ids in a post that links can target, as Hugo generates them.

mod attributes;
mod footnotes;
mod heading;
mod id;

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Body, Document, LeafKind, front_matter, html, is_address, mask_shortcodes, parse_markdown, shortcode};
use crate::text::Span;
use attributes::Attributes;
use footnotes::Notes;
pub(crate) use heading::HeadingText;
pub use id::IdType;

/// The settings of Hugo's config that affect ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorOptions {
    /// How heading ids are generated.
    pub id_type: IdType,
    /// Whether headings get generated ids (`autoHeadingID`).
    pub headings: bool,
    /// Whether headings can have attributes (`attribute.title`).
    pub heading_attributes: bool,
    /// Whether other blocks can have attributes on the line after them (`attribute.block`).
    pub block_attributes: bool,
    /// Whether the typographer replaces quotes, dashes and dots.
    pub typographer: bool,
    /// The hyphens that the typographer's replacements leave in an id.
    pub hyphens: Hyphens,
    /// Whether raw HTML may be published, with its ids. Without `markup.goldmark.renderer.unsafe`, Hugo leaves it out.
    pub raw_html: bool,
    /// Whether there are ids that are not computed here: those of definition terms, of footnotes with a prefix, or of a
    /// render hook.
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
            raw_html: true,
            others: false,
        }
    }
}

/// How many hyphens in an id the typographer's replacement for dashes leaves: none for the default dashes, two if the
/// replacement is `--`.
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
    /// The ids in file order, with those of footnotes last.
    ids: Vec<String>,
    known: HashSet<String>,
    /// Whether these are all ids; a shortcode can generate others.
    pub complete: bool,
    /// The text from which shortcodes can generate other ids, that is, their own source and the front matter; only set
    /// if shortcodes are the sole reason why the ids are incomplete.
    pub said: Option<String>,
}

/// Returns the ids of headings that consist of letters, digits and spaces only. They need no second parse of the
/// Markdown, and are a subset of [`Anchors`].
pub fn plain_ids<'d>(document: &'d Document<'_>, options: &AnchorOptions) -> impl Iterator<Item = String> + 'd {
    let AnchorOptions { headings, id_type, .. } = *options;
    let headings = document.leaves.iter().filter(move |leaf| headings && leaf.kind == LeafKind::Heading);
    let texts = headings.filter_map(|leaf| match document.tokens(leaf) {
        // Attributes can follow the text and set another id.
        [only] if !document.source(Span::new(only.span.end, leaf.span.end)).contains('{') => {
            Some(document.source(only.span))
        }
        _ => None,
    });
    let plain = texts.filter(|text| text.chars().all(|c| c.is_alphanumeric() || c == ' '));
    plain.map(move |text| id_type.id(text)).filter(|id| !id.is_empty())
}

impl Anchors {
    /// Returns the ids of a post. This parses the post again, so call it only for posts that something links into.
    #[must_use]
    pub fn of(document: &Document<'_>, options: &AnchorOptions) -> Self {
        let Document { text, front_matter, body, shortcodes, .. } = document;
        let front_matter = front_matter.as_ref().map_or(Span::at(0), |found| found.span);
        Self::compute(&Source { text, front_matter, body: *body, shortcodes }, options)
    }

    /// Returns the ids of a post of which nothing else is needed: this costs one parse, and [`Anchors::of`] two.
    #[must_use]
    pub fn read(text: &str, options: &AnchorOptions) -> Self {
        let (front_matter, body) = front_matter::split(text);
        let front_matter = front_matter.map_or(Span::at(0), |found| found.span);
        Self::compute(&Source { text, front_matter, body, shortcodes: &shortcode::find(text, body.start) }, options)
    }

    fn compute(source: &Source<'_>, options: &AnchorOptions) -> Self {
        let masked = mask_shortcodes(source.text, source.shortcodes);
        let mut walk = AnchorWalk {
            shortcodes: source.shortcodes,
            text: &masked,
            options,
            anchors: Self { complete: !options.others, ..Self::default() },
            notes: Notes::default(),
            heading: None,
            taken: HashMap::new(),
            images: 0,
        };
        let body = Body { text: source.body.of(&masked), offset: source.body.start };
        parse_markdown(body, |_| {}, |event, span| walk.event(&event, span));
        if options.block_attributes {
            let lines = source.body.of(source.text).lines().map(str::trim);
            let ids = lines.filter_map(|line| Attributes::read(line)?.id).map(str::to_owned);
            walk.anchors.extend(ids);
        }
        walk.anchors.extend(walk.notes.ids());
        if walk.anchors.complete && source.has_unknown_shortcodes() {
            walk.anchors.said = Some(source.shortcodes_and_front_matter());
            walk.anchors.complete = false;
        }
        walk.anchors
    }

    /// Whether a link to `#id` has a target.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.known.contains(id)
    }

    /// Returns the distinct ids in file order, with those of footnotes last.
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

/// The parts of a post that determine its ids.
struct Source<'s> {
    text: &'s str,
    /// Empty without front matter.
    front_matter: Span,
    body: Span,
    shortcodes: &'s [Span],
}

impl Source<'_> {
    /// Whether a shortcode may generate ids.
    fn has_unknown_shortcodes(&self) -> bool {
        self.shortcodes.iter().any(|tag| !is_address(tag.of(self.text)))
    }

    fn shortcodes_and_front_matter(&self) -> String {
        self.shortcodes.iter().chain([&self.front_matter]).map(|span| span.of(self.text)).collect()
    }
}

struct AnchorWalk<'w, 't> {
    shortcodes: &'w [Span],
    /// The file, with shortcodes masked.
    text: &'t str,
    options: &'w AnchorOptions,
    anchors: Anchors,
    notes: Notes<'t>,
    /// The open heading, if Hugo generates its id from its text.
    heading: Option<HeadingText<'t>>,
    /// The heading ids so far, each with the last number that was appended to make it unique.
    taken: HashMap<String, usize>,
    /// The number of open images: markup in their text is not rendered.
    images: usize,
}

impl<'t> AnchorWalk<'_, 't> {
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
            Event::Start(Tag::HtmlBlock) => self.html(span.of(self.text)),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Start(Tag::FootnoteDefinition(_)) => self.notes.define(span.of(self.text)),
            Event::FootnoteReference(_) if self.images == 0 => self.notes.refer(span.of(self.text)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                self.anchors.extend(Attributes::at_end(info).and_then(|found| found.id).map(str::to_owned));
            }
            // Hugo parses footnotes before links: `[^1](target)` is a footnote reference followed by parentheses.
            Event::Start(Tag::Link { .. }) => self.notes.refer(span.of(self.text)),
            Event::InlineHtml(html) => self.html(html),
            _ => {}
        }
    }

    /// Starts a heading. `braces` says whether the parser found attributes.
    fn open_heading(&mut self, braces: bool, span: Span) {
        let mut lines = span.of(self.text).lines().map(str::trim).filter(|line| !line.is_empty());
        let line = lines.rfind(|line| !line.trim_start_matches('>').trim().chars().all(|c| matches!(c, '=' | '-')));
        let attributes = line.and_then(Attributes::at_end).filter(|_| self.options.heading_attributes);
        // Attributes and bare e-mail addresses are parsed differently here than in Hugo.
        let ends_in_brace = line.is_some_and(|line| line.ends_with('}'));
        let unsure = (braces || ends_in_brace) != attributes.is_some() || line.is_some_and(|line| line.contains('@'));
        if unsure || shortcode::overlap(self.shortcodes, span) {
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

    /// Assigns an id to a heading, with a number appended if an earlier heading has the same id.
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
        if !self.options.raw_html {
            return;
        }
        let names = html::attributes(html).into_iter();
        let names = names.filter(|one| one.name.eq_ignore_ascii_case("id") || one.name.eq_ignore_ascii_case("name"));
        self.anchors.extend(names.map(|one| one.value.to_owned()));
    }
}
