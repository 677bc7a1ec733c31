//! UTF-8 that was decoded as GBK: `鍙戝竷` for 发布. The original text can be computed, which proves the mistake.

use std::sync::LazyLock;

use encoding_rs::GBK;

use crate::text::{Span, is_han};

/// Whether the character indicates misread text: it is rare in simplified Chinese, and its first byte in GBK is the
/// first byte of a Han character in UTF-8.
pub(super) const fn is_suspect(c: char) -> bool {
    matches!(c, '\u{92e9}'..='\u{9484}' | '\u{9580}'..='\u{95cb}')
}

/// The minimum number of decoded characters that cannot be a coincidence.
const FEWEST: usize = 3;

/// Returns the misread text around the suspect at `at`, which starts at `from` or later.
pub(super) fn around(text: &str, at: usize, from: usize) -> Option<Span> {
    let (_, decoded) = decode(Span::at(at).after(text), FEWEST * 2)?;
    if decoded.chars().count() < FEWEST {
        return None;
    }
    let (length, _) = decode(Span::at(at).after(text), usize::MAX)?;
    Some(Span::new(start(text, at, from), at + length))
}

/// Returns the start of the misread text that contains `at`: every three characters of GBK are two of UTF-8.
fn start(text: &str, at: usize, from: usize) -> usize {
    let mut start = at;
    loop {
        let before = Span::new(from, start.max(from)).of(text);
        let Some((index, _)) = before.char_indices().rev().nth(2) else { return start };
        match decode(Span::at(index).after(before), usize::MAX) {
            Some((length, decoded)) if index + length == before.len() && decoded.chars().count() == 2 => {
                start = from + index;
            }
            _ => return start,
        }
    }
}

/// Decodes the East Asian characters at the start of `text`, of which at most `most` characters are read. Returns their
/// length in `text` in bytes and the decoded text.
fn decode(text: &str, most: usize) -> Option<(usize, String)> {
    let bytes: Vec<u8> = text.chars().take(most).map_while(pair).flatten().collect();
    let valid = bytes.utf8_chunks().next()?.valid();
    let decoded: String = valid.chars().take_while(|c| is_east_asian(*c)).collect();
    let count = decoded.len().div_ceil(2);
    let length = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    (!decoded.is_empty()).then_some((length, decoded))
}

/// Whether the character belongs to Chinese, Japanese or Korean text.
pub(super) const fn is_east_asian(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}')
}

/// Returns the text that `found` was before it was decoded as GBK; `None` if a part of it is lost.
pub(super) fn restored(found: &str) -> Option<String> {
    let pairs: Option<Vec<[u8; 2]>> = found.chars().map(pair).collect();
    String::from_utf8(pairs?.concat()).ok().filter(|text| text.chars().all(is_east_asian))
}

/// Whether the character is hardly ever used, but may be a part of misread text.
pub(super) fn is_part(c: char) -> bool {
    is_han(c) && pair(c).is_some_and(|[lead, trail]| !matches!((lead, trail), (0xb0..=0xd7, 0xa1..)))
}

/// Returns the two bytes that GBK decodes as `c`, if they can be part of East Asian text in UTF-8.
fn pair(c: char) -> Option<[u8; 2]> {
    let at = PAIRS.binary_search_by_key(&c, |(c, _)| *c).ok()?;
    PAIRS.get(at).map(|(_, pair)| *pair)
}

/// The characters that GBK makes of two bytes of East Asian text in UTF-8, sorted.
static PAIRS: LazyLock<Vec<(char, [u8; 2])>> = LazyLock::new(|| {
    let is_byte = |byte: &u8| matches!(byte, 0x80..=0xbf | 0xe2..=0xe9 | 0xef);
    let bytes = || (0x80..=u8::MAX).filter(is_byte);
    let pairs = bytes().flat_map(|lead| bytes().map(move |trail| [lead, trail]));
    let mut decoded: Vec<(char, [u8; 2])> = pairs.filter_map(|pair| Some((decoded_pair(pair)?, pair))).collect();
    decoded.sort_unstable();
    decoded
});

fn decoded_pair(pair: [u8; 2]) -> Option<char> {
    let text = GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{around, is_suspect, restored};

    fn found(text: &str) -> Option<&str> {
        let (at, _) = text.char_indices().find(|(_, c)| is_suspect(*c))?;
        around(text, at, 0).map(|span| span.of(text))
    }

    #[test]
    fn utf_8_read_as_gbk_is_found_and_restored() {
        for (text, wanted) in [("星云鍙戝竷浜哄伐鏅鸿兘妯″瀷", "发布人工智能模型"), ("涓浗", "")]
        {
            let restored = found(text).and_then(restored).unwrap_or_default();
            assert_eq!(restored, wanted, "{text}");
        }
    }

    #[test]
    fn traditional_chinese_is_not_misread() {
        for text in ["銀行與鋼鐵廠", "錢鋒鍛鍊", "鑫閃鋪"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
