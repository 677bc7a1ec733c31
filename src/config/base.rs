//! The base folder that path patterns in a config are relative to.

use std::path::{Component, Path, PathBuf};

/// Converts paths into the form that patterns are matched against.
#[derive(Clone, Debug)]
pub struct Base {
    folder: PathBuf,
    current: PathBuf,
}

impl Base {
    /// Returns a base for patterns relative to `folder` and paths relative to `current`, the absolute path of the
    /// current directory.
    #[must_use]
    pub fn new(folder: &Path, current: &Path) -> Self {
        Self { folder: normal(&current.join(folder)), current: normal(current) }
    }

    /// Returns the path relative to the base folder, with `/` as the separator, or `None` if it is outside the folder.
    #[must_use]
    pub fn inside(&self, path: &Path) -> Option<String> {
        self.absolute(path).strip_prefix(&self.folder).ok().map(slashed)
    }

    /// Returns the path relative to the base folder, with `/` as the separator. A path outside the folder starts with
    /// `..`, and one on another drive of Windows with that drive.
    #[must_use]
    pub fn from_folder(&self, path: &Path) -> String {
        let path = self.absolute(path);
        // On Windows, nothing is shared with another drive.
        let Some(shared) = self.folder.ancestors().find(|folder| path.starts_with(folder)) else {
            return slashed(&path);
        };
        let up = self.folder.components().count() - shared.components().count();
        "../".repeat(up) + &slashed(path.strip_prefix(shared).unwrap_or(&path))
    }

    /// Returns the base folder relative to the current directory, with `/` as the separator.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = Self { folder: self.current.clone(), current: self.current.clone() }.from_folder(&self.folder);
        if path.is_empty() { ".".to_owned() } else { path }
    }

    /// Returns the absolute path, with `.` and `..` resolved.
    #[must_use]
    pub fn absolute(&self, path: &Path) -> PathBuf {
        normal(&self.current.join(path))
    }

    /// Returns the path that patterns are matched against, with `/` as the separator, or `None` if it is outside both
    /// folders.
    ///
    /// A path outside the config's folder is relative to the current directory, so that a config given by
    /// `--config shared/digest-lint.toml` can name the paths of the site that it is used on.
    #[must_use]
    pub fn relative(&self, path: &Path) -> Option<String> {
        let absolute = self.absolute(path);
        let inside = absolute.strip_prefix(&self.folder).or_else(|_| absolute.strip_prefix(&self.current)).ok()?;
        Some(slashed(inside))
    }
}

fn slashed(path: &Path) -> String {
    let names = path.components().filter(|component| *component != Component::RootDir);
    names.map(|name| name.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Resolves `.` and `..` without reading symlinks, because patterns match the path as written.
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
    fn paths_are_relative_to_the_config() {
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

    #[cfg(windows)]
    #[test]
    fn paths_on_another_drive_are_absolute() {
        let base = Base::new(Path::new(r"C:\site"), Path::new(r"C:\site"));
        assert_eq!(base.from_folder(Path::new(r"D:\posts\a.md")), "D:/posts/a.md");
        assert_eq!(base.from_folder(Path::new(r"C:\b.md")), "../b.md");
    }

    #[test]
    fn paths_outside_the_config_folder_are_relative_to_the_current_directory() {
        let base = Base::new(Path::new("shared"), Path::new("/site"));
        assert_eq!(base.relative(Path::new("content/a.md")).as_deref(), Some("content/a.md"));
    }
}
