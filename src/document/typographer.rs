//! The signs that Hugo's typographer joins: <https://gohugo.io/configuration/markup/#typographer>.

use crate::span::Span;

/// Whether the typographer joins several of the sign: `--`, `...`, `<<`, `>>`.
#[must_use]
pub const fn is_joined(c: char) -> bool {
    matches!(c, '-' | '.' | '<' | '>')
}

/// How many of the sign make another one.
const fn least(sign: char) -> usize {
    if sign == '.' { 3 } else { 2 }
}

/// How many signs next to an edit are looked at; longer rows are rules, which no typographer touches.
const MOST: usize = 8;

/// Whether the typographer joins the same signs in `text` where `new` takes the place of `span`.
#[must_use]
pub fn keeps_joined(text: &str, span: Span, new: &str) -> bool {
    let before = Span::new(0, span.start).of(text).chars().rev().take_while(|c| is_joined(*c)).take(MOST);
    let before: Vec<char> = before.collect();
    let after = Span::new(span.end, text.len()).of(text).chars().take_while(|c| is_joined(*c)).take(MOST);
    let joined = |inner: &str| {
        let signs: Vec<char> = before.iter().rev().copied().chain(inner.chars()).chain(after.clone()).collect();
        let runs = signs.chunk_by(|one, next| one == next);
        let runs = runs.filter_map(|run| run.first().map(|sign| (*sign, run.len())));
        runs.filter(|(sign, count)| is_joined(*sign) && *count >= least(*sign)).collect::<Vec<_>>()
    };
    joined(span.of(text)) == joined(new)
}

#[cfg(test)]
mod tests {
    use super::keeps_joined;
    use crate::span::Span;

    #[test]
    fn signs_are_joined_where_they_were() {
        for (before, old, after, new, kept) in [
            ("甲-", " ", "-乙", "", false),
            ("甲", "-", "-乙", "", false),
            ("甲-", "", "乙", "-", false),
            ("5", ".", ".5", "", true),
            ("甲.", ".", ".", "", false),
            ("<", "**", "<", "", false),
            ("甲", "，", "--乙", "", true),
            ("甲", "--", "乙", "--", true),
        ] {
            let text = format!("{before}{old}{after}");
            let span = Span::new(before.len(), before.len() + old.len());
            assert_eq!(keeps_joined(&text, span, new), kept, "{text:?}: {old:?} by {new:?}");
        }
    }
}
