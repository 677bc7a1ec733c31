//! The folders that make up a site, and the themes and modules that add more: `modules/collect.go` in Hugo 0.168.

use std::borrow::Cow;

use super::language::Language;
use super::tree::{HugoConfigFile, Tree};

/// A mount: a folder or file, and the path at which Hugo sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mount {
    pub(super) component: Component,
    /// The path on disk relative to the root of the site, without a trailing slash.
    pub(super) source: String,
    /// The path at which Hugo sees it, relative to the root of the component; empty for the root itself.
    pub(super) target: String,
    /// The index of its language in [`super::Settings::languages`], if it has one.
    pub(super) language: Option<usize>,
    /// The key and file of the config that name it, for messages. `None` for Hugo's default folders.
    pub(super) named_by: Option<String>,
}

/// The kind of content in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Content,
    Static,
    Assets,
    Layouts,
}

impl Component {
    const ALL: [Self; 4] = [Self::Content, Self::Static, Self::Assets, Self::Layouts];

    /// Returns the name of Hugo's default folder for the component.
    const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Static => "static",
            Self::Assets => "assets",
            Self::Layouts => "layouts",
        }
    }

    /// Splits a target such as `content/docs` into the component and the rest.
    fn of(target: &str) -> Option<(Self, &str)> {
        let (top, rest) = target.split_once('/').unwrap_or((target, ""));
        Some((Self::ALL.into_iter().find(|component| component.name() == top)?, rest))
    }
}

/// A theme or module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    /// The folders that it can be in, relative to the root of the site: in the themes folder, or vendored.
    pub(super) folders: [String; 2],
    /// The key and file of the config that name it, for messages.
    pub(super) named_by: String,
    /// The targets that the config mounts from it; empty if it mounts everything.
    pub(super) parts: Vec<(Component, String)>,
}

/// All mounts of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mounts {
    pub(super) all: Vec<Mount>,
    /// Hugo's default folders for the components that mounts of the site replace.
    replaced: Vec<Mount>,
    pub(super) themes: Vec<Theme>,
    /// Whether a theme defines output formats.
    pub(super) formats: bool,
}

/// The maximum number of themes to follow, because themes can import each other.
const MOST_THEMES: usize = 32;

impl Mounts {
    /// Reads the mounts from the config in `tree`. The `files` include the configs of themes.
    pub(super) fn of(files: &[HugoConfigFile], tree: &Tree, languages: &[Language]) -> Self {
        let named_by = |keys: &[&str]| if tree.get(keys).is_some() { named_by(files, keys) } else { keys.join(".") };
        let reader = MountReader { languages, named_by: named_by(&["module", "mounts"]) };
        let all = reader.all(list(tree, &["module", "mounts"]));
        let mut mounts = Self { all, ..Self::default() };
        mounts.add_usual(tree, languages, &named_by(&["staticdir"]));
        let folder_of_themes = folder(tree.text(&["themesdir"]).unwrap_or("themes"));
        let mut wanted = imports(tree, &named_by);
        let mut next = 0;
        while let Some(import) = wanted.get(next).cloned().filter(|_| next < MOST_THEMES) {
            next += 1;
            let folders = [format!("{folder_of_themes}/{}", import.path), format!("_vendor/{}", import.path)];
            let configs = files.iter().filter(|file| folders.iter().any(|folder| is_config_in(folder, &file.path)));
            let (own, _) = Tree::of(configs);
            mounts.formats |= own.get(&["outputformats"]).is_some();
            let named = if import.mounts.is_empty() { list(&own, &["module", "mounts"]) } else { &import.mounts };
            mounts.add_theme(&import, folders, &MountReader { languages, named_by: String::new() }.all(named));
            let more = imports(&own, &|_| format!("the config of the theme {}", import.path));
            let new = more.into_iter().filter(|one| wanted.iter().all(|known| known.path != one.path));
            wanted.extend(new.collect::<Vec<_>>());
        }
        mounts
    }

    /// Adds Hugo's default folders. If a mount of the site has a component as its target, the default folder of this
    /// component is only kept in `replaced`.
    fn add_usual(&mut self, tree: &Tree, languages: &[Language], static_dir: &str) {
        let usual = |component, source: String, named_by| Mount {
            component,
            source,
            target: String::new(),
            language: None,
            named_by,
        };
        let mut more = Vec::new();
        // The content folder of the site has no language, even if a language names it, too.
        let base = folder(tree.text(&["contentdir"]).unwrap_or(Component::Content.name()));
        for (index, Language { content_dir, .. }) in languages.iter().enumerate() {
            let language = (*content_dir != base).then_some(index);
            let mount = Mount { language, ..usual(Component::Content, content_dir.clone(), None) };
            if !more.contains(&mount) {
                more.push(mount);
            }
        }
        let named_by = |folder: &str| (folder != Component::Static.name()).then(|| static_dir.to_owned());
        more.extend(static_dirs(tree).into_iter().map(|folder| {
            let named_by = named_by(&folder);
            usual(Component::Static, folder, named_by)
        }));
        for (component, key) in [(Component::Assets, "assetdir"), (Component::Layouts, "layoutdir")] {
            more.push(usual(component, folder(tree.text(&[key]).unwrap_or(component.name())), None));
        }
        let is_free = |usual: &Mount| self.all.iter().all(|mount| mount.component != usual.component);
        let (usual, replaced) = more.into_iter().partition(is_free);
        self.replaced = replaced;
        self.all.extend::<Vec<_>>(usual);
    }

    /// Adds the default folders of the components for which every mount lacks its source: Hugo ignores such mounts.
    pub(super) fn ignore_missing(&mut self, is_there: impl Fn(&str) -> bool) {
        let is_mounted = |usual: &Mount| {
            let mut of_site = self.all.iter().filter(|mount| mount.named_by.is_some());
            of_site.any(|mount| mount.component == usual.component && is_there(&mount.source))
        };
        let ignored: Vec<_> = self.replaced.iter().filter(|usual| !is_mounted(usual)).cloned().collect();
        self.all.extend(ignored);
        self.replaced.clear();
    }

    /// Adds the `named` mounts of a theme, or all its components if there are none.
    fn add_theme(&mut self, import: &Import, folders: [String; 2], named: &[Mount]) {
        if import.without_mounts {
            return;
        }
        let whole = Component::ALL.map(|component| Mount {
            component,
            source: component.name().to_owned(),
            target: String::new(),
            language: None,
            named_by: None,
        });
        let mounts = if named.is_empty() { whole.as_slice() } else { named };
        for folder in &folders {
            let placed =
                |mount: &Mount| Mount { source: format!("{folder}/{}", mount.source), named_by: None, ..mount.clone() };
            self.all.extend(mounts.iter().map(placed));
        }
        let parts = import.mounts.iter().filter_map(|mount| Component::of(mount.text(&["target"])?));
        let parts = parts.map(|(component, target)| (component, target.to_owned())).collect();
        self.themes.push(Theme { folders, named_by: import.named_by.clone(), parts });
    }

    /// Returns all folders that Hugo may see as parts of a component.
    pub(super) fn possible(&self) -> impl Iterator<Item = &Mount> {
        self.all.iter().chain(&self.replaced)
    }

    /// Returns the mounts of one component.
    pub(super) fn of_component(&self, component: Component) -> impl Iterator<Item = &Mount> {
        self.all.iter().filter(move |mount| mount.component == component)
    }

    /// Returns the path at which Hugo sees the file at `path` in the component.
    pub(super) fn seen<'p>(&self, component: Component, path: &'p str) -> Option<Cow<'p, str>> {
        self.of_component(component).find_map(|mount| Some(mount.below_target(mount.inside(path)?)))
    }
}

impl Mount {
    /// Returns the part of a path after the source of the mount, or `None` if the path is outside the mount.
    pub(super) fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        let rest = path.strip_prefix(self.source.as_str())?;
        if rest.is_empty() { Some("") } else { rest.strip_prefix('/') }
    }

    /// Returns the path at which Hugo sees `rest`, a path relative to the source.
    pub(super) fn below_target<'p>(&self, rest: &'p str) -> Cow<'p, str> {
        match (self.target.as_str(), rest) {
            ("", rest) => Cow::Borrowed(rest),
            (target, "") => Cow::Owned(target.to_owned()),
            (target, rest) => Cow::Owned(format!("{target}/{rest}")),
        }
    }
}

/// Reads mounts from a config.
struct MountReader<'s> {
    languages: &'s [Language],
    named_by: String,
}

impl MountReader<'_> {
    fn all(&self, mounts: &[Tree]) -> Vec<Mount> {
        mounts.iter().flat_map(|mount| self.mounts(mount)).collect()
    }

    /// Reads a mount. If it names languages, this returns one mount for each of them.
    fn mounts(&self, mount: &Tree) -> Vec<Mount> {
        let source = folder(mount.text(&["source"]).unwrap_or_default());
        let target = folder(mount.text(&["target"]).unwrap_or_default());
        let Some((component, target)) = Component::of(&target) else { return Vec::new() };
        let make = |language| Mount {
            component,
            source: source.clone(),
            target: target.to_owned(),
            language,
            named_by: Some(self.named_by.clone()),
        };
        let matrix = mount.get(&["sites", "matrix", "languages"]);
        let named: Vec<&str> =
            mount.text(&["lang"]).into_iter().chain(matrix.into_iter().flat_map(Tree::one_or_more)).collect();
        if named.is_empty() {
            return vec![make(None)];
        }
        let is_named =
            |language: &Language| named.iter().any(|key| key.contains('*') || language.key.eq_ignore_ascii_case(key));
        let found = self.languages.iter().enumerate().filter(|(_, language)| is_named(language));
        found.map(|(index, _)| make(Some(index))).collect()
    }
}

/// A theme or module that a config imports.
#[derive(Clone)]
struct Import {
    path: String,
    named_by: String,
    mounts: Vec<Tree>,
    without_mounts: bool,
}

fn imports(tree: &Tree, named_by: &impl Fn(&[&str]) -> String) -> Vec<Import> {
    let themes = tree.get(&["theme"]).into_iter().flat_map(Tree::one_or_more).map(|theme| Import {
        path: folder(theme),
        named_by: named_by(&["theme"]),
        mounts: Vec::new(),
        without_mounts: false,
    });
    let modules = list(tree, &["module", "imports"]).iter().filter(|import| !import.is_true(&["disable"]));
    let modules = modules.filter_map(|import| {
        Some(Import {
            path: folder(import.text(&["path"])?),
            named_by: named_by(&["module", "imports"]),
            mounts: list(import, &["mounts"]).to_vec(),
            without_mounts: import.is_true(&["nomounts"]),
        })
    });
    themes.chain(modules).collect()
}

/// Returns the static folders of all languages. A language without its own uses those of the site.
fn static_dirs(tree: &Tree) -> Vec<String> {
    let own = |tree: &Tree| {
        let keys = tree.entries(&[]).filter(|(key, _)| key.starts_with("staticdir"));
        keys.flat_map(|(_, value)| value.one_or_more()).map(folder).collect::<Vec<_>>()
    };
    let languages: Vec<_> = tree.entries(&["languages"]).map(|(_, language)| own(language)).collect();
    let shared = Some(own(tree)).filter(|_| languages.is_empty() || languages.iter().any(Vec::is_empty));
    let usual = || vec![Component::Static.name().to_owned()];
    let shared = shared.map(|folders| if folders.is_empty() { usual() } else { folders });
    let mut folders: Vec<_> = languages.into_iter().flatten().chain(shared.into_iter().flatten()).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// Describes where the config sets a key, for messages: the key, and the file whose value applies.
fn named_by(files: &[HugoConfigFile], keys: &[&str]) -> String {
    let has = |file: &&HugoConfigFile| Tree::of([*file]).0.get(keys).is_some();
    let path = files.iter().rev().find(has).map_or("Hugo's config", |file| file.path.as_str());
    format!("`{}` in {path}", keys.join("."))
}

/// Whether `path` is in the theme at `folder`, and not in a `config` folder further down.
fn is_config_in(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|name| name.starts_with('/') && !name.contains("/config/"))
}

fn list<'t>(tree: &'t Tree, keys: &[&str]) -> &'t [Tree] {
    match tree.get(keys) {
        Some(Tree::List(items)) => items,
        _ => &[],
    }
}

/// Normalizes a folder in a config by removing a leading `./` and surrounding slashes.
pub(super) fn folder(path: &str) -> String {
    path.trim_start_matches("./").trim_matches('/').to_owned()
}
