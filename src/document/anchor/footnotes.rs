//! The ids of footnotes: `fn:1` for a note, `fnref:1` for its first reference, `fnref1:1` for the next.

use std::collections::{HashMap, HashSet};

use crate::document::link::footnote_label;

/// The footnotes of a post that have been read so far.
#[derive(Default)]
pub(super) struct Notes<'t> {
    defined: HashSet<&'t str>,
    /// The labels of all references, in file order.
    references: Vec<&'t str>,
}

impl<'t> Notes<'t> {
    /// Adds a definition, `[^label]: …`.
    pub(super) fn define(&mut self, source: &'t str) {
        self.defined.extend(footnote_label(source));
    }

    /// Adds a reference, `[^label]`.
    pub(super) fn refer(&mut self, source: &'t str) {
        self.references.extend(footnote_label(source));
    }

    /// Returns the ids. Notes are numbered in the order of their first references.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut numbers: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut ids = Vec::new();
        for label in self.references.iter().filter(|label| self.defined.contains(*label)) {
            let next = numbers.len() + 1;
            let (number, count) = numbers.entry(label).or_insert((next, 0));
            if *count == 0 {
                ids.extend([format!("fn:{number}"), format!("fnref:{number}")]);
            } else {
                ids.push(format!("fnref{count}:{number}"));
            }
            *count += 1;
        }
        ids
    }
}
