//! The terms that a field has to choose from.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FieldOptions, FrontMatterOptions};
use crate::text::plain_form;

/// The terms that a value may be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Vocabulary {
    /// These.
    Terms(Vec<String>),
    /// Those of a file, a term a line; its path starts at the config's folder.
    File(PathBuf),
}

/// The terms of a vocabulary, to be looked up.
#[derive(Debug)]
pub struct Terms {
    /// In the order of their bytes, each once.
    sorted: Vec<String>,
    /// The places of terms by their plain form, worked out when a term is not found.
    by_form: OnceLock<HashMap<String, Vec<usize>>>,
}

impl Terms {
    pub(super) fn new(mut terms: Vec<String>) -> Self {
        terms.sort_unstable();
        terms.dedup();
        Self { sorted: terms, by_form: OnceLock::new() }
    }

    /// Whether this is a term.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.sorted.binary_search_by(|term| term.as_str().cmp(text)).is_ok()
    }

    /// All terms, in the order of their bytes.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(String::as_str)
    }

    /// The terms with this [plain form](plain_form).
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
    /// Puts the terms of each file in the place of its path; `read` gives the text of the file.
    ///
    /// # Errors
    ///
    /// Those of `read`.
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

/// A term a line; blank lines and those that begin with `#` are none.
fn terms(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_terms_are_read_wherever_a_field_names_one() {
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
