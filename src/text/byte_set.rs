//! The set of bytes that a text contains, which saves the search for a byte that it does not contain.

use std::sync::LazyLock;

/// A set of bytes in 64 bits. Each ASCII punctuation mark is one member; all letters share a member, as do all digits,
/// line endings, other whitespace, and non-ASCII bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByteSet(u64);

impl ByteSet {
    /// Returns the set of the bytes of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let members = &*MEMBERS;
        let member = |byte: u8| members.get(usize::from(byte)).copied().unwrap_or_default();
        let add = |set, bytes: &[u8]| bytes.iter().fold(set, |set, byte| set | member(*byte));
        // Most chunks of Chinese text have no ASCII character, which is a byte without the highest bit.
        let lacks_ascii = |chunk: &[u8; 8]| u64::from_ne_bytes(chunk.map(|byte| byte | 0x7F)) == u64::MAX;
        let (chunks, rest) = text.as_bytes().as_chunks();
        let set =
            chunks.iter().fold(0, |set, chunk| if lacks_ascii(chunk) { set | member(0x80) } else { add(set, chunk) });
        Self(add(set, rest))
    }

    /// Returns the set of the bytes of two texts.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the text may contain `byte`. There are no false negatives.
    #[must_use]
    pub const fn may_hold(self, byte: u8) -> bool {
        self.0 & member(byte) != 0
    }

    /// Whether the text may contain one of the `bytes`.
    #[must_use]
    pub fn may_hold_any(self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| self.may_hold(*byte))
    }
}

/// For each byte, the member of the set that it belongs to.
static MEMBERS: LazyLock<[u64; 256]> =
    LazyLock::new(|| std::array::from_fn(|byte| u8::try_from(byte).map_or(0, member)));

/// Computes the member of the set that `byte` belongs to.
const fn member(byte: u8) -> u64 {
    1 << match byte {
        0x80.. => 0,
        b'0'..=b'9' => 1,
        b'a'..=b'z' | b'A'..=b'Z' => 2,
        b'!'..=b'/' => 4 + byte - b'!',
        b':'..=b'@' => 19 + byte - b':',
        b'['..=b'`' => 26 + byte - b'[',
        b'{'..=b'~' => 32 + byte - b'{',
        b'\n' | b'\r' => 36,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::ByteSet;

    #[test]
    fn a_set_holds_the_bytes_of_its_text() {
        let text = "甲 [a]\t5";
        let set = ByteSet::of(text);
        assert!(text.bytes().all(|byte| set.may_hold(byte)));
        let marks = (b'!'..=b'~').filter(u8::is_ascii_punctuation);
        assert_eq!(marks.filter(|byte| set.may_hold(*byte)).collect::<Vec<u8>>(), b"[]");
        let is_empty = (0..=u8::MAX).all(|byte| !ByteSet::default().may_hold(byte));
        assert!(is_empty && !ByteSet::of("甲").may_hold_any(b"a5 ~"));
        assert!(!ByteSet::of("a b").may_hold(b'\n') && ByteSet::of("a").union(set) == set);
    }
}
