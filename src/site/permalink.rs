//! Patterns of URLs, `[permalinks]` in Hugo's config: `resources/page/permalinks.go` of Hugo 0.168.

use jiff::civil::Date;

/// What a page is to Hugo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageKind {
    Home,
    Page,
    Section,
    Taxonomy,
    Term,
}

impl PageKind {
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

/// A pattern for the pages of one kind in one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// None: of every kind.
    kind: Option<PageKind>,
    section: String,
    pub(super) pattern: String,
}

impl Rule {
    pub(super) fn new(kind: PageKind, section: &str, pattern: &str) -> Self {
        let section = section.trim_matches(['/', ' ']).to_owned();
        Self { kind: Some(kind), section, pattern: pattern.to_owned() }
    }

    /// A rule that nothing is known of: it holds everywhere, and no URL comes of it.
    pub(super) fn unknown() -> Self {
        Self { kind: None, section: "**".to_owned(), pattern: ":?".to_owned() }
    }

    /// Whether it holds for a page with this logical path.
    pub(super) fn holds(&self, kind: PageKind, logical: &str) -> bool {
        let in_section = match self.section.as_str() {
            "" => !logical.contains('/'),
            section if section.contains(['*', '?', '{', '[']) => true,
            section => logical.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        };
        in_section && self.kind.is_none_or(|own| own == kind)
    }
}

/// What tokens of a pattern stand for. Texts are ready for a URL.
pub(super) struct Tokens {
    pub(super) day: Option<Date>,
    /// The folders that are sections, from the outermost.
    pub(super) sections: Vec<String>,
    /// The title; none where there is none.
    pub(super) title: Option<String>,
    pub(super) slug: Option<String>,
    pub(super) file_name: String,
}

/// The path that a pattern gives; none where it cannot be told.
pub(super) fn expand(pattern: &str, tokens: &Tokens) -> Option<String> {
    let mut pieces = pattern.split(':');
    let mut path = pieces.next()?.to_owned();
    for piece in pieces {
        let name = piece.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(piece.len());
        let (name, rest) = piece.split_at_checked(name)?;
        // A slice of sections has a colon itself, and an escaped one is none.
        if rest.starts_with('[') || path.ends_with('\\') {
            return None;
        }
        // What Hugo makes of these in a pattern, it does nowhere else.
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
            "section" => self.sections.first()?.clone(),
            "sections" => self.sections.join("/"),
            "title" => self.title.clone()?,
            "slug" => slug().or_else(|| self.title.clone())?,
            "filename" | "contentbasename" => self.file_name.clone(),
            "slugorfilename" | "slugorcontentbasename" => slug().unwrap_or_else(|| self.file_name.clone()),
            _ => return None,
        })
    }
}
