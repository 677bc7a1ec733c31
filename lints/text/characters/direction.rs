//! Pairs the characters that open and close a text direction.

use super::rare::RareCharacter;

/// Returns, for each mark in one stretch of text, whether it has a partner (Unicode Standard Annex #9, BD9 and X7). The
/// end of an isolate also ends everything that was opened inside it.
pub(in super::super) fn balanced(marks: &[RareCharacter]) -> Vec<bool> {
    let mut balanced = vec![false; marks.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut isolates = 0usize;
    for (index, mark) in marks.iter().enumerate() {
        let partner = match mark.c {
            '\u{2069}' if isolates > 0 => {
                isolates -= 1;
                while open.pop_if(|(_, isolate)| !*isolate).is_some() {}
                open.pop()
            }
            '\u{202c}' => open.pop_if(|(_, isolate)| !*isolate),
            '\u{2069}' => None,
            opening => {
                let isolate = matches!(opening, '\u{2066}'..='\u{2068}');
                isolates += usize::from(isolate);
                open.push((index, isolate));
                None
            }
        };
        if let Some((partner, _)) = partner {
            for one in [partner, index] {
                if let Some(balanced) = balanced.get_mut(one) {
                    *balanced = true;
                }
            }
        }
    }
    balanced
}

#[cfg(test)]
mod tests {
    use super::balanced;
    use crate::lints::text::characters::rare::{RareCharacter, Rarity};
    use crate::text::Span;

    #[test]
    fn embeddings_and_isolates_are_paired_by_kind() {
        let read = |text: &str| -> String {
            let marks: Vec<RareCharacter> =
                text.chars().map(|c| RareCharacter { kind: Rarity::Direction, c, span: Span::at(0) }).collect();
            balanced(&marks).into_iter().map(|balanced| if balanced { '=' } else { '!' }).collect()
        };
        for (text, wanted) in [
            ("\u{202e}\u{202c}", "=="),
            ("\u{2066}\u{2069}", "=="),
            ("\u{202e}", "!"),
            ("\u{202c}\u{2069}", "!!"),
            ("\u{2067}\u{202e}\u{2069}", "=!="),
            ("\u{202e}\u{2069}\u{202c}", "=!="),
            ("\u{202e}\u{2066}\u{202c}\u{2069}\u{202c}", "==!=="),
            ("\u{202a}\u{202b}\u{202c}\u{202c}", "===="),
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }
}
