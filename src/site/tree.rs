//! Hugo's config as one tree, from however many files.

use super::path::{CONFIG_EXTENSIONS, CONFIG_FOLDERS};
use std::collections::BTreeMap;

use crate::document::front_matter::{self, Kind, Node};

/// A file of Hugo's config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// Where it is, such as `hugo.toml` or `config/_default/languages.yaml`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl ConfigFile {
    /// Its name without the extension, and the extension.
    fn name(&self) -> (&str, &str) {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').unwrap_or((name, ""))
    }
}

/// A value of the config. Keys are in lower case: to Hugo, case does not matter there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    Text(String),
    List(Vec<Tree>),
    Table(BTreeMap<String, Tree>),
}

impl Tree {
    /// All files in one, and the paths of those that cannot be read as a whole; a later file overrides an earlier one.
    pub(super) fn of<'f>(files: impl IntoIterator<Item = &'f ConfigFile>) -> (Self, Vec<String>) {
        let mut all = Self::Table(BTreeMap::new());
        let mut unsound = Vec::new();
        for file in files {
            let (stem, format) = file.name();
            let (tree, is_sound) = read(&file.text, format);
            if !is_sound {
                unsound.push(file.path.clone());
            }
            all.merge(tree.under(&keys(stem)));
        }
        (all, unsound)
    }

    /// The tree as the value of `keys` in another one.
    fn under(self, keys: &[&str]) -> Self {
        keys.iter().rev().fold(self, |tree, key| Self::Table(BTreeMap::from([(key.to_lowercase(), tree)])))
    }

    pub(super) fn from_node(node: &Node) -> Self {
        match &node.kind {
            Kind::Scalar { text, .. } | Kind::Alias(text) => Self::Text(text.clone()),
            Kind::Sequence(items) => Self::List(items.iter().map(Self::from_node).collect()),
            Kind::Mapping(entries) => {
                let entries = entries.iter().map(|entry| (entry.key.to_lowercase(), Self::from_node(&entry.value)));
                Self::Table(entries.collect())
            }
        }
    }

    fn merge(&mut self, other: Self) {
        match (self, other) {
            (Self::Table(mine), Self::Table(others)) => {
                for (key, value) in others {
                    match mine.get_mut(&key) {
                        Some(known) => known.merge(value),
                        None => drop(mine.insert(key, value)),
                    }
                }
            }
            (mine, other) => *mine = other,
        }
    }

    /// The value behind `path`, keys in lower case.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |tree, key| tree.table()?.get(*key))
    }

    pub(super) fn table(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The keys and values behind `path`; none where there is no table.
    pub(super) fn entries(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Self)> {
        self.get(path).and_then(Self::table).into_iter().flatten().map(|(key, value)| (key.as_str(), value))
    }

    /// The texts of the list behind `path`.
    pub(super) fn texts(&self, path: &[&str]) -> impl Iterator<Item = &str> {
        let items = match self.get(path) {
            Some(Self::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(|item| item.text(&[]))
    }

    /// The texts of a list, or a single text that stands in the place of one.
    pub(super) fn one_or_more(&self) -> impl Iterator<Item = &str> {
        self.text(&[]).into_iter().chain(self.texts(&[]))
    }

    pub(super) fn text(&self, path: &[&str]) -> Option<&str> {
        match self.get(path)? {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_true(&self, path: &[&str]) -> bool {
        self.text(path) == Some("true")
    }
}

/// The keys that a file of a config folder is the value of, by its name without extension: none for `hugo`, `params` for
/// `params`, `languages` and `en` for `languages.en`. `config/configLoader.go` of Hugo 0.168.
fn keys(stem: &str) -> Vec<&str> {
    match stem.rsplit_once('.') {
        None if matches!(stem, "hugo" | "config") => Vec::new(),
        None => vec![stem],
        Some(("menu" | "menus", language)) => vec!["languages", language, "menus"],
        Some(("params", language)) => vec!["languages", language, "params"],
        Some((_, language)) => vec!["languages", language],
    }
}

/// Whether a file at `path`, from the root of a site, is one of Hugo's config.
pub(super) fn is_config(path: &str) -> bool {
    let in_folder =
        CONFIG_FOLDERS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    let (stem, format) = path.rsplit_once('.').unwrap_or((path, ""));
    CONFIG_EXTENSIONS.contains(&format) && (in_folder || matches!(stem, "hugo" | "config"))
}

/// Whether a file may be one of a config: of the site, or of one of its themes.
pub(super) fn may_be_config(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    is_config(path) || ["themes/", "_vendor/"].iter().any(|themes| folder.starts_with(themes)) && is_config(name)
}

/// What can be read of a file, and whether that is all.
fn read(text: &str, format: &str) -> (Tree, bool) {
    let text = text.trim_start_matches('\u{feff}');
    let wrapped = match format {
        "toml" => format!("+++\n{text}\n+++\n"),
        "json" => text.to_owned(),
        _ => format!("---\n{}\n---\n", text.trim_start_matches("---").trim_end_matches("---")),
    };
    let (front_matter, _) = front_matter::split(&wrapped);
    let Some(front_matter) = front_matter else { return (Tree::Table(BTreeMap::new()), false) };
    let tree = front_matter.root().map_or_else(|| Tree::Table(BTreeMap::new()), Tree::from_node);
    (tree, front_matter.errors().is_empty())
}
