//! Placeholder images, which a page shows until a script loads the real one.

use super::replace_link;
use super::subject::Subject;
use crate::diagnostic::{Finding, Fix, Safety};
use crate::text::Span;

/// The start of one-pixel GIF and PNG files in base64, which includes the size in their headers.
const ONE_PIXEL: [&str; 3] = ["R0lGODlhAQABA", "R0lGODdhAQABA", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"];

const SPACERS: [&str; 7] =
    ["spacer.gif", "blank.gif", "pixel.gif", "1x1.gif", "1x1.png", "transparent.gif", "transparent.png"];

/// Finds a one-pixel image, or the copy without a URL that precedes a lazily loaded image.
pub(super) fn placeholder(subject: &Subject<'_, '_>) -> Option<Finding> {
    if !subject.link.image {
        return None;
    }
    let target = subject.target();
    let twin = is_twin(subject);
    if !twin && !is_placeholder(target) {
        return None;
    }
    let message = if twin {
        "the image is a placeholder for the one after it"
    } else {
        "the image is a placeholder that shows nothing"
    };
    // Tags, code and footnotes would be shown in both texts, so the proof cannot show that removing one is safe.
    let is_plain = subject.text().is_some_and(|text| !text.contains(['<', '`', '[', '$', '{', '\n']));
    let fix = subject.next.filter(|_| twin && is_plain).and_then(|next| keep_second(subject, next.span));
    Some(Finding::new(subject.link.span, message).fix(fix))
}

/// Returns the fix that deletes the image, up to the one after it.
fn keep_second(subject: &Subject<'_, '_>, next: Span) -> Option<Fix> {
    let (document, span) = (subject.document, subject.link.span.cover(next));
    replace_link(document, span, document.source(next).to_owned(), ("delete the placeholder".to_owned(), Safety::Safe))
}

/// Whether an image with the same text and a real URL follows directly.
fn is_twin(subject: &Subject<'_, '_>) -> bool {
    let Some(next) = subject.next.filter(|next| next.image && next.span.start == subject.link.span.end) else {
        return false;
    };
    let (text, document) = (subject.text(), subject.document);
    let empty = subject.target().is_empty() && text.is_some_and(|text| !text.is_empty());
    let same = || Subject::new(document, next, None).text() == text && text.is_some();
    let real = || !next.templated && !next.target.is_empty() && !is_placeholder(&next.target);
    (empty || is_placeholder(subject.target())) && real() && same() && !is_escaped(document.text, subject.link.span)
}

/// Whether a backslash precedes the image.
fn is_escaped(text: &str, span: Span) -> bool {
    text.get(..span.start).is_some_and(|before| before.ends_with('\\'))
}

fn is_placeholder(target: &str) -> bool {
    if let Some(data) = target.strip_prefix("data:image/") {
        let content = data.split_once(',').map_or("", |(_, content)| content);
        let of_one_pixel = ONE_PIXEL.iter().any(|begin| content.starts_with(begin));
        return of_one_pixel || data.starts_with("svg+xml") && is_empty_drawing(content);
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().is_some_and(|name| SPACERS.contains(&name))
}

/// Whether an SVG contains no element to draw, or declares a width and a height of one pixel.
fn is_empty_drawing(content: &str) -> bool {
    let pixel = |side: &str| {
        ["='1px'", "=%221px%22", "='1'", "=%271px%27", "=%221%22"]
            .iter()
            .any(|size| content.contains(&format!("{side}{size}")))
    };
    let content = content.to_ascii_lowercase().replace("%3c", "<").replace("%2f", "/");
    let elements = content.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_bare = content.starts_with("<svg") && elements.count() == 1;
    is_bare || (pixel("width") && pixel("height"))
}
