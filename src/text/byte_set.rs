//! The set of bytes that a text contains, so that a search for a byte that it lacks costs nothing.

/// A set of bytes: each mark of ASCII on its own, and the letters, the digits, the whitespace and the bytes of other
/// characters each as one member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByteSet(u64);

impl ByteSet {
    /// Returns the set of the bytes of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |set, byte| set | MEMBERS[usize::from(byte)]))
    }

    /// Whether the text may contain `byte`. There are no false negatives.
    #[must_use]
    pub const fn may_hold(self, byte: u8) -> bool {
        self.0 & MEMBERS[byte as usize] != 0
    }

    /// Whether the text may contain one of the `bytes`.
    #[must_use]
    pub fn may_hold_any(self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| self.may_hold(*byte))
    }
}

/// The member of the set that stands for each byte.
static MEMBERS: [u64; 256] = members();

#[expect(clippy::indexing_slicing, reason = "`byte` is less than 256")]
const fn members() -> [u64; 256] {
    let mut members = [0; 256];
    let (mut byte, mut marks) = (0, 4);
    while byte < members.len() {
        let member = match byte as u8 {
            0x80.. => 0,
            b'0'..=b'9' => 1,
            b'a'..=b'z' | b'A'..=b'Z' => 2,
            0..=b' ' | 0x7f => 3,
            _ => {
                marks += 1;
                marks
            }
        };
        members[byte] = 1 << member;
        byte += 1;
    }
    members
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
    }
}
