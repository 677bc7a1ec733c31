//! What Hugo makes of the path of a post.

use super::permalink::PageKind;
use super::settings::{Language, Settings};

/// A post by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed<'p> {
    /// The place of its language in [`Settings::languages`].
    pub(super) language: usize,
    /// Its folder, from the content folder.
    pub(super) folder: &'p str,
    /// Its name without language and extension.
    pub(super) name: &'p str,
    /// Whether its name says the language.
    pub(super) suffixed: bool,
}

impl<'p> Placed<'p> {
    /// None where the path is that of no post that is published.
    pub(super) fn of(path: &'p str, settings: &Settings) -> Option<Self> {
        let inside = |language: &Language| path.strip_prefix(language.content_dir.as_str())?.strip_prefix('/');
        let languages = settings.languages.iter().enumerate();
        let homes = languages.filter_map(|(index, language)| Some((index, inside(language)?)));
        // Of folders in each other the innermost counts, of languages in one folder the default one.
        let (home, inside) = homes.min_by_key(|(index, rest)| (rest.len(), *index != settings.default_language))?;
        let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
        if !is_markdown(file) || inside.split('/').any(is_passed_over) || settings.ignores(path) {
            return None;
        }
        let (name, _) = file.rsplit_once('.')?;
        let (short, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
        let named = settings.languages.iter().position(|language| language.key.eq_ignore_ascii_case(suffix));
        if settings.disabled.iter().any(|key| key.eq_ignore_ascii_case(suffix)) {
            return None;
        }
        let name = if named.is_some() { short } else { name };
        Some(Self { language: named.unwrap_or(home), folder, name, suffixed: named.is_some() })
    }

    pub(super) fn kind(&self, settings: &Settings) -> PageKind {
        let mut folders = self.folder.split('/');
        let top = folders.next().unwrap_or_default();
        let is_taxonomy = settings.taxonomies.iter().any(|folder| folder.eq_ignore_ascii_case(top));
        match (self.name, top) {
            ("_index", "") => PageKind::Home,
            ("_index", _) if is_taxonomy && folders.next().is_none() => PageKind::Taxonomy,
            ("_index", _) if is_taxonomy => PageKind::Term,
            ("_index", _) => PageKind::Section,
            _ => PageKind::Page,
        }
    }

    /// The folder that a page is in and the name that it has there: those of its folder for bundles.
    pub(super) fn bundled(&self) -> (&'p str, &'p str) {
        match self.name {
            "index" | "_index" => self.folder.rsplit_once('/').unwrap_or(("", self.folder)),
            name => (self.folder, name),
        }
    }

    /// What the page is called in its language, by Hugo's logical path.
    pub(super) fn logical(&self) -> String {
        let (folder, name) = self.bundled();
        logical(&if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") })
    }
}

/// Whether Hugo reads files of this name as Markdown.
pub(super) fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo reads files with this extension as posts, and not as Markdown.
pub(super) fn is_other_format(extension: &str) -> bool {
    ["html", "htm", "adoc", "asciidoc", "ad", "org", "rst", "pdc", "pandoc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo never looks at files and folders of this name.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// In lower case, with `-` for every blank.
pub(super) fn logical(path: &str) -> String {
    let path = path.to_lowercase();
    if path.contains(' ') { path.replace(' ', "-") } else { path }
}
