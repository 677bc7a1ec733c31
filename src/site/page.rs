//! The pages of a site.

use super::address::{Address, Addressee};
use super::content_path::ContentPath;
use super::link_settings::Unpublished;
use super::page_meta::{LocatedText, PageMeta, PagePlace};
use super::path::key;
use super::permalink::PageKind;
use super::undetermined::UndeterminedPage;
use super::{ReadOptions, Site};
use crate::document::front_matter;

/// A post of the site, parsed as far as the index needs it.
#[derive(Debug)]
pub struct IndexedPost {
    /// The path relative to the root of the site, with `/` as the separator.
    pub(super) path: String,
    pub(super) meta: PageMeta,
}

impl IndexedPost {
    /// Parses the front matter of a post.
    #[must_use]
    pub fn read(path: impl Into<String>, text: &str, reading: &ReadOptions) -> Self {
        let (front_matter, _) = front_matter::split(text);
        Self { path: path.into(), meta: PageMeta::of(text, front_matter.as_ref(), reading) }
    }
}

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The path of the post relative to the root of the site, with `/` as the separator.
    pub path: String,
    /// The index of the language in [`super::Settings::languages`].
    pub language: usize,
    /// Whether the file name contains the language key, as in `a.en.md`.
    pub names_language: bool,
    /// Hugo's logical path: the path without language and extension, such as `posts/a`. Translations share it.
    pub logical: String,
    /// The URL of the page, or `None` if it is not rendered or its URL is unknown.
    pub address: Option<Address>,
    /// Why it is uncertain whether the page is published.
    pub(super) doubt: Option<String>,
    /// The prefix of the URLs of its resource files, without a trailing slash.
    pub(super) files_at: Option<String>,
    /// The URLs of its aliases, each with its place in the post.
    pub aliases: Vec<LocatedText>,
    /// The `translationKey`, which translations share.
    pub translation_key: Option<LocatedText>,
    /// Whether the page is a draft or has expired, regardless of the config.
    pub is_hidden: bool,
    /// Why the page is not published now, according to its front matter and the config.
    pub unpublished: Option<Unpublished>,
    /// The form of the page on disk, which decides the folder that relative paths start from.
    pub(super) form: PageForm,
    /// The URLs that the page can have, if the files do not determine its URL.
    pub(super) lost: Option<UndeterminedPage>,
    /// The place of the start of the front matter.
    pub opening: PagePlace,
    /// Whether the post is not rendered as a page, as `headless` and `build` can set.
    pub(super) pageless: bool,
    /// Whether its files are published only if a template or hook uses them (`publishResources`).
    pub(super) keeps_files: bool,
    /// Whether the page is published as HTML.
    pub(super) is_html: bool,
    /// Whether the page is a term of a taxonomy.
    pub(super) is_term: bool,
    /// Whether Hugo publishes the post as another page, too, which comes before this one in the list of pages.
    pub(super) is_further: bool,
    /// The values of unique fields, each with the index of the field in [`ReadOptions::unique`].
    pub(super) values: Vec<(usize, LocatedText)>,
}

impl Page {
    /// Whether Hugo renders the page, which it does not do for a headless bundle, for example.
    #[must_use]
    pub const fn is_rendered(&self) -> bool {
        !self.pageless
    }

    /// Returns why the page has no URL, or why it is unknown; empty if it is known.
    pub(super) fn reason(&self) -> &str {
        let pageless =
            if self.pageless { "a post that is not rendered has no URL that links can start from" } else { "" };
        self.lost.as_ref().map_or(pageless, |lost| &lost.reason)
    }

    /// Whether the page is a home page, section, taxonomy or term, which render hooks find even if it is not published.
    pub(super) const fn is_section(&self) -> bool {
        matches!(self.form, PageForm::Branch)
    }

    /// Returns the folder of the page's files, relative to the root of the site: the folder of the bundle, or a folder
    /// with the name of the post.
    pub(super) fn own_folder(&self) -> String {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        if self.is_bundle() {
            return folder.to_owned();
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let bare = stem.rsplit_once('.').filter(|_| self.names_language).map_or(stem, |(bare, _)| bare);
        format!("{folder}/{bare}")
    }

    /// Whether the page is a bundle, whose path is that of its folder.
    pub(super) const fn is_bundle(&self) -> bool {
        !matches!(self.form, PageForm::Single)
    }
}

/// The form of a page on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageForm {
    /// A single file, such as `a.md`.
    Single,
    /// A leaf bundle: `index.md` in a folder.
    Leaf,
    /// A branch bundle: `_index.md` in a folder.
    Branch,
}

impl Site {
    pub(super) fn assembled(&self, post: &IndexedPost, placed: &ContentPath<'_>) -> Page {
        let meta = &post.meta;
        let addressee = Addressee { settings: &self.settings, sections: &self.sections, placed, meta };
        let (mut address, mut lost) =
            addressee.locate().map_or_else(|lost| (None, Some(lost)), |address| (Some(address), None));
        let aliases = match (&address, &mut lost) {
            (Some(address), _) => addressee.aliases(address),
            (None, Some(lost)) => addressee.aliases_of_lost(lost),
            (None, None) => Vec::new(),
        };
        let files_at = address.as_ref().map(|address| {
            let folder = key(&address.url);
            // A pattern can give a folder that is named like a file.
            let bundle = folder.strip_suffix(".html").filter(|_| !address.url.ends_with('/'));
            bundle.unwrap_or(folder).to_owned()
        });
        let kind = placed.kind(&self.settings);
        let is_made = self.settings.link_settings.makes(kind);
        let pageless = meta.pageless || !is_made;
        if pageless {
            address = None;
        }
        let form = match &*placed.name {
            "index" => PageForm::Leaf,
            "_index" => PageForm::Branch,
            _ => PageForm::Single,
        };
        let doubt = addressee.doubt();
        Page {
            path: post.path.clone(),
            language: placed.language,
            names_language: placed.suffixed,
            logical: placed.logical(),
            lost,
            aliases: if pageless { Vec::new() } else { aliases },
            files_at: files_at.filter(|_| is_made),
            doubt,
            address,
            translation_key: meta.translation_key.clone(),
            is_hidden: meta.draft || self.is_expired(meta),
            unpublished: self.unpublished(meta),
            form,
            pageless,
            keeps_files: meta.keeps_files,
            is_html: addressee.is_html(kind),
            is_term: kind == PageKind::Term,
            is_further: false,
            opening: meta.opening,
            values: meta.values.clone(),
        }
    }

    fn is_expired(&self, meta: &PageMeta) -> bool {
        self.reading.now.is_some_and(|now| meta.is_expired(now, &self.settings.time_zone))
    }

    /// Returns why a post is not published.
    pub(super) fn unpublished(&self, meta: &PageMeta) -> Option<Unpublished> {
        let expired = self.is_expired(meta);
        let dated = !self.settings.dates_from_elsewhere;
        let future = self.reading.now.is_some_and(|now| meta.is_future(now, &self.settings.time_zone));
        let reasons = [
            (meta.draft, Unpublished::Draft),
            (dated && future, Unpublished::Future),
            (dated && expired, Unpublished::Expired),
        ];
        let holds = |(holds, why): &(bool, Unpublished)| *holds && !self.settings.link_settings.published.contains(why);
        reasons.into_iter().find(holds).map(|(_, why)| why)
    }
}
