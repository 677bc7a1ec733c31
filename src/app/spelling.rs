//! The spelling of paths on file systems that ignore letter case, such as those of Windows and macOS.
//!
//! `exclude`, overrides, baselines and the site compare paths as texts, so paths that people type take the letter case
//! that the names have on disk.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, Prefix};

use unicode_normalization::UnicodeNormalization;

/// Spells paths as the disk does, and remembers the names in each folder.
#[derive(Debug, Default)]
pub struct DiskSpelling {
    names: HashMap<PathBuf, Vec<OsString>>,
}

impl DiskSpelling {
    /// Gives `path` the letter case that it has on disk. Nothing changes where letter case matters, or if there is
    /// nothing at the path.
    pub fn correct(&mut self, path: &mut PathBuf) {
        if ignores_case(path) {
            *path = self.spelled(path);
        }
    }

    /// Whether there is a file or folder at `path`, and its name is spelled like that, up to the Unicode normalization.
    pub fn has(&mut self, path: &Path) -> bool {
        path.exists() && (!ignores_case(path) || is_same(&self.spelled(path), path))
    }

    fn spelled(&mut self, path: &Path) -> PathBuf {
        let mut spelled = PathBuf::new();
        for component in path.components() {
            let name = match component {
                Component::Normal(name) => self.listed(&spelled, name.to_string_lossy().as_ref()),
                Component::Prefix(prefix) => drive(prefix.kind()),
                _ => None,
            };
            spelled.push(name.unwrap_or_else(|| component.as_os_str().to_owned()));
        }
        spelled
    }

    /// Returns the name in `folder` that is `wanted`, or else one that differs from it in letter case.
    fn listed(&mut self, folder: &Path, wanted: &str) -> Option<OsString> {
        let here = if folder == Path::new("") { Path::new(".") } else { folder };
        let read = || here.read_dir().into_iter().flatten().flatten().map(|entry| entry.file_name()).collect();
        let names = self.names.entry(folder.to_owned()).or_insert_with(read);
        nearest(names, wanted).cloned()
    }
}

/// Returns the name that is `wanted`, or else one that differs from it in letter case.
fn nearest<'n>(names: &'n [OsString], wanted: &str) -> Option<&'n OsString> {
    let folded = || wanted.to_lowercase();
    let is_alike = |name: &&OsString| name.to_str().is_some_and(|name| name.to_lowercase() == folded());
    names.iter().find(|name| name.to_str() == Some(wanted)).or_else(|| names.iter().find(is_alike))
}

/// Returns a drive with an upper-case letter, as Windows shows it: `C:`.
fn drive(prefix: Prefix<'_>) -> Option<OsString> {
    match prefix {
        Prefix::Disk(letter) => Some(format!("{}:", char::from(letter.to_ascii_uppercase())).into()),
        _ => None,
    }
}

/// Whether something is at `path`, and also at the same path in the opposite letter case.
fn ignores_case(path: &Path) -> bool {
    let Some(text) = path.to_str() else { return false };
    let opposite: String = text.chars().flat_map(in_opposite_case).collect();
    opposite != text && Path::new(&opposite).exists() && path.exists()
}

fn in_opposite_case(c: char) -> Vec<char> {
    if c.is_lowercase() { c.to_uppercase().collect() } else { c.to_lowercase().collect() }
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || one.to_string_lossy().nfc().eq(other.to_string_lossy().nfc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_name_comes_before_one_in_another_case() {
        let names = ["Content", "CONTENT", "文档"].map(OsString::from);
        let found = |wanted: &str| nearest(&names, wanted).and_then(|name| name.to_str());
        assert_eq!(found("CONTENT"), Some("CONTENT"));
        assert_eq!(found("content"), Some("Content"));
        assert_eq!(found("文档"), Some("文档"));
        assert_eq!(found("other"), None);
    }

    #[test]
    fn the_names_on_disk_are_kept_where_case_matters() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("Content/Draft")).unwrap();
        let mut spelling = DiskSpelling::default();
        let (typed, real) = (folder.path().join("content/DRAFT"), folder.path().join("Content/Draft"));
        assert!(spelling.has(&real) && !spelling.has(&typed) && !spelling.has(&folder.path().join("Content/x")));
        let mut corrected = typed.clone();
        spelling.correct(&mut corrected);
        // Only some file systems find the folder under the other name.
        assert_eq!(corrected, if typed.exists() { real } else { typed });
    }
}
