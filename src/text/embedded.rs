//! Texts of the repository that become part of the program: pages of lints, guides, styles and scripts.

/// Includes a text file like `include_str!`, with LF as line ends.
///
/// A checkout may have CRLF. The pages would then not be found where empty lines separate them, and browsers would
/// refuse the script of the HTML report, because its hash would be a different one.
///
/// Markdown is documentation, and is left out without the feature `pages`.
macro_rules! include_text {
    ($path:literal) => {{
        const HAS_TEXT: bool = cfg!(feature = "pages") || !$crate::text::embedded::is_markdown($path);
        const RAW: &str = if HAS_TEXT { include_str!($path) } else { "" };
        const BYTES: [u8; $crate::text::embedded::length(RAW)] = $crate::text::embedded::normalized(RAW);
        const TEXT: &str = $crate::text::embedded::choose(RAW, &BYTES);
        TEXT
    }};
}

/// Whether the path is that of a Markdown file.
pub(crate) const fn is_markdown(path: &str) -> bool {
    matches!(path.as_bytes(), [.., b'.', b'm', b'd'])
}

/// Returns the length of `text` with LF as line ends, or 0 if its first line does not end with CRLF.
pub(crate) const fn length(text: &str) -> usize {
    if !is_crlf(text) {
        return 0;
    }
    let (mut rest, mut length) = (text.as_bytes(), text.len());
    while let [byte, after @ ..] = rest {
        if matches!((*byte, after), (b'\r', [b'\n', ..])) {
            length -= 1;
        }
        rest = after;
    }
    length
}

/// Returns the bytes of `text` with LF as line ends; `N` is its [`length`].
pub(crate) const fn normalized<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    if N == 0 {
        return bytes;
    }
    let mut rest = text.as_bytes();
    let mut target: &mut [u8] = &mut bytes;
    while let [byte, after @ ..] = rest {
        if !matches!((*byte, after), (b'\r', [b'\n', ..])) {
            let Some((slot, others)) = target.split_first_mut() else { break };
            *slot = *byte;
            target = others;
        }
        rest = after;
    }
    bytes
}

/// Returns `bytes` if there are any, and otherwise `text`, whose line ends are right.
pub(crate) const fn choose(text: &'static str, bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(normalized) if !bytes.is_empty() => normalized,
        _ => text,
    }
}

/// Whether the first line ends with CRLF. Tools that change line ends change all of a file.
const fn is_crlf(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        match (*byte, after) {
            (b'\r', [b'\n', ..]) => return true,
            (b'\n', _) => return false,
            _ => rest = after,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_ends_of_a_file_do_not_matter() {
        const CRLF: &str = "# 甲\r\n\r\n乙\r\n";
        const BYTES: [u8; length(CRLF)] = normalized(CRLF);
        assert_eq!(choose(CRLF, &BYTES), "# 甲\n\n乙\n");
        for text in ["", "甲", "甲\n乙\r\n", "甲\r乙"] {
            assert_eq!((length(text), normalized::<0>(text), choose(text, &[])), (0, [], text));
        }
    }

    #[test]
    fn every_text_is_included_without_carriage_returns() {
        assert_eq!(include_text!("simplified.txt"), include_str!("simplified.txt").replace("\r\n", "\n"));
        assert!(!include_text!("../../docs/index.md").contains('\r'));
    }
}
