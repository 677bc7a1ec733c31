//! Proves many fixes at once, with as few proofs as possible.

use super::{Difference, difference_made};
use crate::diagnostic::Fix;
use crate::document::Document;

/// Sorts fixes into those that are harmless together and those that are not. The fixes are numbered, in file order, and
/// do not overlap.
pub struct Together<'d> {
    document: &'d Document<'d>,
    fixes: &'d [&'d Fix],
    /// The number of proofs that are still allowed.
    proofs_left: usize,
    /// The fixes that are harmless together.
    pub harmless: Vec<usize>,
    /// The fixes that change more than they declare if they are applied together with the harmless ones, and the first
    /// such change.
    pub harmful: Vec<(usize, Difference)>,
}

impl<'d> Together<'d> {
    /// Proves `fixes` with at most `most` proofs. Fixes that cannot be proved within this limit count as harmless.
    #[must_use]
    pub fn of(document: &'d Document<'d>, fixes: &'d [&'d Fix], most: usize) -> Self {
        let mut proof = Self { document, fixes, proofs_left: most, harmless: Vec::new(), harmful: Vec::new() };
        proof.prove((0..fixes.len()).collect());
        proof
    }

    /// The number of proofs that were not needed.
    #[must_use]
    pub const fn proofs_left(&self) -> usize {
        self.proofs_left
    }

    /// Tries `numbers` with the harmless fixes so far. One proof is enough if all of them together are harmless.
    /// Otherwise halves are tried, so that k harmful fixes among n cost about k log n proofs.
    fn prove(&mut self, numbers: Vec<usize>) {
        let count = self.harmless.len();
        self.harmless.extend(&numbers);
        if let Some(difference) = self.difference() {
            self.harmless.truncate(count);
            self.divide(numbers, difference);
        }
    }

    /// Adds the harmless fixes among `numbers`, which together make a `difference` that they do not declare.
    fn divide(&mut self, mut numbers: Vec<usize>, difference: Difference) {
        if numbers.len() < 2 {
            self.harmful.extend(numbers.into_iter().map(|number| (number, difference.clone())));
            return;
        }
        let right = numbers.split_off(numbers.len() / 2);
        let count = self.harmful.len();
        self.prove(numbers);
        // If no fix of the left half is harmful, the difference must come from the right half.
        if self.harmful.len() == count {
            self.divide(right, difference);
        } else {
            self.prove(right);
        }
    }

    /// Returns the first change that the fixes assumed to be harmless make without declaring it.
    fn difference(&mut self) -> Option<Difference> {
        self.proofs_left = self.proofs_left.checked_sub(1)?;
        let fixes = self.harmless.iter().filter_map(|number| self.fixes.get(*number).copied());
        difference_made(self.document, fixes)
    }
}
