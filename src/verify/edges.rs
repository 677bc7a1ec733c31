//! Removes the whitespace at the edges of lines, which a reader does not see.

use super::seen::Seen;

/// Whether spaces after `last` are invisible: at the start of a line, or after another space.
pub(super) fn is_blank_end(last: Option<&Seen>) -> bool {
    match last {
        None | Some(Seen::Break(_) | Seen::HeadingIds(..)) => true,
        Some(Seen::Words(words, _)) => words.ends_with(' '),
        _ => false,
    }
}

/// Returns `seen` without spaces and breaks at the edges of the leaf and its links, without spaces at the edges of
/// lines, and without empty lines. Removing a marker may leave these.
pub(super) fn without_edge_blanks(seen: Vec<Seen>) -> Vec<Seen> {
    let mut kept: Vec<Seen> = Vec::new();
    let mut line_start = true;
    for one in seen {
        match one {
            Seen::Break(hard) => {
                trim_line_end(&mut kept);
                match kept.last_mut() {
                    Some(Seen::Break(before)) => *before |= hard,
                    Some(Seen::Link(..) | Seen::HeadingIds(..)) | None => {}
                    Some(_) => kept.push(Seen::Break(hard)),
                }
                line_start = true;
            }
            Seen::Words(words, style) if line_start => {
                let words = words.trim_start();
                if !words.is_empty() {
                    kept.push(Seen::Words(words.to_owned(), style));
                    line_start = false;
                }
            }
            Seen::End => {
                trim_end(&mut kept);
                kept.push(Seen::End);
                line_start = false;
            }
            other => {
                line_start = matches!(other, Seen::Link(..)) || (line_start && matches!(other, Seen::HeadingIds(..)));
                kept.push(other);
            }
        }
    }
    trim_end(&mut kept);
    kept
}

fn trim_end(kept: &mut Vec<Seen>) {
    trim_line_end(kept);
    if matches!(kept.last(), Some(Seen::Break(_))) {
        kept.pop();
    }
}

/// Removes the spaces at the end.
pub(super) fn trim_line_end(kept: &mut Vec<Seen>) {
    if let Some(Seen::Words(words, _)) = kept.last_mut() {
        words.truncate(words.trim_end().len());
        if words.is_empty() {
            kept.pop();
        }
    }
}
