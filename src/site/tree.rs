//! Hugo's config as one tree, merged from all config files.

use super::path::{CONFIG_EXTENSIONS, CONFIG_FOLDERS};
use std::collections::BTreeMap;

use crate::document::front_matter::{self, Node, NodeKind};

/// A file of Hugo's config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HugoConfigFile {
    /// The path, such as `hugo.toml` or `config/_default/languages.yaml`.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

impl HugoConfigFile {
    /// Returns the file name without the extension, and the extension.
    fn name(&self) -> (&str, &str) {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').unwrap_or((name, ""))
    }
}

/// A value of the config. Keys are in lower case, because Hugo ignores their case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    Text(String),
    List(Vec<Tree>),
    Table(BTreeMap<String, Tree>),
}

impl Tree {
    /// Merges all files, of which later ones override earlier ones. Also returns the paths of files with syntax errors.
    pub(super) fn of<'f>(files: impl IntoIterator<Item = &'f HugoConfigFile>) -> (Self, Vec<String>) {
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

    /// Wraps the tree in tables, so that it is the value at `keys`.
    fn under(self, keys: &[&str]) -> Self {
        keys.iter().rev().fold(self, |tree, key| Self::Table(BTreeMap::from([(key.to_lowercase(), tree)])))
    }

    pub(super) fn from_node(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Scalar { text, .. } | NodeKind::Alias(text) => Self::Text(text.clone()),
            NodeKind::Sequence(items) => Self::List(items.iter().map(Self::from_node).collect()),
            NodeKind::Mapping(entries) => {
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

    /// Returns the value at `path`, whose keys must be in lower case.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |tree, key| tree.table()?.get(*key))
    }

    pub(super) fn table(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Returns the entries of the table at `path`. Empty if there is no table.
    pub(super) fn entries(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Self)> {
        self.get(path).and_then(Self::table).into_iter().flatten().map(|(key, value)| (key.as_str(), value))
    }

    /// Returns the texts in the list at `path`.
    pub(super) fn texts(&self, path: &[&str]) -> impl Iterator<Item = &str> {
        let items = match self.get(path) {
            Some(Self::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(|item| item.text(&[]))
    }

    /// Returns the texts in a list, or a single text as the only item.
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

/// Returns the keys at which a file of a config folder is inserted, by its name without the extension: none for `hugo`,
/// `params` for `params`, `languages` and `en` for `languages.en`. See `config/configLoader.go` in Hugo 0.168.
fn keys(stem: &str) -> Vec<&str> {
    match stem.rsplit_once('.') {
        None if matches!(stem, "hugo" | "config") => Vec::new(),
        None => vec![stem],
        Some(("menu" | "menus", language)) => vec!["languages", language, "menus"],
        Some(("params", language)) => vec!["languages", language, "params"],
        Some((_, language)) => vec!["languages", language],
    }
}

/// Whether the file at `path`, relative to the root of a site, is part of Hugo's config.
pub(super) fn is_config(path: &str) -> bool {
    let in_folder =
        CONFIG_FOLDERS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    let (stem, format) = path.rsplit_once('.').unwrap_or((path, ""));
    CONFIG_EXTENSIONS.contains(&format) && (in_folder || matches!(stem, "hugo" | "config"))
}

/// Whether the file at `path` may be part of the config of the site or of a theme.
pub(super) fn may_be_config(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    is_config(path) || ["themes/", "_vendor/"].iter().any(|themes| folder.starts_with(themes)) && is_config(name)
}

/// Parses a file as far as possible. The second value is whether it has no syntax errors.
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
