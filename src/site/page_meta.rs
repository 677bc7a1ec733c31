//! The front matter of a post, as far as the index of the site needs it.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::ReadOptions;
use super::cascade::{Cascade, cascades};
use super::tree::Tree;
use crate::document::date::{Date, DateNotation, DateReading};
use crate::document::front_matter::{FrontMatter, FrontMatterFormat, Node, NodeKind};
use crate::text::{Lines, Span};

/// A place in a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PagePlace {
    /// The byte span.
    pub span: Span,
    /// The line, counted from 1.
    pub line: usize,
}

/// A text and its place in the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedText {
    /// The text, trimmed.
    pub text: String,
    /// The place of the value.
    pub place: PagePlace,
}

/// The front matter of a post, as far as the index of the site needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct PageMeta {
    /// The opening delimiter of the front matter, or the start of the post if there is no front matter.
    pub(super) opening: PagePlace,
    pub(super) title: Option<LocatedText>,
    pub(super) slug: Option<LocatedText>,
    pub(super) url: Option<LocatedText>,
    pub(super) date: Option<Date>,
    /// Whether it has a `date` that cannot be parsed.
    pub(super) dated: bool,
    /// The date of the last change.
    pub(super) modified: Option<Date>,
    /// The publish date, if it is set separately from `date`.
    pub(super) published: Option<Date>,
    pub(super) expires: Option<Date>,
    pub(super) aliases: Vec<LocatedText>,
    pub(super) translation_key: Option<LocatedText>,
    /// The values of unique fields, each with the index of the field in [`ReadOptions::unique`].
    pub(super) values: Vec<(usize, LocatedText)>,
    /// The taxonomy terms, each with the index of the taxonomy in [`ReadOptions::taxonomies`].
    pub(super) terms: Vec<(usize, String)>,
    pub(super) draft: bool,
    /// Whether the post is not rendered as a page.
    pub(super) pageless: bool,
    /// Whether its `outputs` contain HTML, if it has any.
    pub(super) html: Option<bool>,
    /// Whether its files are published only if a template or hook uses them.
    pub(super) keeps_files: bool,
    /// Whether it sets `sites`, so that its URL is unknown.
    pub(super) elsewhere: bool,
    /// The cascades that decide whether and where the pages below it are published.
    pub(super) cascades: Vec<Cascade>,
}

impl PageMeta {
    /// Reads the top-level entries. `wanted` lists the fields and taxonomies whose values are kept.
    pub(super) fn of(text: &str, front_matter: Option<&FrontMatter<'_>>, wanted: &ReadOptions) -> Self {
        let Some(front_matter) = front_matter else {
            return Self { opening: PagePlace { span: Span::default(), line: 1 }, ..Self::default() };
        };
        let lines = Lines::new(Span::new(0, front_matter.span.end).of(text));
        let place = |span: Span| PagePlace { span, line: lines.line(span.start) };
        let start = front_matter.span.start;
        let opening = place(Span::new(start, start + front_matter.format.opening().len()));
        let mut meta = Self { opening, ..Self::default() };
        for entry in front_matter.root().map(Node::entries).unwrap_or_default() {
            let value = &entry.value;
            let text = || written(value, &place);
            if let Some(taxonomy) = wanted.taxonomies.iter().position(|name| name.eq_ignore_ascii_case(&entry.key)) {
                let terms = items(value).filter_map(|item| written(item, &place));
                meta.terms.extend(terms.map(|term| (taxonomy, term.text)));
            }
            if let Some(field) = wanted.unique.iter().position(|field| field.eq_ignore_ascii_case(&entry.key)) {
                meta.values.extend(text().map(|value| (field, value)));
            }
            match entry.key.to_ascii_lowercase().as_str() {
                "title" => meta.title = text(),
                "slug" => meta.slug = text(),
                "url" => meta.url = text(),
                "date" => {
                    meta.date = date(value, front_matter.format);
                    meta.dated |= meta.date.is_none();
                }
                "lastmod" | "modified" => meta.modified = date(value, front_matter.format),
                "publishdate" | "pubdate" | "published" => meta.published = date(value, front_matter.format),
                "expirydate" | "unpublishdate" => meta.expires = date(value, front_matter.format),
                "translationkey" => meta.translation_key = text(),
                "aliases" => meta.aliases = items(value).filter_map(|item| written(item, &place)).collect(),
                "draft" => meta.draft = is(value, "true"),
                "headless" => meta.pageless |= is(value, "true"),
                "build" | "_build" => {
                    meta.pageless |= !is_rendered(value);
                    meta.keeps_files = keeps_files(value);
                }
                "outputs" => meta.html = Some(items(value).any(|item| is(item, "html"))),
                "sites" => meta.elsewhere = true,
                "cascade" => meta.cascades = cascades(&Tree::from_node(value)),
                _ => {}
            }
        }
        meta
    }

    /// Whether the page has expired before `now`.
    pub(super) fn is_expired(&self, now: Timestamp, zone: &TimeZone) -> bool {
        self.expires.is_some_and(|expires| expires.instant(zone) < now)
    }

    /// Whether the page is published only after `now`.
    pub(super) fn is_future(&self, now: Timestamp, zone: &TimeZone) -> bool {
        self.published.or(self.date).is_some_and(|date| date.instant(zone) > now)
    }

    /// Returns the day of the page: that of `date`, or else of the publish date or of the last change, or else the
    /// first day of the year 1. Returns `None` if the only date cannot be parsed.
    pub(super) fn day(&self) -> Option<civil::Date> {
        let date = self.date.or(self.published).or(self.modified);
        match date {
            Some(date) => Some(date.civil.date()),
            None if self.dated => None,
            None => Some(civil::date(1, 1, 1)),
        }
    }
}

fn date(value: &Node, format: FrontMatterFormat) -> Option<Date> {
    match DateReading::of(value, format) {
        DateReading::Date(date) if date.form != DateNotation::Yearless => Some(date),
        _ => None,
    }
}

/// Returns a scalar value that is not empty, with its place.
fn written(value: &Node, place: &impl Fn(Span) -> PagePlace) -> Option<LocatedText> {
    match &value.kind {
        NodeKind::Scalar { text, .. } => {
            let text = text.trim();
            (!text.is_empty()).then(|| LocatedText { text: text.to_owned(), place: place(value.span) })
        }
        _ => None,
    }
}

/// Returns the items of a list, or a scalar value as the only item.
fn items(value: &Node) -> impl Iterator<Item = &Node> {
    let single = matches!(value.kind, NodeKind::Scalar { .. }).then_some(value);
    let items = match &value.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        _ => &[],
    };
    single.into_iter().chain(items)
}

fn is(value: &Node, wanted: &str) -> bool {
    matches!(&value.kind, NodeKind::Scalar { text, .. } if text.eq_ignore_ascii_case(wanted))
}

fn keeps_files(build: &Node) -> bool {
    let mut entries = build.entries().iter();
    entries.any(|entry| entry.key.eq_ignore_ascii_case("publishResources") && is(&entry.value, "false"))
}

fn is_rendered(build: &Node) -> bool {
    let mut render = build.entries().iter().filter(|entry| entry.key.eq_ignore_ascii_case("render"));
    render.all(|entry| is(&entry.value, "always") || is(&entry.value, "true"))
}
