//! A page of the site.

use super::address::{Address, Addressee, Lost};
use super::linking::Unpublished;
use super::matter::{Matter, Place, Written};
use super::path::key;
use super::placed::Placed;
use super::{Reading, Site};
use crate::document::front_matter;

/// A post of the site, read as far as the index needs it.
#[derive(Debug)]
pub struct Post {
    /// Where it is, from the root of the site, with `/` between folders.
    pub(super) path: String,
    pub(super) matter: Matter,
}

impl Post {
    /// Reads the front matter of a post.
    #[must_use]
    pub fn read(path: impl Into<String>, text: &str, reading: &Reading) -> Self {
        let (front_matter, _) = front_matter::split(text);
        Self { path: path.into(), matter: Matter::of(text, front_matter.as_ref(), reading) }
    }
}

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where the post is, from the root of the site, with `/` between folders.
    pub path: String,
    /// Its language, by the place in [`super::Settings::languages`].
    pub language: usize,
    /// Whether the name of the file says the language.
    pub names_language: bool,
    /// What Hugo calls it in every language: the path without language and extension, such as `posts/a`.
    pub logical: String,
    /// Where it is published; none where it is not, or where that cannot be told.
    pub address: Option<Address>,
    /// Why it may not be published after all.
    pub(super) doubt: Option<String>,
    /// What the URLs of its files begin with, without a slash at the end.
    pub(super) files_at: Option<String>,
    /// The URLs that lead to it, each where it is written.
    pub aliases: Vec<Written>,
    /// What it shares with its translations.
    pub translation_key: Option<Written>,
    /// Whether it is a draft or expired, so that the site is published without it.
    pub is_hidden: bool,
    /// Why the site is published without it now, by its front matter and the config.
    pub unpublished: Option<Unpublished>,
    /// Where Hugo's paths beside it start from.
    pub(super) form: PageForm,
    /// Where it may be published, if the files do not tell.
    pub(super) lost: Option<Lost>,
    /// Where the front matter opens.
    pub opening: Place,
    /// The values of unique fields: the place of the field's name in [`Reading::unique`], and the value.
    pub(super) values: Vec<(usize, Written)>,
}

impl Page {
    /// Whether Hugo writes a page for it: for a headless bundle it does not.
    #[must_use]
    pub const fn is_rendered(&self) -> bool {
        self.address.is_some() || self.lost.is_some()
    }

    /// Why its files do not tell where it is published.
    pub(super) fn reason(&self) -> &str {
        self.lost.as_ref().map_or("", |lost| &lost.reason)
    }

    /// Whether it is the page of its folder.
    pub(super) const fn is_bundle(&self) -> bool {
        !matches!(self.form, PageForm::Single)
    }
}

/// How a page lies on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageForm {
    /// A file of its own, such as `a.md`.
    Single,
    /// `index.md` of a folder.
    Leaf,
    /// `_index.md` of a folder.
    Branch,
}

impl Site {
    pub(super) fn assembled(&self, post: &Post, placed: &Placed<'_>) -> Page {
        let matter = &post.matter;
        let addressee = Addressee { settings: &self.settings, sections: &self.sections, placed, matter };
        let (mut address, mut lost) =
            addressee.locate().map_or_else(|lost| (None, Some(lost)), |address| (Some(address), None));
        let aliases = match (&address, &mut lost) {
            (Some(address), _) => addressee.aliases(address),
            (None, Some(lost)) => addressee.aliases_of_lost(lost),
            (None, None) => Vec::new(),
        };
        let files_at = address.as_ref().map(|address| key(&address.url).trim_end_matches(".html").to_owned());
        if matter.pageless {
            (address, lost) = (None, None);
        }
        let doubt = address.as_ref().and_then(|_| addressee.doubt());
        let expired = self.reading.now.is_some_and(|now| matter.is_expired(now, &self.settings.time_zone));
        Page {
            path: post.path.clone(),
            language: placed.language,
            names_language: placed.suffixed,
            logical: placed.logical(),
            lost,
            aliases: if matter.pageless { Vec::new() } else { aliases },
            files_at,
            doubt,
            address,
            translation_key: matter.translation_key.clone(),
            is_hidden: matter.draft || expired,
            unpublished: self.unpublished(matter, expired),
            form: match &*placed.name {
                "index" => PageForm::Leaf,
                "_index" => PageForm::Branch,
                _ => PageForm::Single,
            },
            opening: matter.opening,
            values: matter.values.clone(),
        }
    }
    fn unpublished(&self, matter: &Matter, expired: bool) -> Option<Unpublished> {
        let dated = !self.settings.dates_from_elsewhere;
        let future = self.reading.now.is_some_and(|now| matter.is_future(now, &self.settings.time_zone));
        let reasons = [
            (matter.draft, Unpublished::Draft),
            (dated && future, Unpublished::Future),
            (dated && expired, Unpublished::Expired),
        ];
        let holds = |(holds, why): &(bool, Unpublished)| *holds && !self.settings.linking.published.contains(why);
        reasons.into_iter().find(holds).map(|(_, why)| why)
    }
}
