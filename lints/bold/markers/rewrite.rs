//! Writes emphasis with asterisks or tildes, without the punctuation at its ends.

use crate::text::han;

/// Returns the text with `marker` around its words: pause marks stay outside, and so do brackets around all words or
/// around a gloss. `None` if the marker would not work.
pub(in crate::lints::bold) fn marked(inner: &str, marker: &str) -> Option<String> {
    let is_plain = |c: char| !c.is_ascii_punctuation() || han::is_stop(c) || "()[],.;:!?-".contains(c);
    if !inner.chars().all(is_plain) {
        return None;
    }
    let without_pauses = |text| str::trim_end_matches(str::trim_start_matches(text, han::is_stop), han::is_pause);
    let words = without_pauses(bare(without_pauses(inner))?);
    let is_edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if !is_edge(words.chars().next()) || !is_edge(words.chars().next_back()) {
        return None;
    }
    let (before, after) = inner.split_once(words)?;
    Some(format!("{before}{marker}{words}{marker}{after}"))
}

/// The text without the only brackets in it, if these are at its edge: those around all of it, or those around a gloss.
fn bare(words: &str) -> Option<&str> {
    let pairs = || han::GLOSS_BRACKETS.iter().chain(&han::QUOTING_BRACKETS);
    let is_bracket = |c: char| pairs().any(|&(open, close)| c == open || c == close);
    let brackets: Vec<(usize, char)> = words.char_indices().filter(|(_, c)| is_bracket(*c)).collect();
    let is_at_edge = |at: usize, c: char| at == 0 || at + c.len_utf8() == words.len();
    if !brackets.iter().any(|&(at, c)| is_at_edge(at, c)) {
        return Some(words);
    }
    let &[(open_at, open), (close_at, close)] = brackets.as_slice() else { return None };
    let is_pair = |pairs: &[han::BracketPair]| pairs.contains(&(open, close));
    let (gloss, quoting) = (is_pair(&han::GLOSS_BRACKETS), is_pair(&han::QUOTING_BRACKETS));
    match (open_at == 0, close_at + close.len_utf8() == words.len()) {
        (true, true) if gloss || quoting => words.get(open.len_utf8()..close_at),
        (false, true) if gloss => words.get(..open_at),
        (true, false) if gloss => words.get(close_at + close.len_utf8()..),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn brackets_move_out_as_a_whole() {
        for (inner, expected) in [
            ("要点：", Some("**要点**：")),
            ("模型（MoE）", Some("**模型**（MoE）")),
            ("（一）总则", Some("（一）**总则**")),
            ("（旧价）", Some("（**旧价**）")),
            ("《办法》", Some("《**办法**》")),
            ("《办法》解读", None),
            ("解读《办法》", None),
            ("（办法》", None),
            ("模型（MoE》", None),
            ("模型（MoE）：", Some("**模型**（MoE）：")),
            ("发布《办法》", None),
            ("甲（乙）丙（丁）", None),
            ("（甲）和（乙）", None),
            ("甲（乙）丙", Some("**甲（乙）丙**")),
            ("增长3.5倍", Some("**增长3.5倍**")),
            (".甲.com", None),
            ("78.3%", None),
            ("。", None),
        ] {
            assert_eq!(marked(inner, "**").as_deref(), expected, "{inner}");
        }
    }
}
