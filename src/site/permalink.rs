//! URL patterns, which Hugo's config sets in `[permalinks]`: `resources/page/permalinks.go` in Hugo 0.168.

use jiff::civil::Date;

use super::path::is_inside;

/// The kind of a page in Hugo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageKind {
    Home,
    Page,
    Section,
    Taxonomy,
    Term,
}

impl PageKind {
    /// Returns the name of the kind in `disableKinds`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Page => "page",
            Self::Section => "section",
            Self::Taxonomy => "taxonomy",
            Self::Term => "term",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "page" => Some(Self::Page),
            "section" => Some(Self::Section),
            "taxonomy" => Some(Self::Taxonomy),
            "term" => Some(Self::Term),
            _ => None,
        }
    }
}

/// A URL pattern for the pages of one kind in one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PermalinkPattern {
    /// The kind of the pages, or `None` for every kind.
    kind: Option<PageKind>,
    section: String,
    pub(super) pattern: String,
}

impl PermalinkPattern {
    pub(super) fn new(kind: PageKind, section: &str, pattern: &str) -> Self {
        let section = section.trim_matches(['/', ' ']).to_owned();
        Self { kind: Some(kind), section, pattern: pattern.to_owned() }
    }

    /// Returns an entry for a config that we cannot interpret. It applies to every page, and its pattern never expands.
    pub(super) fn unknown() -> Self {
        Self { kind: None, section: "**".to_owned(), pattern: ":?".to_owned() }
    }

    /// Whether the entry applies to a page of this kind with this logical path.
    pub(super) fn holds(&self, kind: PageKind, logical: &str) -> bool {
        let in_section = match self.section.as_str() {
            "" => !logical.contains('/'),
            section if section.contains(['*', '?', '{', '[']) => true,
            section => is_inside(section, logical),
        };
        in_section && self.kind.is_none_or(|own| own == kind)
    }
}

/// The values of the tokens in a pattern. Texts are already sanitized for URLs.
pub(super) struct Tokens {
    pub(super) day: Option<Date>,
    /// The names of the page's sections, outermost first.
    pub(super) sections: Vec<String>,
    /// The title, if the page has one.
    pub(super) title: Option<String>,
    pub(super) slug: Option<String>,
    /// The name of the file; empty for a section.
    pub(super) file_name: String,
    /// The name of the file, or of the folder of a bundle or section.
    pub(super) base_name: String,
}

/// Expands a pattern to a path. Returns `None` if a token is not supported or its value is unknown.
pub(super) fn expand(pattern: &str, tokens: &Tokens) -> Option<String> {
    let mut pieces = pattern.split(':');
    let mut path = pieces.next()?.to_owned();
    for piece in pieces {
        let name = piece.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(piece.len());
        let (name, rest) = piece.split_at_checked(name)?;
        // A slice such as `:sections[1:]` contains a colon, and an escaped colon starts no token.
        if rest.starts_with('[') || path.ends_with('\\') {
            return None;
        }
        // In patterns, Hugo treats these characters differently than in other paths.
        path.push_str(&tokens.value(name).filter(|value| !value.contains(['+', '#', '~']))?);
        path.push_str(rest);
    }
    Some(path)
}

impl Tokens {
    fn value(&self, name: &str) -> Option<String> {
        let slug = || self.slug.clone();
        Some(match name {
            "year" => self.day?.year().to_string(),
            "month" => format!("{:02}", self.day?.month()),
            "monthname" => self.day?.strftime("%B").to_string(),
            "day" => format!("{:02}", self.day?.day()),
            "weekday" => self.day?.weekday().to_sunday_zero_offset().to_string(),
            "weekdayname" => self.day?.strftime("%A").to_string(),
            "yearday" => self.day?.day_of_year().to_string(),
            "section" => self.sections.first().cloned().unwrap_or_default(),
            "sections" => self.sections.join("/"),
            "title" => self.title.clone()?,
            "slug" => slug().or_else(|| self.title.clone())?,
            "filename" => self.file_name.clone(),
            "contentbasename" => self.base_name.clone(),
            "slugorfilename" => slug().unwrap_or_else(|| self.file_name.clone()),
            "slugorcontentbasename" => slug().unwrap_or_else(|| self.base_name.clone()),
            _ => return None,
        })
    }
}
