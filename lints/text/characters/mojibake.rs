//! Mojibake, which is text that was decoded with the wrong encoding: `æ–°å“`, `锟斤拷`, `銆傜殑`.

use super::gbk;
use crate::document::Around;
use crate::text::{Span, is_han};

/// Finds mojibake in `text`, in order. `suspects` are the characters with which it may start, with their byte offsets.
pub(super) fn find(text: &str, suspects: impl Iterator<Item = (usize, char)>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut read_to = 0;
    let mut mark: Option<(usize, char)> = None;
    for (at, c) in suspects.filter(|(at, _)| text.get(*at..).is_some()) {
        if at < read_to {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let length = match c {
            '锟' if rest.starts_with("锟斤拷") => prefix(rest, |c| "锟斤拷".contains(c)),
            '锟' => None,
            '烫' | '屯' => prefix(rest, |found| found == c).filter(|length| *length >= 3 * c.len_utf8()),
            _ if !is_han(c) => {
                let before = text.get(read_to..at).unwrap_or_default();
                let start = read_to + before.trim_end_matches(|c| byte(c).is_some()).len();
                read_to = at + prefix(rest, |c| byte(c).is_some()).unwrap_or_default();
                found.extend(misread(text, Span::new(start, read_to)));
                None
            }
            _ if gbk::is_suspect(c)
                && let Some(span) = gbk::around(text, at, read_to) =>
            {
                found.push(span);
                read_to = span.end;
                None
            }
            _ if !is_common_misreading(c) => None,
            _ => {
                let near = mark.filter(|(before, other)| *other != c && at - before <= NEAR);
                match (near, found.last_mut()) {
                    (Some((before, _)), Some(last)) if last.end > before => last.end = at + c.len_utf8(),
                    (Some((before, _)), _) => found.push(Span::new(before, at + c.len_utf8())),
                    (None, _) => {}
                }
                mark = Some((at, c));
                None
            }
        };
        if let Some(length) = length {
            read_to = at + length;
            found.push(Span::new(at, read_to));
        }
    }
    found
}

/// The maximum distance, in bytes, between two different characters that indicate UTF-8 decoded as GBK.
const NEAR: usize = 40;

/// Whether mojibake may start with the character: a Latin letter, as which a byte of UTF-8 or GBK was decoded, or a Han
/// character that hardly occurs elsewhere, such as `锛` for `，`.
pub(super) const fn may_begin_with(c: char) -> bool {
    matches!(c, 'À'..='ÿ' | '锟' | '烫' | '屯') || is_common_misreading(c) || gbk::is_suspect(c)
}

/// Whether the character is a common result of decoding Chinese UTF-8 text as GBK, and hardly occurs elsewhere.
const fn is_common_misreading(c: char) -> bool {
    matches!(c, '銆' | '锛' | '鈥' | '鐨' | '鏄')
}

/// Returns the length in bytes of the longest prefix of `rest` that consists of `member` characters, if there is one.
fn prefix(rest: &str, member: impl Fn(char) -> bool) -> Option<usize> {
    Some(rest.len() - rest.trim_start_matches(member).len()).filter(|length| *length > 0)
}

/// Returns the mojibake in a run of characters, each of which represents one byte.
fn misread(text: &str, run: Span) -> Vec<Span> {
    let chars: Vec<(usize, char)> = run.of(text).char_indices().map(|(at, c)| (run.start + at, c)).collect();
    let bytes: Vec<u8> = chars.iter().filter_map(|(_, c)| byte(*c)).collect();
    let place = |at: usize| chars.get(at).map_or(run.end, |(place, _)| *place);
    if is_gbk(&bytes) {
        return vec![run];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let Some(first) = decoded(bytes.get(at..).unwrap_or_default()) else {
            at += 1;
            continue;
        };
        let start = at;
        let mut units = 0;
        while let Some(unit) = decoded(bytes.get(at..).unwrap_or_default()) {
            at += unit.len_utf8();
            units += 1;
        }
        let span = Span::new(place(start), place(at));
        if units > 1 || is_certain(text, span, first) {
            found.push(span);
        }
    }
    found
}

/// Returns the original text of the mojibake `found`, if it was UTF-8 decoded as Windows-1252 or GBK.
pub(in super::super) fn restored(found: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = found.chars().map(byte).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).or_else(|| gbk::restored(found))
}

/// Whether the character, next to mojibake that can be decoded, is the remainder of a character that was lost in part.
pub(in super::super) fn is_remnant(c: char) -> bool {
    matches!(c, '?' | '€' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}') || gbk::is_part(c)
}

/// Returns the non-ASCII character with which the bytes start, decoded as UTF-8.
fn decoded(bytes: &[u8]) -> Option<char> {
    let length = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()
}

/// Whether a single misread character `c` is certainly mojibake. An accented letter may also precede quotation marks
/// and dots. A capital one, however, does not occur next to lower-case letters or before a character that never follows
/// a word.
fn is_certain(text: &str, span: Span, c: char) -> bool {
    match c {
        '°' | '©' | '®' | '£' | '§' | '±' | '½' | '¥' | '\u{feff}' | '\u{2013}'..='\u{203a}' => true,
        'À'..='ÿ' => Around::of(text, span).any(|c| c.is_ascii_lowercase()),
        _ if c.len_utf8() == 4 => true,
        _ => gbk::is_east_asian(c) && !span.of(text).chars().skip(1).any(may_follow_letter),
    }
}

/// Whether the character may follow a word.
const fn may_follow_letter(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'
            ..='\u{201e}'
                | '…'
                | '–'
                | '—'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '\u{a0}'
                | '°'
                | '²'
                | '³'
                | '¹'
                | 'º'
                | 'ª'
                | '®'
                | '™'
                | '·'
                | '•'
    )
}

/// Whether the bytes are Han characters of GB 2312 (level 1, `B0A1` to `D7F9`) and not a list of accented letters,
/// which is usually sorted.
fn is_gbk(bytes: &[u8]) -> bool {
    let pairs = || bytes.chunks(2);
    let is_pair = |pair: &[u8]| matches!(pair, [0xb0..=0xd7, 0xa1..=0xfe]);
    let mixed = bytes.iter().any(|byte| *byte >= 0xc0) && bytes.iter().any(|byte| *byte < 0xc0 || *byte > 0xdf);
    pairs().count() >= LEAST_PAIRS
        && pairs().all(is_pair)
        && mixed
        && !bytes.is_sorted()
        && distinct(bytes) >= LEAST_PAIRS
}

/// The minimum number of GBK characters whose misread form is a run of letters that no language uses.
const LEAST_PAIRS: usize = 4;

fn distinct(bytes: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in bytes {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// Returns the non-ASCII byte that Windows-1252 decodes as `c`. Bytes that it does not define are decoded as Latin-1.
fn byte(c: char) -> Option<u8> {
    match WINDOWS_1252.iter().position(|known| *known == c) {
        Some(at) => u8::try_from(0x80 + at).ok(),
        None => u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80),
    }
}

/// The characters of Windows-1252 from 0x80 to 0x9F, according to the WHATWG Encoding Standard.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::{find, may_begin_with};

    fn found(text: &str) -> Vec<&str> {
        let suspects = text.char_indices().filter(|(_, c)| may_begin_with(*c));
        find(text, suspects).into_iter().map(|span| span.of(text)).collect()
    }

    /// Decodes the UTF-8 bytes of `text` as Windows-1252.
    fn misread(text: &str) -> String {
        let read = |byte: u8| match byte {
            0x80..=0x9f => super::WINDOWS_1252[usize::from(byte) - 0x80],
            _ => char::from(byte),
        };
        text.bytes().map(read).collect()
    }

    #[test]
    fn utf_8_read_as_windows_1252_is_found() {
        for text in ["中文", "中", "公司发布了新品", "，", "😀", "’", "“", "—", "…", "ñé", "にほん", "한국"]
        {
            assert_eq!(found(&format!("甲{}乙", misread(text))), [misread(text)], "{text}");
        }
        for (text, wanted) in [("crédit", "é"), ("Über alles", "Ü"), ("café", "é"), ("20°C", "°"), ("it’s", "’")]
        {
            assert_eq!(found(&misread(text)), [misread(wanted)], "{text}");
        }
        assert_eq!(found("ä¸\u{ad}æ–‡与ä¸\u{ad}æ\u{96}\u{87}"), ["ä¸\u{ad}æ–‡", "ä¸\u{ad}æ\u{96}\u{87}"]);
        assert_eq!(super::restored("ä¸\u{ad}æ\u{96}\u{87}").as_deref(), Some("中文"));
    }

    #[test]
    fn gbk_and_its_leftovers_are_found() {
        assert_eq!(found("甲锟斤拷锟斤拷乙烫烫烫丙屯屯屯屯"), ["锟斤拷锟斤拷", "烫烫烫", "屯屯屯屯"]);
        assert_eq!(found("：½ñÈÕÒªÎÅ；ÖÐ¹úÈËÃñ。"), ["½ñÈÕÒªÎÅ", "ÖÐ¹úÈËÃñ"]);
        assert_eq!(found("鍏徃鐨勬柊鍝侊紝涔熸槸銆傚ソ鐨"), ["鐨勬柊鍝侊紝涔熸槸銆傚ソ"]);
    }

    #[test]
    fn accented_letters_are_not_mojibake() {
        for text in [
            "« Ça va, très bien », dit-il : « déjà… » L’été dernier, créée à Paris. Noël, naïve, 20 °C, n° 3",
            "„Schöne Grüße“, sagte er. „Spaß” und „Müller…”, 5 m², Äpfel, Öl, Übung, süß…",
            "NÃO, SÃO PAULO, AMANHÔ e “CORAÇÃO”, informação, à beira-mar",
            "Þýðing á íslensku: æði, ár, ís, óþægilegur, þúsund",
            "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ, äöüß§°, éèçàù§µ£, ÄÖÜäöüß",
            "Zürich · Genève, 3 × 4, ±5 %, ½ Liter, µm, ¿Qué?, ¡Olé!”, año»",
            "水很烫烫，屯门，木匠用锛子，锛、凿都有",
            "é²», Ÿ”, ð, Ð",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
