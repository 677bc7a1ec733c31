//! Shortens source text for messages.

/// The first line of the text, shortened to fit into a message.
pub(super) fn first_line(text: &str) -> String {
    const LIMIT: usize = 24;
    let line = text.lines().next().unwrap_or_default();
    let mut chars = line.chars();
    let head: String = chars.by_ref().take(LIMIT).collect();
    if chars.next().is_some() || line.len() < text.len() { format!("{head}…") } else { head }
}
