//! The settings of a site from Hugo's config.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use regex::Regex;

use super::cascade::{Cascade, cascades};
use super::formats::Formats;
use super::language::Language;
use super::link_settings::LinkSettings;
use super::mounts::{Component, Mounts};
use super::path::{is_inside, logical};
use super::permalink::{PageKind, PermalinkPattern};
use super::renderer;
use super::tree::{HugoConfigFile, Tree, is_config, may_be_config};
use crate::config::bold::Renderer;
use crate::document::anchor::{AnchorOptions, Hyphens, IdType};

/// The settings from Hugo's config that decide which files are pages and where they are published.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The published languages, in Hugo's order. There is at least one.
    pub languages: Vec<Language>,
    /// The index of the default language.
    pub default_language: usize,
    /// The time zone of dates without one.
    pub time_zone: TimeZone,
    /// Whether the time zone is certain: the config can be parsed, its zone is known, and no language sets another one.
    pub knows_time_zone: bool,
    /// Whether URLs are converted to lower case.
    pub lower_case: bool,
    /// Whether accents are removed from URLs.
    pub remove_accents: bool,
    /// The folder names of the taxonomies, such as `tags`.
    pub taxonomies: Vec<String>,
    /// The renderer, if the extensions of goldmark set another one than usual: with `cjk.escapedSpace`, an escaped
    /// space (`\ `) separates characters without being rendered, and `cjkFriendly` has rules of its own for bold.
    pub renderer: Option<Renderer>,
    /// How Hugo generates ids.
    pub anchors: AnchorOptions,
    /// Why nothing is known about the site, such as a config file that cannot be parsed.
    pub obscure: Option<String>,
    /// The pages whose URLs end in `.html`.
    pub(super) ugly_urls: UglyUrls,
    /// Whether the date of a page may come from a source other than `date`.
    pub(super) dates_from_elsewhere: bool,
    /// The cascades of the config that can change where pages are published.
    pub(super) cascades: Vec<Cascade>,
    /// Whether each language has its own host.
    pub(super) many_hosts: bool,
    /// The settings for links.
    pub(super) link_settings: LinkSettings,
    /// The folders that make up the site.
    pub(super) mounts: Mounts,
    /// The settings for content formats.
    pub(super) formats: Formats,
    /// The outermost content folders, which together contain all posts.
    content_dirs: Vec<String>,
    /// The patterns of `ignoreFiles`.
    ignored: Vec<Regex>,
    /// The keys of the languages that are not published.
    disabled: Vec<String>,
}

/// The pages whose URLs end in `.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UglyUrls {
    Everywhere(bool),
    Sections(Vec<String>),
}

impl Settings {
    /// Reads the config files of Hugo and of themes among the `files` of a site, which are paths and texts.
    #[must_use]
    pub fn of_files(files: &[(String, String)]) -> Self {
        let config = files.iter().filter(|(path, _)| may_be_config(path));
        let config = config.map(|(path, text)| HugoConfigFile { path: path.clone(), text: text.clone() });
        Self::read(&config.collect::<Vec<_>>())
    }

    /// Reads the config files. Later files override earlier ones.
    #[must_use]
    pub fn read(files: &[HugoConfigFile]) -> Self {
        let (tree, unsound) = Tree::of(files.iter().filter(|file| is_config(&file.path)));
        let sound = unsound.is_empty();
        let languages = languages(&tree);
        let mounts = Mounts::of(files, &tree, &languages);
        let is_wrong = |pattern: &str| Regex::new(pattern).is_err();
        let obscure = unsound.into_iter().next().map(|path| format!("{path} cannot be read"));
        let ignored = || tree.texts(&["ignorefiles"]).find(|pattern| is_wrong(pattern));
        let obscure = obscure.or_else(|| ignored().map(|pattern| format!("`ignoreFiles`: cannot parse `{pattern}`")));
        let wanted = tree.text(&["defaultcontentlanguage"]).unwrap_or("en").to_lowercase();
        let default_language = languages.iter().position(|language| language.key == wanted).unwrap_or_default();
        let taxonomies: Vec<_> = tree.entries(&["taxonomies"]).filter_map(|(_, folder)| folder.text(&[])).collect();
        let usual = vec!["categories", "tags"];
        let taxonomies = if tree.get(&["taxonomies"]).is_some() { taxonomies } else { usual };
        let many_hosts = languages_of(&tree).any(|(_, language)| language.get(&["baseurl"]).is_some());
        let time_zone = tree.text(&["timezone"]).map_or(Some(TimeZone::UTC), |name| TimeZone::get(name).ok());
        let own_zones = languages_of(&tree).any(|(_, language)| language.get(&["timezone"]).is_some());
        let mut settings = Self {
            link_settings: LinkSettings::of(&tree, tree.entries(&["languages"]).next().is_some() && !many_hosts),
            formats: Formats::of(&tree, sound),
            content_dirs: if obscure.is_some() { Vec::new() } else { outermost(&mounts) },
            mounts,
            languages,
            default_language,
            knows_time_zone: sound && time_zone.is_some() && !own_zones,
            time_zone: time_zone.unwrap_or(TimeZone::UTC),
            lower_case: !tree.is_true(&["disablepathtolower"]),
            remove_accents: tree.is_true(&["removepathaccents"]),
            taxonomies: taxonomies.into_iter().map(str::to_lowercase).collect(),
            renderer: renderer::of(&tree),
            anchors: anchors(&tree, sound),
            obscure,
            ugly_urls: ugly_urls(&tree),
            dates_from_elsewhere: tree.get(&["frontmatter"]).is_some(),
            cascades: tree.get(&["cascade"]).map(cascades).unwrap_or_default(),
            many_hosts,
            ignored: tree.texts(&["ignorefiles"]).filter_map(|pattern| Regex::new(pattern).ok()).collect(),
            disabled: languages_of(&tree)
                .filter(|(key, _)| is_disabled(&tree, key))
                .map(|(key, _)| key.into())
                .collect(),
        };
        settings.set_prefixes(&tree);
        settings
    }

    fn set_prefixes(&mut self, tree: &Tree) {
        let everywhere = self.many_hosts || tree.is_true(&["defaultcontentlanguageinsubdir"]);
        for (index, language) in self.languages.iter_mut().enumerate() {
            if everywhere || index != self.default_language {
                language.prefix = format!("/{}", language.key);
            }
        }
    }

    /// Ignores the mounts of folders that are not there, as Hugo does.
    pub(super) fn ignore_missing_mounts(&mut self, is_there: impl Fn(&str) -> bool) {
        self.mounts.ignore_missing(is_there);
        if self.obscure.is_none() {
            self.content_dirs = outermost(&self.mounts);
        }
    }

    /// Returns the outermost content folders, which contain all posts. Empty if nothing is known about the site.
    pub fn content_dirs(&self) -> impl Iterator<Item = &str> {
        self.content_dirs.iter().map(String::as_str)
    }

    /// Whether `ignoreFiles` matches the file at `path`, relative to the root of the site.
    pub(super) fn ignores(&self, path: &str) -> bool {
        self.ignored.iter().any(|pattern| pattern.is_match(path))
    }

    /// Returns the index of the published language with this key.
    pub(super) fn language_named(&self, key: &str) -> Option<usize> {
        self.languages.iter().position(|language| language.key.eq_ignore_ascii_case(key))
    }

    /// Whether the key is that of a language that is not published.
    pub(super) fn is_disabled(&self, key: &str) -> bool {
        self.disabled.iter().any(|disabled| disabled.eq_ignore_ascii_case(key))
    }

    /// Whether the URLs of all pages end in `.html`.
    pub(super) fn is_ugly_everywhere(&self) -> bool {
        self.ugly_urls == UglyUrls::Everywhere(true)
    }

    /// Whether Hugo publishes the files of a page with each of its translations.
    pub(super) const fn copies_files(&self) -> bool {
        self.link_settings.duplicates || self.many_hosts
    }

    /// Whether the URLs of some pages end in `.html`.
    pub(super) fn has_ugly(&self) -> bool {
        match &self.ugly_urls {
            UglyUrls::Everywhere(ugly) => *ugly,
            UglyUrls::Sections(sections) => !sections.is_empty(),
        }
    }

    /// Whether the URLs of pages in the top-level folder `section` end in `.html`.
    pub(super) fn is_ugly(&self, section: &str) -> bool {
        match &self.ugly_urls {
            UglyUrls::Everywhere(ugly) => *ugly,
            UglyUrls::Sections(sections) => sections.contains(&logical(section)),
        }
    }
}

fn languages_of(tree: &Tree) -> impl Iterator<Item = (&str, &Tree)> {
    tree.entries(&["languages"]).filter(|(_, language)| language.table().is_some())
}

fn is_disabled(tree: &Tree, key: &str) -> bool {
    let listed = tree.texts(&["disablelanguages"]).any(|disabled| disabled.eq_ignore_ascii_case(key));
    listed || tree.is_true(&["languages", key, "disabled"])
}

/// Returns the published languages, or only the default language if the config lists none.
fn languages(tree: &Tree) -> Vec<Language> {
    let make = |key: &str, own: Option<&Tree>| {
        let content_dir = content_dir(tree, own);
        let permalinks = own.and_then(|own| own.get(&["permalinks"])).or_else(|| tree.get(&["permalinks"]));
        let permalinks = permalinks.map(permalinks_of).unwrap_or_default();
        Language { key: key.to_lowercase(), content_dir, prefix: String::new(), permalinks }
    };
    let mut named: Vec<_> = languages_of(tree).filter(|(key, _)| !is_disabled(tree, key)).collect();
    if named.is_empty() {
        return vec![make(tree.text(&["defaultcontentlanguage"]).unwrap_or("en"), None)];
    }
    let weight = |language: &Tree| language.text(&["weight"]).and_then(|weight| weight.parse::<i64>().ok());
    named.sort_by_key(|(_, language)| weight(language).unwrap_or_default());
    named.into_iter().map(|(key, own)| make(key, Some(own))).collect()
}

fn content_dir(tree: &Tree, language: Option<&Tree>) -> String {
    let own = language.and_then(|language| language.text(&["contentdir"]));
    let folder = own.or_else(|| tree.text(&["contentdir"])).unwrap_or("content");
    folder.trim_start_matches("./").trim_matches('/').to_owned()
}

/// Returns the content folders that are not inside another one.
fn outermost(mounts: &Mounts) -> Vec<String> {
    let content = mounts.possible().filter(|mount| mount.component == Component::Content);
    let mut folders: Vec<_> = content.map(|mount| mount.source.clone()).collect();
    folders.sort_unstable();
    folders.dedup_by(|inner, outer| is_inside(outer, inner));
    folders
}

/// Reads `permalinks`: `section = "pattern"` for pages and terms, or a table of these for one kind of page.
fn permalinks_of(tree: &Tree) -> Vec<PermalinkPattern> {
    let Some(table) = tree.table() else {
        // A list can have kinds of targets that this does not support.
        return vec![PermalinkPattern::unknown()];
    };
    let mut rules = Vec::new();
    for (key, value) in table {
        match (value.text(&[]), PageKind::named(key)) {
            (Some(pattern), _) => {
                rules.extend([PageKind::Page, PageKind::Term].map(|kind| PermalinkPattern::new(kind, key, pattern)));
            }
            (None, Some(kind)) => {
                let patterns = value.entries(&[]).filter_map(|(section, pattern)| Some((section, pattern.text(&[])?)));
                rules.extend(patterns.map(|(section, pattern)| PermalinkPattern::new(kind, section, pattern)));
            }
            (None, None) => {}
        }
    }
    rules
}

/// Reads how Hugo generates ids. If that is not fully known, for example because a language overrides it, `others` is
/// set.
fn anchors(tree: &Tree, sound: bool) -> AnchorOptions {
    let unset = Tree::Table(BTreeMap::new());
    let goldmark = tree.get(&["markup", "goldmark"]).unwrap_or(&unset);
    let is_off = |path: &[&str]| goldmark.text(path) == Some("false");
    let named = |key| goldmark.text(&["parser", key]);
    let hyphens = hyphens(goldmark);
    let by_language = languages_of(tree).any(|(_, language)| language.get(&["markup"]).is_some());
    AnchorOptions {
        id_type: match named("autoidtype").or_else(|| named("autoheadingidtype")) {
            Some("github-ascii") => IdType::GithubAscii,
            Some("blackfriday") => IdType::Blackfriday,
            _ => IdType::Github,
        },
        headings: !is_off(&["parser", "autoheadingid"]),
        heading_attributes: !is_off(&["parser", "attribute", "title"]),
        block_attributes: goldmark.is_true(&["parser", "attribute", "block"]),
        typographer: !is_off(&["extensions", "typographer"])
            && !goldmark.is_true(&["extensions", "typographer", "disable"]),
        hyphens: hyphens.unwrap_or_default(),
        raw_html: !sound || by_language || goldmark.is_true(&["renderer", "unsafe"]),
        others: !sound
            || hyphens.is_none()
            || goldmark.is_true(&["parser", "autodefinitiontermid"])
            || goldmark.is_true(&["extensions", "footnote", "enableautoidprefix"])
            || by_language,
    }
}

/// Returns the number of hyphens that the characters of the typographer leave in ids, or `None` if the config makes it
/// write letters.
fn hyphens(goldmark: &Tree) -> Option<Hyphens> {
    let mut hyphens = Hyphens::default();
    for (sign, written) in goldmark.entries(&["extensions", "typographer"]) {
        let Some(written) = written.text(&[]).filter(|_| sign != "disable") else { continue };
        // The characters that a typographer writes as named entities are removed from ids.
        let is_named = written.starts_with('&') && written.ends_with(';');
        let plain = if is_named { "" } else { written };
        let count = IdType::Github.id(&format!(".{plain}.")).len();
        let is_hyphens = plain.chars().all(|c| !c.is_alphanumeric() && c != '_');
        match sign {
            _ if !is_hyphens => return None,
            "endash" => hyphens.en_dash = count,
            "emdash" => hyphens.em_dash = count,
            _ if count > 0 => return None,
            _ => {}
        }
    }
    Some(hyphens)
}

fn ugly_urls(tree: &Tree) -> UglyUrls {
    let sections = tree.entries(&["uglyurls"]).filter(|(_, ugly)| ugly.is_true(&[]));
    match tree.get(&["uglyurls"]) {
        Some(Tree::Table(_)) => UglyUrls::Sections(sections.map(|(section, _)| section.to_owned()).collect()),
        _ => UglyUrls::Everywhere(tree.is_true(&["uglyurls"])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Settings {
        Settings::read(&[HugoConfigFile { path: name.to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn the_time_zone_is_known_if_the_config_sets_one_for_all_languages() {
        for text in ["", "timeZone = 'Asia/Shanghai'", "[languages.zh]\nweight = 1"] {
            assert!(read("hugo.toml", text).knows_time_zone, "{text}");
        }
        for text in ["broken = ", "timeZone = 'Asia/Nowhere'", "[languages.zh]\ntimeZone = 'Asia/Shanghai'"] {
            assert!(!read("hugo.toml", text).knows_time_zone, "{text}");
        }
    }

    #[test]
    fn reads_how_hugo_generates_ids() {
        // Without a site, raw HTML may be published.
        assert_eq!(read("hugo.toml", "").anchors, AnchorOptions { raw_html: false, ..AnchorOptions::default() });
        assert!(read("hugo.toml", "[markup.goldmark.renderer]\nunsafe = true").anchors.raw_html);
        let anchors =
            read("hugo.toml", "[markup.goldmark.parser]\nautoHeadingID = false\nautoIDType = 'blackfriday'").anchors;
        assert_eq!((anchors.headings, anchors.id_type), (false, IdType::Blackfriday));
        let anchors = read("config.yaml", "markup:\n  goldmark:\n    parser:\n      autoHeadingIDType: github-ascii\n      attribute:\n        block: true\n").anchors;
        assert_eq!((anchors.block_attributes, anchors.id_type), (true, IdType::GithubAscii));
        let other = "[markup.goldmark.extensions]\ntypographer = false\n[markup.goldmark.extensions.footnote]\nenableAutoIDPrefix = true";
        let anchors = read("hugo.toml", other).anchors;
        assert!(!anchors.typographer && anchors.others);
        assert!(read("hugo.toml", "[languages.zh.markup.goldmark.parser]\nautoIDType = 'blackfriday'").anchors.others);
    }

    #[test]
    fn files_in_the_config_folder_set_the_key_of_their_name_and_take_precedence() {
        let files = [
            ("hugo.toml", "defaultContentLanguage = 'zh'\n[languages.zh]\nweight = 2\ncontentDir = 'a'"),
            ("config/_default/languages.yaml", "zh:\n  contentDir: b/\nEN:\n  weight: 1\n  contentDir: ./c\n"),
            ("config/_default/permalinks.toml", "news = '/:year/'\n[page]\nblog = '/:slug/'"),
        ];
        let files = files.map(|(path, text)| HugoConfigFile { path: path.to_owned(), text: text.to_owned() });
        let settings = Settings::read(&files);
        let languages = settings.languages.iter();
        let languages: Vec<_> = languages.map(|one| (&*one.key, &*one.content_dir, &*one.prefix)).collect();
        assert_eq!(languages, [("en", "c", "/en"), ("zh", "b", "")]);
        assert_eq!(settings.content_dirs().collect::<Vec<_>>(), ["b", "c"]);
        let patterns = |language: &Language| language.permalinks.iter().map(|rule| rule.pattern.clone()).collect();
        let patterns: Vec<Vec<String>> = settings.languages.iter().map(patterns).collect();
        assert!(patterns.iter().all(|patterns| *patterns == ["/:year/", "/:year/", "/:slug/"]), "{patterns:?}");
    }

    #[test]
    fn nothing_is_known_about_a_site_with_an_invalid_config() {
        for text in ["broken = ", "ignoreFiles = ['[']"] {
            assert!(read("hugo.toml", text).obscure.is_some(), "{text}");
        }
        for text in
            ["", "[[module.mounts]]\nsource = 'posts'\ntarget = 'content/posts'", "[languages.zh]\n[languages.en]"]
        {
            assert_eq!(read("hugo.toml", text).obscure, None, "{text}");
        }
    }
}
