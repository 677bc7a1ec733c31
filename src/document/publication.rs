//! The front matter that decides whether Hugo publishes a page: drafts, dates, `headless`, `build`.
//!
//! This follows `setMetaPost` in Hugo's `hugolib/page__meta.go` and `resources/page/pagemeta/page_frontmatter.go`.

use super::date::{DateNotation, DateReading, DateZone};
use super::front_matter::{Entry, FrontMatter, FrontMatterFormat, Node, NodeKind, Primitive, whole_number};

/// The fields for the date from which a page is shown: Hugo uses the first of these that is a date.
pub const SHOWN_FROM: &[&str] = &["publishDate", "pubdate", "published", "date", "lastmod", "modified"];
/// The fields for the date until which a page is shown.
pub const SHOWN_UNTIL: &[&str] = &["expiryDate", "unpublishdate"];

/// Keys that are compared by value, because they may affect publication in several ways: build options and cascades.
const BUILD: [&str; 3] = ["build", "_build", "cascade"];

/// The settings by which Hugo decides whether a page is published. Pages with equal settings are published at the same
/// times.
pub struct Publication<'f> {
    draft: bool,
    headless: bool,
    build: [Option<&'f Node>; BUILD.len()],
    dates: [Shown; 2],
}

impl<'f> Publication<'f> {
    /// Reads the front matter; parts that cannot be read are ignored.
    #[must_use]
    pub fn of(front_matter: &'f FrontMatter<'_>) -> Self {
        let entries = front_matter.root().map(Node::entries).unwrap_or_default();
        let dates = [SHOWN_FROM, SHOWN_UNTIL].map(|names| Shown::of(entries, names, front_matter.format));
        Self {
            draft: is_draft(entries, front_matter.format),
            headless: named(entries, "headless").is_some_and(|entry| is_true(&entry.value)),
            build: BUILD.map(|name| named(entries, name).map(|entry| &entry.value)),
            dates,
        }
    }

    /// Whether `other` can replace this without changing whether the page is published. With a date that Hugo cannot
    /// read, the build fails, so anything can replace such a date.
    #[must_use]
    pub fn is_kept_by(&self, other: &Self) -> bool {
        let same_build = self.build.iter().zip(&other.build).all(|(mine, theirs)| match (mine, theirs) {
            (Some(mine), Some(theirs)) => mine.same_value(theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        });
        let same_dates = || self.dates.iter().zip(&other.dates).all(|(mine, theirs)| mine.is_kept_by(*theirs));
        self.draft == other.draft && self.headless == other.headless && same_build && same_dates()
    }
}

/// The start or the end of the period in which a page is shown.
#[derive(Clone, Copy)]
enum Shown {
    /// Hugo looks at a date that it cannot read.
    Unreadable,
    At(Option<DateReading>),
}

impl Shown {
    fn of(entries: &[Entry], names: &[&str], format: FrontMatterFormat) -> Self {
        for entry in names.iter().filter_map(|name| named(entries, name)) {
            match DateReading::of(&entry.value, format) {
                DateReading::Refused => return Self::Unreadable,
                DateReading::Unset => {}
                reading => return Self::At(Some(reading)),
            }
        }
        Self::At(None)
    }

    fn is_kept_by(self, other: Self) -> bool {
        match (self, other) {
            (Self::Unreadable, _) | (Self::At(None), Self::At(None)) => true,
            (Self::At(Some(mine)), Self::At(Some(theirs))) => same_instant(mine, theirs),
            _ => false,
        }
    }
}

/// Whether both are the same instant in every possible time zone of the site.
#[must_use]
pub fn same_instant(one: DateReading, other: DateReading) -> bool {
    match (one, other) {
        (DateReading::Date(one), DateReading::Date(other)) => {
            let in_zone_of_site = |zone| !matches!(zone, DateZone::Offset(_));
            let same_zone = one.zone == other.zone || (in_zone_of_site(one.zone) && in_zone_of_site(other.zone));
            one.civil == other.civil
                && same_zone
                && (one.form == DateNotation::Yearless) == (other.form == DateNotation::Yearless)
        }
        (DateReading::Seconds(one), DateReading::Seconds(other)) => one == other,
        _ => one == other,
    }
}

/// Returns the entry that Hugo uses: it ignores the case of keys, and the last of equal keys wins.
#[must_use]
pub fn named<'e>(entries: &'e [Entry], name: &str) -> Option<&'e Entry> {
    entries.iter().rfind(|entry| entry.key.eq_ignore_ascii_case(name))
}

/// Whether Hugo uses the field to decide whether the page is published.
#[must_use]
pub fn is_asked(key: &str) -> bool {
    let names = SHOWN_FROM.iter().chain(SHOWN_UNTIL).chain(&BUILD).chain(&["draft", "headless"]);
    names.into_iter().any(|name| key.eq_ignore_ascii_case(name))
}

/// Whether Hugo skips the page unless `--buildDrafts` is set. Jekyll's `published: false` also makes a draft, unless it
/// is a date.
#[must_use]
pub fn is_draft(entries: &[Entry], format: FrontMatterFormat) -> bool {
    if let Some(draft) = named(entries, "draft") {
        return is_true(&draft.value);
    }
    let published = named(entries, "published").filter(|published| {
        let before = SHOWN_FROM.iter().take_while(|name| **name != "published");
        let is_date = |entry: &Entry| {
            matches!(DateReading::of(&entry.value, format), DateReading::Date(_) | DateReading::Seconds(_))
        };
        let is_asked = !before.filter_map(|name| named(entries, name)).any(is_date);
        !(is_asked && is_date(published))
    });
    published.is_some_and(|published| boolean(&published.value) == Some(false))
}

/// Whether Hugo reads the value as true: `ToBool` of spf13/cast, which maps everything that is not a boolean to false.
#[must_use]
pub fn is_true(value: &Node) -> bool {
    boolean(value) == Some(true)
}

/// `ToBoolE` of spf13/cast, with `None` for an error: null is false, numbers other than 0 are true, and strings are
/// parsed by `strconv.ParseBool`.
#[must_use]
pub fn boolean(value: &Node) -> Option<bool> {
    let NodeKind::Scalar { text, primitive, .. } = &value.kind else { return None };
    match primitive {
        Primitive::Null => Some(false),
        Primitive::Bool => Some(text.eq_ignore_ascii_case("true")),
        Primitive::Integer => whole_number(text).map(|number| number != 0),
        Primitive::Float => text.replace('_', "").parse().ok().map(|number: f64| number != 0.0),
        Primitive::Text => match text.as_str() {
            "1" | "t" | "T" | "true" | "True" | "TRUE" => Some(true),
            "0" | "f" | "F" | "false" | "False" | "FALSE" => Some(false),
            _ => None,
        },
        Primitive::Date => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read<T>(lines: &str, ask: impl FnOnce(&FrontMatter<'_>) -> T) -> T {
        let text = format!("---\n{lines}\n---\n");
        let document = Document::parse(&text);
        ask(document.front_matter.as_ref().unwrap())
    }

    /// The expected results are those of Hugo 0.168.
    #[test]
    fn drafts_are_recognized_as_in_hugo() {
        let is_draft = |lines: &str| read(lines, |found| is_draft(found.root().unwrap().entries(), found.format));
        for lines in [
            "draft: true",
            "draft: True",
            "draft: t",
            "draft: \"true\"",
            "draft: \"1\"",
            "draft: 2",
            "draft: 1.5",
            "Draft: true",
            "published: false",
            "published: \"f\"",
            "published: \"0\"",
            "published: null",
            "published: 0\npublishDate: 2020-01-01",
        ] {
            assert!(is_draft(lines), "{lines}");
        }
        for lines in [
            "a: 1",
            "draft: yes",
            "draft: on",
            "draft: tRUE",
            "draft: \"yes\"",
            "draft: 0",
            "draft: 0.0",
            "draft: [true]",
            "draft: null",
            "draft: \"\"",
            "draft: false\npublished: false",
            "published: true",
            "published: no",
            "published: 0",
            "published: 2020-01-01",
            "published: \"\"",
        ] {
            assert!(!is_draft(lines), "{lines}");
        }
    }

    #[test]
    fn publication_is_kept_if_hugo_reads_the_same_values() {
        let kept = |one: &str, other: &str| {
            read(one, |one| read(other, |other| Publication::of(one).is_kept_by(&Publication::of(other))))
        };
        for (one, other) in [
            ("draft: \"true\"", "draft: true"),
            ("draft: yes", "draft: false"),
            ("title: 甲", "draft: false"),
            ("headless: t", "headless: true"),
            ("date: 2025/2/1", "date: 2025-02-01"),
            ("date: 02 Jan 2025", "date: 2025-01-02"),
            ("date: 2025-01-02", "date: \"2025-01-02\""),
            ("date: 2025-01-02\nlastmod: 2025-01-03", "date: 2025-01-02\nlastmod: 2099-01-03"),
            ("build: {list: never}", "build: {list: \"never\"}"),
        ] {
            assert!(kept(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("draft: yes", "draft: true"),
            ("draft: \"true\"", "draft: \"yes\""),
            ("draft: true", "title: 甲"),
            ("headless: yes", "headless: true"),
            ("published: no", "published: false"),
            ("date: 2025-01-02", "date: 2025-01-03"),
            ("date: 2025-01-02", "title: 甲"),
            ("date: 2025-01-02", "date: 2025/1/2"),
            ("title: 甲", "publishDate: 2025-01-02"),
            ("date: 2025-01-02T07:00:00", "date: 2025-01-02T07:00:00Z"),
            ("date: Thu, 02 Jan 2025 07:00:00 GMT", "date: 2025-01-02T07:00:00Z"),
            ("date: 1739142000", "date: 2025-02-09T23:00:00Z"),
            ("expiryDate: 2025-01-02", "expiry: 2025-01-02"),
            ("build: {render: no}", "build: {render: false}"),
            ("_build: {list: never}", "build: {list: never}"),
            ("cascade: {draft: yes}", "cascade: {draft: true}"),
        ] {
            assert!(!kept(one, other), "{one} {other}");
        }
    }
}
