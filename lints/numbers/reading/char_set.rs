//! Sets of characters: those at which the words of a table start or end. One look at the character next to a number
//! saves most searches in the table.

/// A set of characters of the Basic Multilingual Plane, as bits.
pub(super) struct CharSet(Vec<u64>);

impl CharSet {
    pub(super) fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; 1 + place('\u{ffff}').0];
        for (at, bit) in chars.map(place) {
            bits.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
        }
        Self(bits)
    }

    pub(super) fn holds(&self, c: char) -> bool {
        let (at, bit) = place(c);
        self.0.get(at).is_some_and(|bits| bits & bit > 0)
    }
}

/// Returns the index of the bits of `c`, and its bit.
fn place(c: char) -> (usize, u64) {
    let code = u32::from(c);
    (usize::try_from(code / u64::BITS).unwrap_or(usize::MAX), 1 << (code % u64::BITS))
}
