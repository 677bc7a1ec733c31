//! Characters at the end of a URL that are not part of it.

use super::address::AbsoluteUrl;
use super::subject::Subject;
use crate::diagnostic::{Edit, Finding, Safety, edited};
use crate::document::link::LinkStyle;
use crate::text::{Span, han};

/// Finds sentence punctuation or an encoded space at the end of the target.
pub(super) fn trailing_punctuation(subject: &Subject<'_, '_>) -> Option<Finding> {
    subject.address.as_ref().filter(|address| address.is_web())?;
    let target = subject.target();
    let kept = without_tail(target);
    // A title in a path may end with punctuation, as the name of the band モーニング娘。 does.
    let is_address = kept.ends_with(|c: char| c.is_ascii_alphanumeric() || "/=-_#".contains(c));
    let has_host = || AbsoluteUrl::read(kept).is_some_and(|address| !address.host.is_empty());
    if kept.len() == target.len() || !is_address || !has_host() {
        return None;
    }
    let tail = Span::at(kept.len()).after(target);
    let finding = Finding::new(subject.place(), format!("`{tail}` at the end is not part of the URL"));
    if subject.link.style != LinkStyle::Autolink || tail.starts_with('%') {
        return Some(finding.fix(subject.rewrite(kept, Safety::Safe)));
    }
    let span = subject.link.span;
    let place = Span::new(span.start + 1 + kept.len(), span.end);
    let source = edited(subject.document.text, span, [&Edit::replace(place, format!(">{tail}"))]);
    let title = format!("replace with `{source}`");
    Some(finding.fix(subject.replace(source, title, Safety::Safe)))
}

/// The longest tail, in characters or encoded spaces. A longer one is not a mistake, and the cost grows with the square
/// of the length.
const LONGEST: usize = 16;

fn without_tail(target: &str) -> &str {
    let mut kept = target;
    for _ in 0..LONGEST {
        let shorter = match kept.strip_suffix("%20").filter(|rest| !rest.contains('?')) {
            Some(rest) => Some(rest),
            None => {
                kept.char_indices().next_back().filter(|(_, c)| is_surplus(kept, *c)).and_then(|(at, _)| kept.get(..at))
            }
        };
        match shorter {
            Some(shorter) => kept = shorter,
            None => return kept,
        }
    }
    target
}

/// Whether `c`, the last character of `text`, is a stop or a bracket without a partner in it.
fn is_surplus(text: &str, c: char) -> bool {
    let count = |wanted: char| text.chars().filter(|c| *c == wanted).count();
    match han::ADDRESS_BRACKETS.iter().find(|(open, close)| *open == c || *close == c) {
        Some((open, close)) => *open == c || count(*open) < count(*close),
        None => han::is_stop(c),
    }
}
