//! The folder that a config's patterns start from.

use std::path::{Component, Path, PathBuf};

/// Turns paths into what patterns are matched against.
#[derive(Clone, Debug)]
pub struct Base {
    folder: PathBuf,
    current: PathBuf,
}

impl Base {
    /// Patterns start from `folder`; paths from `current`, the absolute path of the folder that the run was started in.
    #[must_use]
    pub fn new(folder: &Path, current: &Path) -> Self {
        Self { folder: normal(&current.join(folder)), current: normal(current) }
    }

    /// The path from the folder, with `/` between folders; none where it lies outside.
    #[must_use]
    pub fn inside(&self, path: &Path) -> Option<String> {
        self.absolute(path).strip_prefix(&self.folder).ok().map(slashed)
    }

    /// The path from the folder, with `/` between folders; by way of `..` where it lies outside.
    #[must_use]
    pub fn from_folder(&self, path: &Path) -> String {
        let path = self.absolute(path);
        let shared = self.folder.ancestors().find(|folder| path.starts_with(folder)).unwrap_or(Path::new(""));
        let up = self.folder.components().count() - shared.components().count();
        "../".repeat(up) + &slashed(path.strip_prefix(shared).unwrap_or(&path))
    }

    /// The folder as it is seen from the current one, with `/` between folders.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = Self { folder: self.current.clone(), current: self.current.clone() }.from_folder(&self.folder);
        if path.is_empty() { ".".to_owned() } else { path }
    }

    /// The absolute path.
    #[must_use]
    pub fn absolute(&self, path: &Path) -> PathBuf {
        normal(&self.current.join(path))
    }

    /// The path as patterns see it, with `/` between folders.
    ///
    /// A path outside of the config's folder is seen from the current one, so that `--config shared/digest-lint.toml`
    /// can speak of the site that it is used on. None where it lies outside of both.
    #[must_use]
    pub fn relative(&self, path: &Path) -> Option<String> {
        let absolute = self.absolute(path);
        let inside = absolute.strip_prefix(&self.folder).or_else(|_| absolute.strip_prefix(&self.current)).ok()?;
        Some(slashed(inside))
    }
}

fn slashed(path: &Path) -> String {
    path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Works `.` and `..` out by name alone: a pattern speaks of names, not of where a symlink leads.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut normal, component| {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other),
        }
        normal
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_config() {
        let base = Base::new(Path::new("/site"), Path::new("/site/content"));
        let seen = |path: &str| base.relative(Path::new(path));
        assert_eq!(seen("a.md").as_deref(), Some("content/a.md"));
        assert_eq!(seen("../static/./a.md").as_deref(), Some("static/a.md"));
        assert_eq!(seen("/site/b.md").as_deref(), Some("b.md"));
        assert_eq!(seen("/elsewhere/b.md"), None);
        let from = |path: &str| base.from_folder(Path::new(path));
        assert_eq!(from("../static/./a.md"), "static/a.md");
        assert_eq!(from("/elsewhere/b.md"), "../elsewhere/b.md");
    }

    #[test]
    fn a_config_beside_the_site_sees_it_from_the_current_folder() {
        let base = Base::new(Path::new("shared"), Path::new("/site"));
        assert_eq!(base.relative(Path::new("content/a.md")).as_deref(), Some("content/a.md"));
    }
}
