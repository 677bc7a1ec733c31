//! Shortens texts for messages.

/// Returns the first `most` characters of `text`, followed by `…` if there are more.
#[must_use]
pub fn truncate(text: &str, most: usize) -> String {
    match text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{start}…"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_longer_texts_are_cut() {
        assert_eq!(["", "甲乙", "甲乙丙"].map(|text| truncate(text, 2)), ["", "甲乙", "甲乙…"]);
    }
}
