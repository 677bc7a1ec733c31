//! Finds characters by their first bytes, without decoding the others.

/// For each byte, the length of the characters that start with it, and whether they are wanted.
pub struct FirstBytes([u8; 256]);

/// The bit of a wanted byte.
const WANTED: u8 = 8;

impl FirstBytes {
    /// Makes the table for the characters whose first byte `is_wanted`.
    #[must_use]
    pub fn new(is_wanted: impl Fn(u8) -> bool) -> Self {
        Self(std::array::from_fn(|byte| {
            let byte = u8::try_from(byte).unwrap_or_default();
            let length = match byte {
                0xf0.. => 4,
                0xe0.. => 3,
                0xc0.. => 2,
                _ => 1,
            };
            length | if is_wanted(byte) { WANTED } else { 0 }
        }))
    }

    /// Returns the offsets of the characters in `text` that start with a wanted byte.
    pub fn find(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let start = at;
                let entry = self.0.get(usize::from(*bytes.get(at)?)).copied().unwrap_or_default();
                at += usize::from(entry & !WANTED);
                if entry & WANTED != 0 {
                    return Some(start);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FirstBytes;

    #[test]
    fn characters_are_found_by_their_first_bytes() {
        let text = "a é，中🔹b，";
        let is_wanted = |byte| matches!(byte, b'a' | 0xc3 | 0xef | 0xf0);
        let expected = text.char_indices().map(|(at, _)| at).filter(|at| is_wanted(text.as_bytes()[*at]));
        assert!(FirstBytes::new(is_wanted).find(text).eq(expected));
        assert_eq!(FirstBytes::new(is_wanted).find(text).count(), 5);
    }
}
