//! Vocabularies: the terms that a field allows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FieldOptions, FrontMatterOptions};
use crate::text::plain_form;

/// The allowed terms of a field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Vocabulary {
    /// The terms themselves.
    Terms(Vec<String>),
    /// A file with one term per line. Its path is relative to the config's folder.
    File(PathBuf),
}

/// The terms of a vocabulary, indexed for lookups.
#[derive(Debug)]
pub struct Terms {
    /// The terms, sorted by bytes and without duplicates.
    sorted: Vec<String>,
    /// The indices of terms by their plain form, computed when a lookup first needs them.
    by_form: OnceLock<HashMap<String, Vec<usize>>>,
}

impl Terms {
    pub(super) fn new(mut terms: Vec<String>) -> Self {
        terms.sort_unstable();
        terms.dedup();
        Self { sorted: terms, by_form: OnceLock::new() }
    }

    /// Whether `text` is a term.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.sorted.binary_search_by(|term| term.as_str().cmp(text)).is_ok()
    }

    /// Returns all terms, sorted by bytes.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(String::as_str)
    }

    /// Returns the terms with this [plain form](plain_form).
    pub fn with_form(&self, form: &str) -> impl Iterator<Item = &str> {
        let places = self.by_form.get_or_init(|| {
            let mut by_form: HashMap<String, Vec<usize>> = HashMap::with_capacity(self.sorted.len());
            for (place, term) in self.sorted.iter().enumerate() {
                by_form.entry(plain_form(term)).or_default().push(place);
            }
            by_form
        });
        places.get(form).into_iter().flatten().filter_map(|place| self.sorted.get(*place)).map(String::as_str)
    }
}

impl FrontMatterOptions {
    /// Replaces the path of each vocabulary file with its terms; `read` returns the text of a file.
    ///
    /// # Errors
    ///
    /// Returns the first error of `read`.
    pub fn load_vocabularies<E>(&mut self, read: impl Fn(&Path) -> Result<String, E>) -> Result<(), E> {
        let of_folders = self.overrides.iter_mut().flat_map(|one| one.fields.values_mut());
        for FieldOptions { vocabulary, .. } in self.fields.values_mut().chain(of_folders) {
            if let Some(Vocabulary::File(path)) = vocabulary {
                *vocabulary = Some(Vocabulary::Terms(terms(&read(path)?)));
            }
        }
        Ok(())
    }
}

/// Parses a file with one term per line. Empty lines and lines that start with `#` are ignored.
fn terms(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocabulary_files_are_loaded_for_fields_and_overrides() {
        let mut options: FrontMatterOptions = toml::from_str(
            "fields.tags.vocabulary = 'a.txt'\n[[overrides]]\npaths = ['x/']\nfields.tags.vocabulary = 'b.txt'",
        )
        .unwrap();
        let text = |path: &Path| Ok::<_, ()>(format!("\u{feff}# {}\r\n芯片 \r\n\r\n  C#\r\n", path.display()));
        options.load_vocabularies(text).unwrap();
        let terms = Some(Vocabulary::Terms(vec!["芯片".to_owned(), "C#".to_owned()]));
        assert_eq!(options.fields["tags"].vocabulary, terms);
        assert_eq!(options.overrides[0].fields["tags"].vocabulary, terms);
        assert_eq!(options.load_vocabularies(|_| Err("read again")), Ok(()));
    }
}
